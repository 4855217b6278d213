"""What may become of changes and goals; pure."""

from collections.abc import Set
from enum import StrEnum

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules import Phase
from alongside.programmes.rules import Choice, Side


class Did(StrEnum):
    """What this room writes to the audit trail."""

    CHANGE_ADDED = "change_added"
    CHANGE_EDITED = "change_edited"
    CHANGE_SETTLED = "change_settled"
    GOAL_ADDED = "goal_added"
    GOAL_SUGGESTED = "goal_suggested"
    GOAL_TAKEN_OVER = "goal_taken_over"
    GOAL_EDITED = "goal_edited"
    GOAL_AGREED = "goal_agreed"
    GOAL_SETTLED = "goal_settled"
    CHECKED_IN = "checked_in"
    CELEBRATED = "celebrated"
    CELEBRATION_REMOVED = "celebration_removed"


class ChangeState(Choice):
    """A change is never deleted: it is reached or let go, and can be taken up again."""

    OPEN = "open"
    REACHED = "reached"
    LET_GO = "let_go"


class GoalState(Choice):
    """A mentor's suggestion becomes a goal only when the mentee takes it over; both agree on it."""

    SUGGESTED = "suggested"
    DRAFT = "draft"
    AGREED = "agreed"
    REACHED = "reached"
    LET_GO = "let_go"


class CelebrationKind(Choice):
    """What is celebrated; small ones count."""

    COURAGE = "courage"
    LEARNING = "learning"
    PROGRESS = "progress"
    PERSISTENCE = "persistence"
    RELATIONSHIP = "relationship"
    THANKS = "thanks"


CHANGE_MOVES = {
    ChangeState.OPEN: {ChangeState.REACHED, ChangeState.LET_GO},
    ChangeState.REACHED: {ChangeState.OPEN},
    ChangeState.LET_GO: {ChangeState.OPEN},
}
GOAL_MOVES = {
    GoalState.SUGGESTED: {GoalState.DRAFT, GoalState.LET_GO},
    GoalState.DRAFT: {GoalState.AGREED, GoalState.LET_GO},
    GoalState.AGREED: {GoalState.DRAFT, GoalState.REACHED, GoalState.LET_GO},
    GoalState.REACHED: {GoalState.DRAFT},
    GoalState.LET_GO: {GoalState.DRAFT},
}
LIVE_GOALS = frozenset({GoalState.SUGGESTED, GoalState.DRAFT, GoalState.AGREED})


def check_change_move(now: ChangeState, then: ChangeState) -> None:
    if then not in CHANGE_MOVES[now]:
        raise Refused("This change is already there.")


def check_goal_move(now: GoalState, then: GoalState) -> None:
    if then not in GOAL_MOVES[now]:
        raise Refused("This goal cannot go there from where it is.")


def check_author(side: Side, what: str) -> None:
    """Changes and goals are the mentee's own; a mentor suggests and asks."""
    if side is not Side.MENTEE:
        raise Refused(f"The {what} is the mentee's own to write. You can suggest a goal, or ask about it.")


def check_writable(phase: Phase) -> None:
    if phase is Phase.ENDED:
        raise Refused("This mentorship has ended; what you wrote together stays as it is.")


def check_version(loaded: int, stored: int) -> None:
    """Two people at once: the later one sees what the earlier one wrote before saving."""
    if loaded != stored:
        raise Refused(
            "It was changed a moment ago. Below is how it reads now, and your own words are still in the form."
        )


def everybody_agrees(members: Set[object], agreed: Set[object]) -> bool:
    return bool(members) and members <= agreed


def is_early(*, meetings_held: int, agreed: bool) -> bool:
    """Whether goals are opened before the relationship had its start: a calm note, never a wall (S0-05)."""
    return meetings_held < 2 or not agreed


def check_own(own: bool) -> None:
    if not own:
        raise Refused("Only the one who wrote this can take it back.")
