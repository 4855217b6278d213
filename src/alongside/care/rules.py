"""In which state of its journey a mentorship stands, from dates and counts alone; pure."""

import datetime
from collections.abc import Mapping
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
