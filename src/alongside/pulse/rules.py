"""When a pulse is offered, and what one's own answers say to oneself; pure.

Rules R6 to R8 of the early notices; thresholds and their sources stand in the content.
"""

import datetime
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.refusals import Refused

Answers = Mapping[str, int | None]


class Did(StrEnum):
    """What this room writes to the audit trail: that something was answered, never what."""

    ANSWERED = "answered"
    WISH_CHANGED = "wish_changed"
    OPENED_TOGETHER = "opened_together"


class Help(StrEnum):
    """Cards for the answering person's own eyes."""

    DROP = "drop"
    SAFE = "safe"
    LOW = "low"
    OWNERSHIP = "ownership"


@dataclass(frozen=True)
class Window:
    """From when until when the pulse of one held meeting can be answered."""

    opens_at: datetime.datetime
    closes_at: datetime.datetime

    def is_open(self, now: datetime.datetime) -> bool:
        return self.opens_at <= now <= self.closes_at


def offered(held: Sequence[datetime.datetime], limits: Mapping[str, int]) -> list[int]:
    """Places of the held meetings (oldest first) after which a pulse is offered.

    After each of the first three, then at most once in ten days. Depends on dates alone, so it is the
    same for everybody, whatever anybody answered.
    """
    chosen: list[int] = []
    for place, moment in enumerate(held):
        early = place < limits["every_meeting_until"]
        if early or moment - held[chosen[-1]] >= datetime.timedelta(days=limits["days_between"]):
            chosen.append(place)
    return chosen


def window(ended_at: datetime.datetime, said_at: datetime.datetime | None, limits: Mapping[str, int]) -> Window:
    """Opens when somebody said that it was held, which may be before its planned end; else when it is over."""
    opens = said_at or ended_at
    return Window(opens, opens + datetime.timedelta(days=limits["open_for"]))


def check_answerable(one: Window, answered_at: datetime.datetime | None, now: datetime.datetime, hours: int) -> None:
    """Once given, an answer can be changed for a day; a first answer takes part while the window is open."""
    if answered_at is not None:
        if now > answered_at + datetime.timedelta(hours=hours):
            raise Refused("A day has passed, so this answer stays as it is. The next meeting brings a new one.")
    elif not one.is_open(now):
        raise Refused("This one is closed by now. After the next meeting there is another.")


def mean(answers: Answers, limits: Mapping[str, int]) -> float | None:
    """0 to 100, or nothing when fewer than four items were answered."""
    given = [value for value in answers.values() if value is not None]
    if len(given) < limits["answered_at_least"]:
        return None
    return statistics.fmean(given) * limits["points_per_step"]


def helps(history: Sequence[Answers], limits: Mapping[str, int]) -> list[Help]:
    """Which cards to show, from one's own answers, oldest first. Computed at a look, stored nowhere."""
    if not history:
        return []
    means = [mean(answers, limits) for answers in history]
    last, found = history[-1], []
    if _dropped(means, limits):
        found.append(Help.DROP)
    if _is_low(last.get("safe"), limits):
        found.append(Help.SAFE)
    recent = means[-limits["low_in_a_row"] :]
    if len(recent) == limits["low_in_a_row"] and all(one is not None and one < limits["low"] for one in recent):
        found.append(Help.LOW)
    owned = [answers.get("ownership") for answers in history[-limits["ownership_of"] :]]
    if sum(_is_low(value, limits) for value in owned) >= limits["ownership_low"]:
        found.append(Help.OWNERSHIP)
    return found


def _dropped(means: Sequence[float | None], limits: Mapping[str, int]) -> bool:
    known = [one for one in means if one is not None]
    if means[-1] is None or len(known) <= limits["baseline_of"]:
        return False
    return statistics.median(known[: limits["baseline_of"]]) - means[-1] >= limits["drop"]


def _is_low(value: int | None, limits: Mapping[str, int]) -> bool:
    return value is not None and value <= limits["item_low"]
