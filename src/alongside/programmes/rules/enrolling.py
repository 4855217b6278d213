"""Where a person stands in a programme, and which moves there are."""

from dataclasses import dataclass

from alongside.foundation.refusals import Refused
from alongside.programmes.rules.words import Choice, EnrolmentState, Side

S = EnrolmentState
MOVES: dict[EnrolmentState, frozenset[EnrolmentState]] = {
    S.IMPORTED: frozenset({S.INVITED, S.JOINED, S.LEFT}),
    S.INVITED: frozenset({S.JOINED, S.LEFT}),
    S.JOINED: frozenset({S.AVAILABLE, S.RESTING, S.LEFT}),
    S.AVAILABLE: frozenset({S.JOINED, S.RESTING, S.LEFT}),
    S.RESTING: frozenset({S.JOINED, S.AVAILABLE, S.LEFT}),
    S.LEFT: frozenset({S.INVITED}),
}
JOINED_STATES = frozenset({S.JOINED, S.AVAILABLE, S.RESTING})
_SAID = {
    S.IMPORTED: "is on the list",
    S.INVITED: "is invited",
    S.JOINED: "has joined",
    S.AVAILABLE: "is available",
    S.RESTING: "is resting",
    S.LEFT: "has left",
}


class Next(Choice):
    """What a person does next on the way to being available."""

    JOIN = "join"
    ANSWER = "answer"
    READINESS = "readiness"
    ACKNOWLEDGE = "acknowledge"
    PROFILE = "profile"
    TALK = "talk"
    BE_AVAILABLE = "be_available"
    COME_BACK = "come_back"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """What is done and what is open for one enrolment."""

    state: EnrolmentState
    side: Side
    answered: bool = False
    ready: bool = False
    acknowledged: bool = False
    human: bool = False
    talk_open: bool = False


def check_move(now: EnrolmentState, to: EnrolmentState, *, taken: int = 0) -> None:
    """Errors: Refused when there is no such move, or when somebody in a pair would leave."""
    if to not in MOVES[now]:
        raise Refused(f"This person {_SAID[now]} in the programme, so this is not possible just now.")
    if to is S.LEFT and taken > 0:
        raise Refused("This person is still in a pair. End the pair kindly first, then this is possible.")


def next_for(standing: Standing) -> Next:
    """The one next step; only mentors acknowledge the ethics and write a human line."""
    if standing.state in {S.IMPORTED, S.INVITED}:
        return Next.JOIN
    if standing.state is S.RESTING:
        return Next.COME_BACK
    if standing.state is not S.JOINED:
        return Next.NOTHING
    mentor = standing.side is Side.MENTOR
    steps = [
        (Next.ANSWER, not standing.answered),
        (Next.READINESS, not standing.ready),
        (Next.ACKNOWLEDGE, mentor and not standing.acknowledged),
        (Next.PROFILE, mentor and not standing.human),
        (Next.TALK, standing.talk_open),
    ]
    return next((step for step, still_open in steps if still_open), Next.BE_AVAILABLE)


def is_complete(standing: Standing) -> bool:
    """True when nothing stands between a joined person and matching."""
    return next_for(standing) is Next.BE_AVAILABLE


def reminder_due(state: EnrolmentState, *, days_waiting: int, sent: int, after_days: int = 7, at_most: int = 2) -> bool:
    """True for somebody invited or on the way who has been quiet for a week; twice at the most."""
    return state in {S.INVITED, S.JOINED} and sent < at_most and days_waiting >= after_days
