"""What the two bring to a meeting and write in it."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.sealing.fields import SealedTextField
from alongside.meetings.models.planning import Meeting
from alongside.meetings.rules import GuideState, ItemState, Page
from alongside.meetings.rules.agenda import said_kind
from alongside.mentorships.models import OfOne, OfPair
from alongside.people.models import Person


class OfAKind:
    """Says the kind of an entry as a sign and a word."""

    kind: Any

    @property
    def said_kind(self) -> tuple[str, str]:
        return said_kind(content.load().agenda.item_types, self.kind)


class AgendaDraft(OfAKind, OfOne):
    """Something its author may bring, or not: sealed under the author's key until it is shown."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=20)
    text = SealedTextField(max_chars=1000)

    class Meta:
        ordering: ClassVar = ["created_at"]
        indexes: ClassVar = [models.Index(fields=["meeting", "person"], name="drafts_for_a_meeting")]

    class Privacy(OfOne.Privacy):
        plain: ClassVar = OfOne.Privacy.plain | {"meeting"}
        personal: ClassVar = {"kind"}
        sealed: ClassVar = {"text"}


class AgendaItem(OfAKind, OfPair):
    """Something on the agenda that both see."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    text = SealedTextField(max_chars=1000)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=6, choices=ItemState.choices(), default=ItemState.OPEN)

    class Meta:
        ordering: ClassVar = ["position", "created_at"]
        indexes: ClassVar = [
            models.Index(fields=["meeting", "position"], name="items_of_a_meeting"),
            models.Index(fields=["mentorship", "state"], name="open_items_of_a_pair"),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "author", "position", "state"}
        personal: ClassVar = {"kind"}
        sealed: ClassVar = {"text"}


class Need(OfPair):
    """What a mentee needs today; can change while they talk."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="needs")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = SealedTextField(max_chars=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_need_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "person"}
        sealed: ClassVar = {"key"}


class SharedText(OfPair):
    """The notes or the summary of a meeting; `version` rises with every change."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="texts")
    page = models.CharField(max_length=8, choices=Page.choices())
    text = SealedTextField(max_chars=20_000)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "page"], name="one_shared_text_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "page", "version", "changed_by", "changed_at"}
        sealed: ClassVar = {"text"}


class SetAside(OfPair):
    """What somebody wrote at the same moment as the other: kept whole beside the shared text until joined."""

    shared = models.ForeignKey(SharedText, models.CASCADE, related_name="set_aside")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    based_on = models.PositiveIntegerField(help_text="The version its author began from.")
    text = SealedTextField(max_chars=20_000)

    class Meta:
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shared", "author", "based_on"], name="one_set_aside_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"shared", "author", "based_on"}
        sealed: ClassVar = {"text"}


class MarkedLine(OfPair):
    """A line of a shared text of which somebody said: this matters to me. A copy, so that it stays."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="marked")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField(max_chars=2000)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "person"}
        sealed: ClassVar = {"text"}


class GuideRun(OfPair):
    """One walk through a guide of the content, in the version that was shown."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guide_runs")
    guide = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=GuideState.choices(), default=GuideState.OPEN)
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    stuck_at = models.DateTimeField(null=True, blank=True, help_text="When the mentee asked for ideas.")

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "guide"], condition=models.Q(state=GuideState.OPEN), name="one_open_run_each"
            )
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"meeting", "guide", "version", "state", "begun_by", "stuck_at"}


class GuideAnswer(OfPair):
    """One entry in one part of a guide."""

    run = models.ForeignKey(GuideRun, models.CASCADE, related_name="answers")
    step = models.CharField(max_length=40)
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField(max_chars=2000)

    class Meta:
        ordering: ClassVar = ["created_at"]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"run", "step", "author"}
        sealed: ClassVar = {"text"}
