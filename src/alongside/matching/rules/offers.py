"""When an offer can be made, answered, reminded of and let go."""

import datetime

from alongside.foundation.refusals import Refused
from alongside.matching.rules.words import ProposalState

_NO_LONGER = {
    ProposalState.DRAFT: "This pair has not been offered yet.",
    ProposalState.ACCEPTED: "You have both said yes already: you are a pair.",
    ProposalState.DECLINED: "This offer is no longer open. Nothing is lost: your coordinator looks on for you.",
    ProposalState.LAPSED: "This offer was open for a week and has ended. Your coordinator looks on for you.",
    ProposalState.WITHDRAWN: (
        "This offer is no longer open: the place was taken a moment earlier. Your coordinator looks on for you."
    ),
}


def check_open(state: ProposalState) -> None:
    if state is not ProposalState.OFFERED:
        raise Refused(_NO_LONGER[state])


def check_ready(*, available: bool) -> None:
    """Somebody who has not finished getting ready can read an offer and say “not now”, but not yet yes."""
    if not available:
        raise Refused(
            "Your yes comes after one last thing: finish getting ready for the programme. The offer waits for you here."
        )


def check_room(name: str, *, free: int, open_offers: int) -> None:
    """Nobody has more open offers than free places."""
    if free <= 0:
        raise Refused(f"{name} has no free place any more.")
    if open_offers >= free:
        raise Refused(f"{name} has an open offer for every free place. Wait for the answer, then offer this pair.")


def check_draft(state: ProposalState) -> None:
    if state is not ProposalState.DRAFT:
        raise Refused("This pair has been offered already, so the board leaves it as it is.")


def reminder_due(
    *, offered_at: datetime.datetime, reminded_at: datetime.datetime | None, now: datetime.datetime, after_days: int
) -> bool:
    """Once, after so many days."""
    return reminded_at is None and now - offered_at >= datetime.timedelta(days=after_days)


def lapse_due(*, offered_at: datetime.datetime, now: datetime.datetime, after_days: int) -> bool:
    return now - offered_at >= datetime.timedelta(days=after_days)
