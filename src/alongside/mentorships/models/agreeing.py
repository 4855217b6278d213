"""What the two agree on: expectations, the confidentiality talk, the contract."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedJSONField, SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.mentorships.models.pair import OfOne, OfPair
from alongside.people.models import Person


class ExpectationSheet(OfOne):
    """One person's answers before the reveal: sealed under that person's key, so nobody else can open them.

    At the reveal they move into the pair's space (`RevealedExpectations`) and this row is deleted:
    from then on the words belong to both, and live and die with the mentorship's key.
    """

    round = models.PositiveSmallIntegerField(default=1, help_text="1 at the beginning; later ones compare.")
    answers = SealedJSONField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "person", "round"], name="one_expectation_sheet_each")
        ]

    class Privacy(OfOne.Privacy):
        plain: ClassVar = OfOne.Privacy.plain | {"round", "handed_in_at"}
        sealed: ClassVar = {"answers"}


class RevealedExpectations(OfPair):
    """One person's answers after the reveal, in the pair's space. `answers` is None once the author was erased."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    answers = SealedJSONField()
    revealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "person", "round"], name="revealed_once_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"person", "round", "revealed_at"}
        sealed: ClassVar = {"answers"}


class TalkingPoint(OfPair):
    """A question of a revealed round that either of the two wants to talk about."""

    round = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40)
    marked_by = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "round", "question"], name="one_talking_point_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"round", "question", "marked_by"}


class ConfidentialityTalk(OfPair):
    """A talk about what stays between the two; had again every year and when its scope changes."""

    number = models.PositiveSmallIntegerField(default=1)
    complete_at = models.DateTimeField(null=True, blank=True, help_text="When the last of them recorded it.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship", "number"], name="one_talk_each_number")]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"number", "complete_at"}


class TalkRecord(Row):
    """One person says: we talked about it, on this day."""

    talk = models.ForeignKey(ConfidentialityTalk, models.CASCADE, related_name="records")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    talked_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["talk", "person"], name="one_talk_record_each")]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"talk", "person", "talked_on"}


class ContractVersion(OfPair):
    """A version of the contract: a draft until all signed the same edition, then in force until replaced.

    `body` is `rules.contract.Body` as JSON. Every edit raises `edition`; an edition in force never changes.
    """

    number = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField(default=1)
    body = SealedJSONField()
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    in_force_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "number"], name="one_contract_each_number"),
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(in_force_at=None), name="one_contract_draft_each"
            ),
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=Q(in_force_at__isnull=False, replaced_at=None),
                name="one_contract_in_force_each",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(in_force_at__isnull=False), name="only_what_held_is_replaced"
            ),
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"number", "edition", "begun_by", "in_force_at", "replaced_at"}
        sealed: ClassVar = {"body"}


class ContractReview(OfPair):
    """The two looked at their contract together. Who noted it, and which day was meant to be next."""

    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    was_due_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"person", "was_due_on", "next_on"}


class Signature(Row):
    """A person signed one edition of a version. `fingerprint` proves later that the text is still the same."""

    version = models.ForeignKey(ContractVersion, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField()
    fingerprint = SealedTextField(max_chars=64)
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "person"], name="one_signature_each")]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"version", "person", "edition", "signed_at"}
        sealed: ClassVar = {"fingerprint"}

    def sealed_under(self) -> Owner:
        return self.version.sealed_under()


class LastSeen(OfPair):
    """The contract as one person last saw it: what differs from it is shown to that person as changed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    body = SealedJSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mentorship", "person"], name="one_last_seen_contract_each")
        ]

    class Privacy(OfPair.Privacy):
        plain: ClassVar = OfPair.Privacy.plain | {"person"}
        sealed: ClassVar = {"body"}
