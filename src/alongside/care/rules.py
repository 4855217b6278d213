"""In which state of its journey a mentorship stands, from dates and counts alone; pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.mentorships.rules import Phase


class Did(StrEnum):
    """What this room writes to the audit trail."""

    CONTACTED = "contacted"
    LETTER_SENT = "letter_sent"


class Journey(StrEnum):
    """Every mentorship stands in exactly one of these; the first that is true, in this order."""

    ENDED = "ended"
    TALK_ASKED = "talk_asked"
    PAUSE_OVER = "pause_over"
    PAUSED = "paused"
    END_OVERDUE = "end_overdue"
    ENDING = "ending"
    FIRST_MEETING_LATE = "first_meeting_late"
    GAP = "gap"
    CONTRACT_OPEN = "contract_open"
    ENDING_SOON = "ending_soon"
    BEGINNING = "beginning"
    STEADY = "steady"


NEEDS_A_LOOK = (
    Journey.TALK_ASKED,
    Journey.END_OVERDUE,
    Journey.FIRST_MEETING_LATE,
    Journey.GAP,
    Journey.PAUSE_OVER,
    Journey.CONTRACT_OPEN,
    Journey.ENDING_SOON,
)

# The order of the list of all pairs: who needs a look first.
EVERY_STATE = (*NEEDS_A_LOOK, *(state for state in Journey if state not in NEEDS_A_LOOK))

LABELS = {
    Journey.ENDED: "Ended",
    Journey.TALK_ASKED: "Asked for a talk",
    Journey.END_OVERDUE: "Past the end date",
    Journey.PAUSE_OVER: "Pause is over",
    Journey.PAUSED: "Paused",
    Journey.ENDING: "Ending well",
    Journey.FIRST_MEETING_LATE: "First meeting open",
    Journey.GAP: "Longer gap than agreed",
    Journey.CONTRACT_OPEN: "Contract open",
    Journey.ENDING_SOON: "Ending soon",
    Journey.BEGINNING: "Just begun",
    Journey.STEADY: "Steady",
}


@dataclass(frozen=True)
class Facts:
    """What is known about a mentorship without reading a word of it."""

    phase: Phase
    began_at: datetime.datetime
    ends_on: datetime.date | None
    agreed_on: datetime.date | None
    paused_until: datetime.date | None
    meetings_held: int
    last_held_at: datetime.datetime | None
    next_meeting_at: datetime.datetime | None
    quiet_after: datetime.datetime | None
    talk_asked_at: datetime.datetime | None


@dataclass(frozen=True)
class Limits:
    """The moments against which facts are compared today; thresholds and their sources stand in the content."""

    now: datetime.datetime
    today: datetime.date
    first_meeting_before: datetime.datetime
    contract_before: datetime.datetime
    contract_meetings: int
    soon: datetime.date
    overdue: datetime.date


def limits(now: datetime.datetime, today: datetime.date, days: Mapping[str, int]) -> Limits:
    """`days` are the content's thresholds by key."""
    return Limits(
        now=now,
        today=today,
        first_meeting_before=now - datetime.timedelta(days=days["first_meeting_late"]),
        contract_before=now - datetime.timedelta(days=days["contract_open"]),
        contract_meetings=days["contract_open_meetings"],
        soon=today + datetime.timedelta(days=days["ending_soon"]),
        overdue=today - datetime.timedelta(days=days["ending_overdue"]),
    )


def journey(facts: Facts, at: Limits) -> Journey:
    """The one state of a mentorship. `care.queries.JOURNEY` says the same to the database."""
    for state, holds in _tests(facts, at):
        if holds:
            return state
    return Journey.STEADY


MAY_FALL_SILENT = frozenset({Journey.GAP, Journey.FIRST_MEETING_LATE, Journey.END_OVERDUE, Journey.PAUSE_OVER})


def may_end_the_wait(
    state: Journey,
    *,
    quiet_since: datetime.datetime,
    next_meeting_at: datetime.datetime | None,
    now: datetime.datetime,
    least: datetime.timedelta,
) -> bool:
    """Whether closing a pair that has fallen silent will be possible: long enough quiet, and nothing planned."""
    coming = next_meeting_at is not None and next_meeting_at > now
    return state in MAY_FALL_SILENT and not coming and now - quiet_since >= least


def _tests(facts: Facts, at: Limits) -> tuple[tuple[Journey, bool], ...]:
    open_contract = facts.agreed_on is None and (
        facts.meetings_held >= at.contract_meetings or facts.began_at <= at.contract_before
    )
    return (
        (Journey.ENDED, facts.phase is Phase.ENDED),
        (Journey.TALK_ASKED, facts.talk_asked_at is not None),
        (Journey.PAUSE_OVER, facts.paused_until is not None and facts.paused_until < at.today),
        (Journey.PAUSED, facts.paused_until is not None),
        (Journey.END_OVERDUE, facts.ends_on is not None and facts.ends_on < at.overdue),
        (Journey.ENDING, facts.phase is Phase.END),
        (Journey.FIRST_MEETING_LATE, facts.meetings_held == 0 and facts.began_at <= at.first_meeting_before),
        (Journey.GAP, facts.quiet_after is not None and facts.quiet_after < at.now),
        (Journey.CONTRACT_OPEN, open_contract),
        (Journey.ENDING_SOON, facts.ends_on is not None and facts.ends_on <= at.soon),
        (Journey.BEGINNING, facts.meetings_held == 0),
    )


def touched(
    states: Sequence[Journey], numbers: Mapping[Journey, int], start: int, stop: int
) -> tuple[list[Journey], int]:
    """Which states the places `start` to `stop` of a list by states fall into, and how many of these come before."""
    found: list[Journey] = []
    before = skip = 0
    for state in states:
        after = before + numbers[state]
        if after > max(start, before) and before < stop:
            skip = skip if found else start - before
            found.append(state)
        before = after
    return found, skip
