"""What the coordinator's pages are made of besides rows: charts and first words of a letter."""

from collections.abc import Sequence
from typing import Any

from alongside.care import queries
from alongside.care.queries import Standing
from alongside.care.rules import LABELS, Journey
from alongside.foundation import content
from alongside.mentorships.rules import Phase
from alongside.people.models import Person
from alongside.programmes.models import Programme
from alongside.programmes.rules import EnrolmentState, Side

FIRST_WORDS = {
    Journey.FIRST_MEETING_LATE: (
        "I hope you are well. It is easy for a first meeting to slip behind everything else. "
        "Would one of the next two weeks suit you, and is there anything that would make it easier?"
    ),
    Journey.GAP: (
        "I hope you are well. Life gets full, and that is fine. "
        "Would it help to find a new date, to pause for a while, or to talk about ending well?"
    ),
    Journey.CONTRACT_OPEN: (
        "I hope the two of you have had a good start. "
        "When it suits you, a quarter of an hour for your agreement tends to make later things easier. May I help?"
    ),
    Journey.ENDING_SOON: (
        "Your time together is planned to end soon. A last meeting on purpose makes a good ending. "
        "What would you need for that?"
    ),
    Journey.END_OVERDUE: (
        "The end date that you agreed on has passed, and nothing is cut off. "
        "Would you like to finish well, or to agree on some more time?"
    ),
    Journey.PAUSE_OVER: "Your pause was planned until now. How would you like to go on?",
    Journey.TALK_ASKED: "Thank you for asking for a talk. When would suit you, and would you rather call or meet?",
}


def letter_start(state: Journey, people: Sequence[Person]) -> dict[str, Any]:
    """First words that fit the state; the coordinator writes her own."""
    chosen = [str(person.pk) for person in people] if state is not Journey.TALK_ASKED else []
    return {"words": FIRST_WORDS.get(state, ""), "to": chosen}


Rows = list[tuple[str, int]]


def phase_rows(programme: Programme, found: Standing) -> Rows:
    """Pairs by phase in the programme's own labels, as rows of a chart."""
    labels = content.load().phases.vocabularies[programme.phase_labels]
    shown = [phase for phase in Phase if phase is not Phase.ENDED]
    return [(labels.label(content.Phase(phase)), found.phases[phase]) for phase in shown]


def charts(programme: Programme, found: Standing) -> dict[str, Rows]:
    """Rows for the charts: pairs by phase and by journey, people by state. One statement."""
    people = queries.people_by_state(programme)
    states = [state for state in EnrolmentState if state is not EnrolmentState.LEFT]
    return {
        "phases": phase_rows(programme, found),
        "mentees": [(state.value.capitalize(), people.get((Side.MENTEE, state), 0)) for state in states],
        "mentors": [(state.value.capitalize(), people.get((Side.MENTOR, state), 0)) for state in states],
        "journey": [(LABELS[state], number) for state, number in found.journeys.items() if number],
    }
