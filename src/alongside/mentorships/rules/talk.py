"""The confidentiality talk: both record it, each for oneself; pure."""

import datetime
from collections.abc import Collection
from enum import StrEnum

from alongside.foundation.refusals import Refused


class TalkState(StrEnum):
    """One-sided is never enough."""

    OPEN = "open"
    YOURS_MISSING = "yours missing"
    OTHER_MISSING = "other missing"
    RECORDED = "recorded"
    RENEW = "renew"


def talk_state(
    *,
    members: Collection[object],
    recorded: Collection[object],
    me: object,
    renew_on: datetime.date | None,
    today: datetime.date,
) -> TalkState:
    """`renew_on` is the day on which a complete talk wants to be had again."""
    if set(members) <= set(recorded):
        return TalkState.RENEW if renew_on is not None and today >= renew_on else TalkState.RECORDED
    if me in recorded:
        return TalkState.OTHER_MISSING
    return TalkState.YOURS_MISSING if recorded else TalkState.OPEN


def holds(state: TalkState) -> bool:
    """A talk due for renewal still counts: nothing that was agreed falls away overnight."""
    return state in {TalkState.RECORDED, TalkState.RENEW}


def check_talked_on(talked_on: datetime.date, *, began_on: datetime.date, today: datetime.date) -> None:
    if talked_on > today:
        raise Refused("That day is still to come. Record the talk once you have had it.")
    if talked_on < began_on - datetime.timedelta(days=31):
        raise Refused("That day is long before you became a pair. Please check the date.")


def check_record(state: TalkState, *, mine: bool) -> None:
    if mine:
        raise Refused("You have recorded this talk already.")
    if holds(state):
        raise Refused("This talk is complete. Start it again if something has changed.")


def check_again(state: TalkState) -> None:
    if not holds(state):
        raise Refused("A talk is open already. Have it, and record it both.")


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
