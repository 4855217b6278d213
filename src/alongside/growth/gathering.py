"""What the ending review and the keepsake gather from this room."""

from collections.abc import Sequence

from alongside.growth import queries
from alongside.growth.models import Change, Goal
from alongside.growth.rules import LIVE_GOALS, ChangeState, GoalState
from alongside.mentorships.gathering import Line, Section, StillOpen
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person

BECAME = {
    ChangeState.OPEN: "still wanted",
    ChangeState.REACHED: "reached",
    ChangeState.LET_GO: "let go",
    GoalState.SUGGESTED: "a suggestion",
    GoalState.DRAFT: "not agreed on yet",
    GoalState.AGREED: "agreed by both",
}


def sections(mentorship: Mentorship, person: Person) -> Sequence[Section]:
    """Changes with how it was, goals with what became of them, and what was celebrated."""
    marked = [Line(row.words, row.person_id, f"{row.on:%-d %B %Y}") for row in queries.celebrations(mentorship)]
    return (
        Section("Changes wanted", tuple(_change(change) for change in queries.changes(mentorship))),
        Section("Goals", tuple(_goal(goal) for goal in queries.goals(mentorship))),
        Section("Celebrated and thanked for", tuple(reversed(marked))),
    )


def still_open(mentorship: Mentorship) -> Sequence[StillOpen]:
    """Open changes and live goals; the mentee carries them on, or they are let go."""
    changes = [StillOpen(f"growth.change:{change.pk}", change.words) for change in queries.open_changes(mentorship)]
    live = [goal for goal in queries.goals(mentorship) if goal.state in LIVE_GOALS]
    return changes + [StillOpen(f"growth.goal:{goal.pk}", goal.words) for goal in live]


def _change(change: Change) -> Line:
    before = f" (at the start: {change.baseline})" if change.baseline else ""
    return Line(change.words + before, change.author_id, BECAME[ChangeState(change.state)])


def _goal(goal: Goal) -> Line:
    state = GoalState(goal.state)
    return Line(goal.words, goal.author_id, BECAME.get(state, "reached" if state is GoalState.REACHED else "let go"))
