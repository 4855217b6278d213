"""Where the two of them are, and where they may go from there; pure."""

import datetime
from collections.abc import Mapping
from enum import StrEnum

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules.words import Phase

PATH = (Phase.BEGIN, Phase.ESTABLISH, Phase.MATURE, Phase.END)
# One step on, or back to any phase behind; ENDED is reached by closing an ending alone.
MOVES: Mapping[Phase, tuple[Phase, ...]] = {
    Phase.BEGIN: (Phase.ESTABLISH,),
    Phase.ESTABLISH: (Phase.MATURE, Phase.BEGIN),
    Phase.MATURE: (Phase.END, Phase.ESTABLISH, Phase.BEGIN),
    Phase.END: (Phase.MATURE, Phase.ESTABLISH, Phase.BEGIN),
    Phase.ENDED: (),
}


class Answer(StrEnum):
    """What became of a proposed phase change."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


def check_writable(phase: Phase | str) -> None:
    """An ended mentorship stays as it is. Errors: Refused."""
    if phase == Phase.ENDED:
        raise Refused("This mentorship has ended; what you wrote together stays as it is.")


def check_move(now: Phase, to: Phase, *, contract_needed: bool, agreed: bool) -> None:
    """Whether the pair may go from one phase to another. Errors: Refused.

    The only gate on the way is the contract, on leaving the beginning; `agreed` says one is in force.
    """
    check_writable(now)
    if to is now:
        raise Refused("This is where you are already.")
    if to not in MOVES[now]:
        raise Refused("Phases follow one another: go one step on, or back to an earlier one.")
    if now is Phase.BEGIN and contract_needed and not agreed:
        raise Refused(
            "Before you move on, sign your contract, both of you. It can be short, and you can change it later."
        )


def check_propose(now: Phase, to: Phase, *, open_proposal: bool, contract_needed: bool, agreed: bool) -> None:
    """One open proposal at a time. Errors: Refused."""
    check_move(now, to, contract_needed=contract_needed, agreed=agreed)
    if open_proposal:
        raise Refused("One of you has proposed a change of phase already. Answer it, or take it back first.")


def check_answer(*, answer: str, mine: bool) -> None:
    """Only the other one answers a proposal, and only while it is open. Errors: Refused."""
    if answer != Answer.OPEN:
        raise Refused("This proposal is not open any more.")
    if mine:
        raise Refused("You proposed this. It waits for the other one's answer.")


def check_withdraw(*, answer: str, mine: bool) -> None:
    """Who proposed may take it back. Errors: Refused."""
    if answer != Answer.OPEN:
        raise Refused("This proposal is not open any more.")
    if not mine:
        raise Refused("Only the one who proposed it can take it back. You can say “not yet”.")


def states_on_path(now: Phase) -> tuple[tuple[Phase, str], ...]:
    """Each phase with done, here or ahead, for the drawing."""
    here = len(PATH) if now is Phase.ENDED else PATH.index(now)
    return tuple(
        (phase, "done" if place < here else "here" if place == here else "ahead") for place, phase in enumerate(PATH)
    )


def check_pause(phase: Phase, *, paused: bool, today: datetime.date, until: datetime.date) -> None:
    """A pause has a day of return, within half a year. Errors: Refused."""
    check_writable(phase)
    if paused:
        raise Refused("You are pausing already. Come back first, or choose another day of return.")
    check_return(today=today, until=until)


def check_return(*, today: datetime.date, until: datetime.date) -> None:
    if until <= today:
        raise Refused("Choose a day of return that is still to come.")
    if until > today + datetime.timedelta(days=183):
        raise Refused("A pause of more than half a year is an ending. You can end well, and begin again later.")
