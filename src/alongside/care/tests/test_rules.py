"""The journey: complete, disjoint, and the same in Python and in SQL."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.care import queries
from alongside.care.rules import NEEDS_A_LOOK, Facts, Journey, journey, limits, touched
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase

NOW = datetime.datetime(2027, 3, 28, 12, 0, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAYS = {
    "first_meeting_late": 14,
    "contract_open": 30,
    "contract_open_meetings": 3,
    "ending_soon": 21,
    "ending_overdue": 7,
}
AT = limits(NOW, TODAY, DAYS)
STEADY = Facts(
    phase=Phase.ESTABLISH,
    began_at=NOW - datetime.timedelta(days=60),
    ends_on=TODAY + datetime.timedelta(days=100),
    agreed_on=TODAY - datetime.timedelta(days=50),
    paused_until=None,
    meetings_held=5,
    last_held_at=NOW - datetime.timedelta(days=6),
    next_meeting_at=NOW + datetime.timedelta(days=8),
    quiet_after=NOW + datetime.timedelta(days=20),
    talk_asked_at=None,
)


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Journey.STEADY),
        ({"phase": Phase.ENDED, "talk_asked_at": NOW}, Journey.ENDED),
        ({"talk_asked_at": NOW}, Journey.TALK_ASKED),
        ({"paused_until": TODAY, "quiet_after": NOW - days(9)}, Journey.PAUSED),
        ({"paused_until": TODAY - days(1)}, Journey.PAUSE_OVER),
        ({"ends_on": TODAY - days(8)}, Journey.END_OVERDUE),
        ({"ends_on": TODAY - days(7)}, Journey.ENDING_SOON),
        ({"phase": Phase.END}, Journey.ENDING),
        ({"phase": Phase.END, "ends_on": TODAY - days(8)}, Journey.END_OVERDUE),
        ({"meetings_held": 0, "began_at": NOW - days(14)}, Journey.FIRST_MEETING_LATE),
        ({"meetings_held": 0, "began_at": NOW - days(13)}, Journey.BEGINNING),
        ({"quiet_after": NOW - days(1)}, Journey.GAP),
        ({"quiet_after": NOW}, Journey.STEADY),
        ({"agreed_on": None, "meetings_held": 2, "began_at": NOW - days(29)}, Journey.STEADY),
        ({"agreed_on": None, "meetings_held": 3, "began_at": NOW - days(20)}, Journey.CONTRACT_OPEN),
        ({"agreed_on": None, "meetings_held": 1, "began_at": NOW - days(30)}, Journey.CONTRACT_OPEN),
        ({"ends_on": TODAY + days(21)}, Journey.ENDING_SOON),
        ({"ends_on": TODAY + days(22)}, Journey.STEADY),
        ({"ends_on": None}, Journey.STEADY),
    ],
)
def test_each_fact_leads_to_its_state(changed: dict[str, object], expected: Journey) -> None:
    facts = Facts(**{**STEADY.__dict__, **changed})  # type: ignore[arg-type]
    assert journey(facts, AT) is expected


dates = st.dates(datetime.date(2026, 6, 1), datetime.date(2027, 12, 1))
moments = st.builds(datetime.datetime.combine, dates, st.times(), tzinfo=st.just(datetime.UTC))
some_facts = st.builds(
    Facts,
    phase=st.sampled_from(Phase),
    began_at=moments,
    ends_on=st.none() | dates,
    agreed_on=st.none() | dates,
    paused_until=st.none() | dates,
    meetings_held=st.integers(0, 8),
    last_held_at=st.none() | moments,
    next_meeting_at=st.none() | moments,
    quiet_after=st.none() | moments,
    talk_asked_at=st.none() | moments,
)


@given(facts=some_facts)
def test_every_mentorship_stands_in_exactly_one_state(facts: Facts) -> None:
    assert [journey(facts, AT)].count(journey(facts, AT)) == 1
    assert journey(facts, AT) in set(Journey)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=some_facts)
def test_the_database_says_the_same_as_the_rule(facts: Facts, mentorship: Mentorship) -> None:
    values = dict(facts.__dict__)
    values["ended_at"] = NOW if facts.phase is Phase.ENDED else None
    values["paused_since"] = facts.paused_until and facts.paused_until - days(7)
    Mentorship.objects.filter(pk=mentorship.pk).update(**values)
    found = Mentorship.objects.annotate(journey=queries.journey_case(AT)).get(pk=mentorship.pk)
    assert found.journey == journey(facts, AT)
    assert sum(queries.standing(mentorship.programme, AT).journeys.values()) == 1


def test_states_that_need_a_look_are_neither_steady_nor_over() -> None:
    assert not {Journey.STEADY, Journey.BEGINNING, Journey.PAUSED, Journey.ENDING, Journey.ENDED} & set(NEEDS_A_LOOK)
    assert len(set(NEEDS_A_LOOK)) == len(NEEDS_A_LOOK)


def test_the_thresholds_come_from_the_content() -> None:
    at = queries.limits_now(timezone.now())
    assert at.overdue < at.today < at.soon


@given(
    numbers=st.lists(st.integers(0, 4), min_size=len(Journey), max_size=len(Journey)),
    start=st.integers(0, 30),
    size=st.integers(1, 9),
)
def test_a_slice_names_the_states_it_falls_into(numbers: list[int], start: int, size: int) -> None:
    known = dict(zip(Journey, numbers, strict=True))
    whole = [state for state in Journey for _ in range(known[state])]
    states, skip = touched(list(Journey), known, start, start + size)
    assert [state for state in states for _ in range(known[state])][skip : skip + size] == whole[start : start + size]
    assert set(states) == set(whole[start : start + size])
