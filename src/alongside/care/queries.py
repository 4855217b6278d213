"""Reads of the coordinator's day. Only columns of the mentorship's row: no table with content is touched."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils import timezone

from alongside.care.models import Contact
from alongside.care.rules import Facts, Journey, Limits, journey, limits, touched
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


@dataclass(frozen=True)
class Standing:
    """How many mentorships stand where: in each state of the journey, and in each phase."""

    journeys: dict[Journey, int]
    phases: dict[Phase, int]

    @property
    def running(self) -> int:
        return sum(self.journeys.values()) - self.journeys[Journey.ENDED]

    def of(self, states: Iterable[Journey]) -> int:
        return sum(self.journeys[state] for state in states)


def standing(programme: Programme, at: Limits) -> Standing:
    """One statement, answered from an index alone."""
    journeys, phases = dict.fromkeys(Journey, 0), dict.fromkeys(Phase, 0)
    rows = Mentorship.objects.filter(programme=programme).order_by().values("phase", journey=journey_case(at))
    for phase, state, number in rows.annotate(number=Count("*")).values_list("phase", "journey", "number"):
        journeys[Journey(state)] += number
        phases[Phase(phase)] += number
    return Standing(journeys, phases)


def people_by_state(programme: Programme) -> dict[tuple[str, str], int]:
    """How many enrolments stand in each state, by side. One statement over an index."""
    rows = Enrolment.objects.filter(programme=programme).order_by().values_list("side", "state")
    return {(side, state): number for side, state, number in rows.annotate(number=Count("*"))}


@dataclass(frozen=True)
class InStates:
    """Mentorships in these states, state by state, in each the oldest fact first; for a paginator.

    `numbers` says how many stand in each state, so that a slice asks only for the states it touches; ids and order
    come from an index, and only the rows that are shown are read, members and people joined.
    """

    programme: Programme
    states: Sequence[Journey]
    numbers: Mapping[Journey, int]
    at: Limits

    def __len__(self) -> int:
        return sum(self.numbers[state] for state in self.states)

    def __getitem__(self, part: slice) -> list[Mentorship]:
        states, skip = touched(self.states, self.numbers, part.start, part.stop)
        here = Mentorship.objects.filter(programme=self.programme).annotate(journey=journey_case(self.at))
        ordered = here.filter(journey__in=states).order_by(
            *([_place(states)] if len(states) > 1 else []), F("talk_asked_at").asc(nulls_last=True), "began_at", "pk"
        )
        ids = ordered.values("pk")[skip : skip + part.stop - part.start]
        rows = list(Mentorship.objects.filter(pk__in=ids).with_members())
        for row in rows:
            row.journey = journey(facts(row), self.at)  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: (states.index(row.journey), *_oldest(row)))  # type: ignore[attr-defined]


def _place(states: Sequence[Journey]) -> Case:
    return Case(*[When(journey=state, then=Value(place)) for place, state in enumerate(states)])


def _oldest(row: Mentorship) -> tuple[bool, Any, datetime.datetime, str]:
    return row.talk_asked_at is None, row.talk_asked_at, row.began_at, row.pk.hex


def contacts(mentorship: Mentorship) -> list[Contact]:
    """When the coordinator was in touch, newest first."""
    return list(mentorship.contacts.select_related("person").order_by("-created_at")[:20])


def open_talks(mentorship: Mentorship) -> list[TalkRequest]:
    """Who asked for a talk and has not been answered, oldest first."""
    return list(mentorship.talk_requests.filter(answered_at=None).select_related("person").order_by("created_at"))
