"""What a programme asks, and what people answered."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.foundation.rows import Row
from alongside.programmes.models.enrolment import Enrolment
from alongside.programmes.models.programme import Programme
from alongside.programmes.rules import Kind, Sides
from alongside.programmes.rules.words import KINDS, SIDES


class IntakeQuestionQuerySet(models.QuerySet["IntakeQuestion"]):
    def live(self) -> "IntakeQuestionQuerySet":
        return self.filter(archived_at=None)

    def for_side(self, side: str) -> "IntakeQuestionQuerySet":
        """Live questions for one side, in order."""
        return self.live().filter(Q(sides=Sides.BOTH) | Q(sides=side)).order_by("order", "created_at")


class IntakeQuestion(Row):
    """One question; `options` is {"options": [text], "low": text, "high": text} as far as the kind needs it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="intake_questions")
    key = models.CharField(max_length=40, help_text="Never changes its meaning; rules of matching name it.")
    wording = models.CharField(max_length=300)
    help = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices(), default=Kind.TEXT)
    sides = models.CharField(max_length=8, choices=Sides.choices(), default=Sides.BOTH)
    required = models.BooleanField(default=False)
    options = models.JSONField(default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=1)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeQuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "key"], name="one_question_per_key")]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "programme", "key", "wording", "help", "kind", "sides", "required", "options", "order",
            "version", "archived_at",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return self.key

    @property
    def kind_said(self) -> str:
        return KINDS[Kind(self.kind)]

    @property
    def sides_said(self) -> str:
        return SIDES[Sides(self.sides)]

    @property
    def choices(self) -> list[str]:
        return list(self.options.get("options", ()))


class Answer(Row):
    """One person's answer, with the wording that was shown. The coordinator may read it; a pair's content it is not."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answers")
    question = models.ForeignKey(IntakeQuestion, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField(max_length=300)
    value: Any = models.JSONField()
    answered_at = models.DateTimeField(default=timezone.now)
    imported = models.BooleanField(default=False, help_text="From a file; the next file may change it.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "question"], name="one_answer_each")]
        indexes: ClassVar = [models.Index(fields=["question", "-answered_at"], name="latest_answers")]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "enrolment", "question", "key", "version", "wording", "answered_at", "imported",
        }  # fmt: skip
        personal: ClassVar = {"value"}
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"answer {self.pk}"
