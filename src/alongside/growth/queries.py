"""Reads that more than one page or room needs."""

import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from alongside.growth.models import Agreement, Celebration, Change, CheckIn, Goal
from alongside.growth.rules import LIVE_GOALS, ChangeState, GoalState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.steps import Step


def changes(mentorship: Mentorship) -> list[Change]:
    """Open ones first, then those reached or let go, each in the order they came."""
    rows = list(Change.objects.filter(mentorship=mentorship).order_by("created_at"))
    return sorted(rows, key=lambda change: change.state != ChangeState.OPEN)


def open_changes(mentorship: Mentorship) -> list[Change]:
    """What the mentee wants different and has neither reached nor let go."""
    return list(Change.objects.filter(mentorship=mentorship, state=ChangeState.OPEN).order_by("created_at"))


def goals(mentorship: Mentorship) -> list[Goal]:
    """Live ones first; change and agreements of the version in force are joined."""
    rows = _with_agreements(Goal.objects.filter(mentorship=mentorship)).order_by("created_at")
    return sorted(rows, key=lambda goal: goal.state not in LIVE_GOALS)


def goal(mentorship: Mentorship, pk: uuid.UUID) -> Goal | None:
    """One goal with its check-ins, newest first."""
    lines = Prefetch("check_ins", CheckIn.objects.select_related("person").order_by("-created_at"))
    return _with_agreements(Goal.objects.filter(mentorship=mentorship, pk=pk)).prefetch_related(lines).first()


def _with_agreements(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    return rows.select_related("change", "author", "mentorship").prefetch_related(
        Prefetch("agreements", Agreement.objects.select_related("person"))
    )


def agreed_by(goal: Goal) -> set[uuid.UUID]:
    """Who agrees to the wording as it stands."""
    return {agreement.person_id for agreement in goal.agreements.all() if agreement.version == goal.version}


def celebrations(mentorship: Mentorship) -> list[Celebration]:
    """Newest first."""
    rows = Celebration.objects.filter(mentorship=mentorship).select_related("person")
    return list(rows.order_by("-on", "-created_at"))


def waiting_for(person: Person, mentorships: Sequence[Mentorship]) -> list[Step]:
    """Goals whose wording the person has not agreed to, suggestions for a mentee. One statement."""
    mine = Agreement.objects.filter(goal=OuterRef("pk"), person=person, version=OuterRef("version"))
    rows = (
        Goal.objects.filter(mentorship__in=mentorships, state__in=[GoalState.DRAFT, GoalState.SUGGESTED])
        .exclude(Exists(mine))
        .exclude(state=GoalState.SUGGESTED, author=person)
        .only("mentorship_id", "created_at")
        .order_by("created_at")
    )
    first: dict[object, Goal] = {}
    for row in rows:
        first.setdefault(row.mentorship_id, row)
    return [_step(first[pair.pk], pair) for pair in mentorships if pair.pk in first]


def _step(row: Goal, pair: Mentorship) -> Step:
    url = reverse("growth:goals", args=[pair.pk])
    return Step("A goal waits for your yes, or for other words.", "Look at the goal", url, pair, row.created_at)
