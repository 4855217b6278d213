"""The room's tables; words are sealed under the pair's key."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.growth.rules import CelebrationKind, ChangeState, GoalState
from alongside.mentorships.models import OfPair
from alongside.people.models import Person


class Change(OfPair):
    """A change the mentee wants, with the baseline in the mentee's own words."""

    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ChangeState.choices(), default=ChangeState.OPEN)
    words = SealedTextField(max_chars=500)
    baseline = SealedTextField(max_chars=2000)
    reason = SealedTextField(max_chars=1000)
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mentorship", "state"], name="change_by_state")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"author", "state", "settled_at", "version"}
        sealed: ClassVar = {"words", "baseline", "reason"}

    def __str__(self) -> str:
        return f"change {self.pk}"


class Goal(OfPair):
    """A goal: authored by the mentee (or suggested by the mentor until taken over), agreed by both."""

    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=GoalState.choices(), default=GoalState.DRAFT)
    change = models.ForeignKey(Change, models.SET_NULL, null=True, blank=True, related_name="goals")
    words = SealedTextField(max_chars=500)
    sign = SealedTextField(max_chars=1000)
    look_again_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mentorship", "state"], name="goal_by_state")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"author", "state", "change", "look_again_on", "settled_at", "version"}
        sealed: ClassVar = {"words", "sign"}

    def __str__(self) -> str:
        return f"goal {self.pk}"


class Agreement(Row):
    """One member agrees to one version of a goal."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "person", "version"], name="one_agreement_each_version")
        ]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "goal", "person", "version"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class CheckIn(Row):
    """A line on how a goal is going; by either."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="check_ins")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = SealedTextField(max_chars=2000)

    class Privacy:
        plain: ClassVar = {"id", "created_at", "goal", "person"}
        personal: ClassVar = set()
        sealed: ClassVar = {"words"}

    def __str__(self) -> str:
        return f"check-in {self.pk}"

    def sealed_under(self) -> Owner:
        return Owner("mentorship", self.goal.mentorship_id)


class Celebration(OfPair):
    """Something worth marking, or a thank-you; it stays between the two and is never counted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=CelebrationKind.choices())
    words = SealedTextField(max_chars=2000)
    on = models.DateField(default=timezone.localdate)

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"person", "kind", "on"}
        sealed: ClassVar = {"words"}

    def __str__(self) -> str:
        return f"celebration {self.pk}"
