"""Own answers, the wish to look together, and what both opened."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from alongside.foundation.sealing.fields import SealedJSONField, SealedTextField
from alongside.meetings.models import Meeting
from alongside.mentorships.models import OfOne, OfPair
from alongside.people.models import Person


class PulseAnswer(OfOne):
    """Six answers after one meeting; sealed under the answering person's key. Skipped: no answers."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    answers = SealedJSONField()
    difference = SealedTextField(max_chars=2000)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_pulse_each")]

    class Privacy(OfOne.Privacy):
        plain: ClassVar = OfOne.Privacy.plain | {"meeting", "answered_at"}
        sealed: ClassVar = {"answers", "difference"}

    def __str__(self) -> str:
        return f"pulse {self.pk}"


class Wish(OfOne):
    """One person would like to look at it together; the other learns of it only by wishing the same."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_wish_each")]

    class Privacy(OfOne.Privacy):
        plain: ClassVar = OfOne.Privacy.plain | {"meeting"}

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Opened(OfPair):
    """A copy of one person's six answers, opened for both at the same moment because both wished it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    answers = SealedJSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_opened_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "person"}
        sealed: ClassVar = {"answers"}

    def __str__(self) -> str:
        return f"opened {self.pk}"
