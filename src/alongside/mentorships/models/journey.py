"""The way of a pair: ticks, phase changes, the welcome note, pauses. States and dates; one sealed note."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.foundation.sealing.fields import SealedTextField
from alongside.mentorships.models.pair import OfPair
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.phases import Answer
from alongside.people.models import Person


class PhaseTick(OfPair):
    """A task of a phase that was ticked off: by either for both, by oneself for one's own."""

    task = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship", "task"], name="one_phase_tick_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"task", "person"}


class PhaseProposal(OfPair):
    """One of them would like to move on, or back; the other answers."""

    from_phase = models.CharField(max_length=10, choices=Phase.choices())
    to_phase = models.CharField(max_length=10, choices=Phase.choices())
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=10, default=Answer.OPEN, choices=[(one.value, one.value) for one in Answer])
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(answer=Answer.OPEN), name="one_open_phase_proposal"
            ),
            models.CheckConstraint(condition=~Q(from_phase=F("to_phase")), name="phase_proposal_goes_somewhere"),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {
            "from_phase", "to_phase", "proposed_by", "answer", "answered_by", "answered_at",
        }  # fmt: skip


class PhaseChange(OfPair):
    """A step on the way that was taken, and when; never deleted."""

    number = models.PositiveIntegerField()
    from_phase = models.CharField(max_length=10, choices=Phase.choices())
    to_phase = models.CharField(max_length=10, choices=Phase.choices())
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "number"], name="one_phase_change_each_number"),
            models.CheckConstraint(condition=~Q(from_phase=F("to_phase")), name="phase_change_goes_somewhere"),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"number", "from_phase", "to_phase", "by", "changed_at"}


class WelcomeNote(OfPair):
    """A few lines before the first meeting; the other reads them once they are sent."""

    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = SealedTextField(max_chars=3000)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship", "author"], name="one_welcome_note_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"author", "sent_at"}
        sealed: ClassVar = {"words"}


class Pause(OfPair):
    """A time without meetings, with a day of return."""

    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="When both were told that it is over.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship"], condition=Q(ended_at=None), name="one_pause_at_a_time"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="pause_returns_later"),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {
            "begun_by", "since", "until", "ended_at", "ended_by", "reminded_at",
        }  # fmt: skip
