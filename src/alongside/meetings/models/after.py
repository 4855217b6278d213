"""What stays of a meeting: one good thing each, and promises."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.foundation.sealing.fields import SealedTextField
from alongside.meetings.models.planning import Meeting
from alongside.mentorships.models import OfPair
from alongside.people.models import Person


class GoodThing(OfPair):
    """One good thing that somebody says about a meeting, for both to read."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="good_things")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField(max_chars=1000)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "author"], name="one_good_thing_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "author"}
        sealed: ClassVar = {"text"}


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> "ActionQuerySet":
        return self.filter(done_at=None, let_go_at=None)


class Action(OfPair):
    """A promise: what one of them will do, by when. Done, renewed or let go; never overdue in red."""

    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="actions")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField(max_chars=1000)
    due = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "created_at"]
        indexes: ClassVar = [
            models.Index(fields=["mentorship", "due"], condition=Q(done_at=None, let_go_at=None), name="open_promises"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(done_at=None) | Q(let_go_at=None), name="done_or_let_go"),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "owner", "due", "done_at", "let_go_at"}
        sealed: ClassVar = {"text"}
