"""The end of a mentorship: how, what is handed over, what was said. Words are sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedJSONField, SealedTextField
from alongside.mentorships.models.pair import Member, OfOne, OfPair
from alongside.mentorships.rules import EndingKind, HowTold
from alongside.people.models import Person


class Ending(OfPair):
    """An ending that was begun. One that is not told yet is known to the one who leaves and the coordinator."""

    kind = models.CharField(max_length=12, choices=EndingKind.choices())
    unplanned = models.BooleanField(default=False)
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    how_told = models.CharField(max_length=12, blank=True, choices=HowTold.choices())
    message = SealedTextField(max_chars=3000)
    last_talk = models.BooleanField(default=False, help_text="A last conversation is offered.")
    told_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(withdrawn_at=None), name="one_ending_that_stands"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(closed_at=None), name="what_is_closed_is_not_withdrawn"
            ),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {
            "kind", "unplanned", "begun_by", "how_told", "last_talk", "told_at", "agreed_by", "agreed_at",
            "withdrawn_at", "closed_by", "closed_at",
        }  # fmt: skip
        sealed: ClassVar = {"message"}


class SettledMatter(OfPair):
    """An open matter at the end: somebody carries it on, or it is let go (no owner)."""

    key = models.CharField(max_length=120)
    words = SealedTextField(max_chars=2000)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship", "key"], name="one_word_on_each_matter")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"key", "owner", "settled_by"}
        sealed: ClassVar = {"words"}


class CheckTick(OfPair):
    """A line of the closing checklist that one of them ticked."""

    check_key = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "check_key"], name="one_closing_tick_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"check_key", "person"}


class FeelingsCheck(OfOne):
    """What one of them feels about the end. Nobody else can open it, and nothing in the house reads it."""

    feelings = SealedJSONField()
    words = SealedTextField(max_chars=3000)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "person"], name="one_feelings_check_each")
        ]

    class Privacy(OfOne.Privacy):
        sealed: ClassVar = {"feelings", "words"}


class ThankYou(OfPair):
    """A line of thanks, for the two of them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = SealedTextField(max_chars=2000)

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"person"}
        sealed: ClassVar = {"words"}


class ContactRule(OfPair):
    """Whether and how they stay in touch: proposed by one, agreed by the other."""

    rule = models.CharField(max_length=40)
    way = SealedTextField(max_chars=500)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship"], name="one_contact_rule_each")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"rule", "proposed_by", "agreed_by", "agreed_at"}
        sealed: ClassVar = {"way"}


class EndWarning(OfPair):
    """A word about the end date that was said; each once for one date."""

    ends_on = models.DateField()
    mark = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "ends_on", "mark"], name="one_end_warning_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"ends_on", "mark"}


class ComingBack(Row):
    """After an ending somebody rests and would like to be available again from a day on."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    on = models.DateField()
    back_at = models.DateTimeField(null=True, blank=True)

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"member", "on", "back_at"}
