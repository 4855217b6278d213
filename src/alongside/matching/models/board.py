"""A run and its board: who took part, with how many places, and what the coordinator changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.access.roles import Role
from alongside.foundation.jobs.models import Progress
from alongside.foundation.rows import Row
from alongside.matching.rules.words import RunState
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    def visible_to(self, person: Person) -> "MatchRunQuerySet":
        return self.filter(programme__in=Programme.objects.visible_to(person))


class MatchRun(Row):
    """One time of matching; `rules` are the rules as they were then (see `MatchRule.as_plain`)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="match_runs")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", help_text="Run around its locks.")
    progress = models.ForeignKey(Progress, models.SET_NULL, null=True, related_name="+")
    early = models.BooleanField(default=False, help_text="With people who have not finished their profile.")
    rules = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=RunState.choices(), default=RunState.WORKING)
    done_at = models.DateTimeField(null=True)
    mentees = models.PositiveIntegerField(default=0)
    mentors = models.PositiveIntegerField(default=0)
    served_mentees = models.PositiveIntegerField(default=0)
    served_mentors = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=400, blank=True, help_text="Why there is no board.")

    objects = MatchRunQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "-created_at"], name="runs_of_a_programme")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=RunState.DONE) | Q(done_at__isnull=False), name="done_run_has_a_moment"
            ),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {
            "programme", "by", "after", "progress", "early", "rules", "state", "done_at", "mentees", "mentors",
            "served_mentees", "served_mentors",
        }  # fmt: skip
        personal: ClassVar = {"sentence"}

    def __str__(self) -> str:
        return f"run {self.pk}"

    def roles_of(self, person: Any) -> frozenset[Role]:
        return self.programme.roles_of(person)


class Seat(Row):
    """Somebody on a board: places free when the run began, and how many the board uses. `place` is the order."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="seats")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices())
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveIntegerField(default=0)
    why_left = models.CharField(max_length=400, blank=True)
    nearest = models.JSONField(default=list, help_text="Places of the people who suit best, best first.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["run", "taken", "side", "place"], name="seats_by_place"),
            models.Index(fields=["run", "side", "place"], name="seats_of_a_side"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "enrolment"], name="one_seat_each"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="no_seat_over_capacity"),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"run", "enrolment", "side", "places", "taken", "place", "nearest"}
        personal: ClassVar = {"why_left"}

    def __str__(self) -> str:
        return f"seat {self.pk}"


class BoardChange(Row):
    """One change of a board, so that it can be undone: pairs as [mentee, mentor, locked], by enrolment."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="changes")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    said = models.CharField(max_length=40, help_text="What it was, in a few words of the software's own.")
    removed = models.JSONField(default=list)
    added = models.JSONField(default=list)
    never = models.JSONField(default=list, help_text="[mentee, mentor] that was declared as never.")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "-created_at"], name="changes_of_a_board")]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"run", "by", "said", "removed", "added", "never", "undone_at"}

    def __str__(self) -> str:
        return f"change {self.pk}"
