"""Reads of the coordinator's day. Only columns of the mentorship's row: no table with content is touched."""

import datetime
from collections.abc import Iterable

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.utils import timezone

from alongside.care.models import Contact
from alongside.care.rules import NEEDS_A_LOOK, Facts, Journey, Limits, limits
from alongside.foundation import content
from alongside.mentorships.models import Mentorship, TalkRequest
from alongside.mentorships.rules import Phase
from alongside.programmes.models import Enrolment, Programme

THRESHOLDS = ("first_meeting_late", "contract_open", "contract_open_meetings", "ending_soon", "ending_overdue")


def limits_now(now: datetime.datetime | None = None) -> Limits:
    """Today's comparison moments, from the content's thresholds."""
    moment = now or timezone.now()
    known = content.load().thresholds
    return limits(moment, timezone.localdate(moment), {key: known[key].value for key in THRESHOLDS})


def facts(mentorship: Mentorship) -> Facts:
    """The facts of one mentorship, as the rule takes them."""
    names = [name for name in Facts.__dataclass_fields__ if name != "phase"]
    return Facts(phase=Phase(mentorship.phase), **{name: getattr(mentorship, name) for name in names})


def journey_case(at: Limits) -> Case:
    """`rules.journey` in SQL: the same tests in the same order (a property test compares them)."""
    tests = (
        (Journey.ENDED, Q(phase=Phase.ENDED)),
        (Journey.TALK_ASKED, Q(talk_asked_at__isnull=False)),
        (Journey.PAUSE_OVER, Q(paused_until__lt=at.today)),
        (Journey.PAUSED, Q(paused_until__isnull=False)),
        (Journey.END_OVERDUE, Q(ends_on__lt=at.overdue)),
        (Journey.ENDING, Q(phase=Phase.END)),
        (Journey.FIRST_MEETING_LATE, Q(meetings_held=0, began_at__lte=at.first_meeting_before)),
        (Journey.GAP, Q(quiet_after__lt=at.now)),
        (
            Journey.CONTRACT_OPEN,
            Q(agreed_on=None) & (Q(meetings_held__gte=at.contract_meetings) | Q(began_at__lte=at.contract_before)),
        ),
        (Journey.ENDING_SOON, Q(ends_on__lte=at.soon)),
        (Journey.BEGINNING, Q(meetings_held=0)),
    )
    whens = [When(test, then=Value(state.value)) for state, test in tests]
    return Case(*whens, default=Value(Journey.STEADY.value), output_field=CharField())


def counts(programme: Programme, at: Limits) -> dict[Journey, int]:
    """How many mentorships stand in each state. One statement."""
    rows = (
        Mentorship.objects.filter(programme=programme)
        .order_by()
        .values(journey=journey_case(at))
        .annotate(number=Count("pk"))
        .values_list("journey", "number")
    )
    found = {Journey(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in Journey}


def by_phase(programme: Programme) -> dict[Phase, int]:
    """How many mentorships stand in each phase. One statement over an index."""
    rows = Mentorship.objects.filter(programme=programme).order_by().values_list("phase").annotate(number=Count("pk"))
    found = dict(rows)
    return {phase: found.get(phase, 0) for phase in Phase}


def people_by_state(programme: Programme) -> dict[tuple[str, str], int]:
    """How many enrolments stand in each state, by side. One statement over an index."""
    rows = Enrolment.objects.filter(programme=programme).order_by().values_list("side", "state")
    return {(side, state): number for side, state, number in rows.annotate(number=Count("pk"))}


def in_states(programme: Programme, states: Iterable[Journey], at: Limits) -> QuerySet[Mentorship]:
    """Mentorships in any of the states, most pressing state first, then the oldest fact; members joined."""
    wanted = list(states)
    rank = Case(
        *[When(journey=state, then=Value(place)) for place, state in enumerate(NEEDS_A_LOOK)], default=Value(99)
    )
    return (
        Mentorship.objects.filter(programme=programme)
        .annotate(journey=journey_case(at))
        .filter(journey__in=wanted)
        .annotate(rank=rank)
        .order_by("rank", F("talk_asked_at").asc(nulls_last=True), "began_at", "pk")
        .with_members()
    )


def contacts(mentorship: Mentorship) -> list[Contact]:
    """When the coordinator was in touch, newest first."""
    return list(mentorship.contacts.select_related("person").order_by("-created_at")[:20])


def open_talks(mentorship: Mentorship) -> list[TalkRequest]:
    """Who asked for a talk and has not been answered, oldest first."""
    return list(mentorship.talk_requests.filter(answered_at=None).select_related("person").order_by("created_at"))
