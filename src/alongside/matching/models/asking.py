"""What the coordinator asks of a pair, and what each rule does."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from alongside.foundation.rows import Row
from alongside.matching.rules.criteria import OPTIONS, WORDING_OPTIONS, Criterion, Kind, Relation
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme


class MatchRule(Row):
    """One rule; its fields are keys of intake questions or of the profile, `options` those of a Criterion."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="match_rules")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    mentor_field = models.CharField(max_length=60, blank=True)
    relation = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Relation])
    mentee_field = models.CharField(max_length=60, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    options = models.JSONField(default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="rule_weight_in_range"),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {
            "programme", "kind", "mentor_field", "relation", "mentee_field", "weight", "options", "order",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"rule {self.pk}"

    def as_criterion(self) -> Criterion:
        """For the pure rules; options that its relation does not know are left out."""
        return criterion_from(self.as_plain())

    def as_plain(self) -> dict[str, Any]:
        """As a run keeps it."""
        return {
            "key": str(self.pk),
            "kind": self.kind,
            "mentee_field": self.mentee_field,
            "mentor_field": self.mentor_field,
            "relation": self.relation,
            "weight": self.weight,
            "options": self.options,
        }


def criterion_from(plain: dict[str, Any]) -> Criterion:
    known = OPTIONS[Relation(plain["relation"])] | WORDING_OPTIONS
    options = {name: value for name, value in plain["options"].items() if name in known and value not in ("", None)}
    return Criterion(**{**plain, "options": options})


class NeverPair(Row):
    """Two who are never put together, whatever the rules say."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="never_pairs")
    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentee", "mentor"], name="one_never_each")]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"programme", "mentee", "mentor", "by"}

    def __str__(self) -> str:
        return f"never {self.pk}"


class RuleCheck(Row):
    """What each rule of a programme does, as last worked out; `working_since` is set while a job is at it.

    `effects`: {rule: {"forbids", "left", "help": numbers, "names": [[side, name]]}, "all": number of pairs};
    `problems`: [{"where", "what", "remedy"}].
    """

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="rule_check")
    effects = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    people = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    working_since = models.DateTimeField(null=True)

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"programme", "people", "checked_at", "working_since"}
        personal: ClassVar = {"effects", "problems"}

    def __str__(self) -> str:
        return f"check {self.pk}"
