"""When meetings are: local wall-clock times that keep their hour across both changes of the clocks; pure."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from alongside.foundation.refusals import Refused

MOST_IN_A_SERIES = 26
LEAST_MINUTES, MOST_MINUTES = 10, 240
DEFAULT_COUNT = 6


@dataclass(frozen=True)
class When:
    """A wall-clock time in a named zone, and a length. `day` and `at` are as the person reads them there."""

    day: datetime.date
    at: datetime.time
    zone: str
    minutes: int

    @property
    def starts_at(self) -> datetime.datetime:
        return in_utc(self.day, self.at, self.zone)


@dataclass(frozen=True)
class Rhythm:
    """A first meeting, and how many follow at which gap."""

    first: When
    every_days: int
    count: int = DEFAULT_COUNT


def in_utc(day: datetime.date, at: datetime.time, zone: str) -> datetime.datetime:
    """The moment of a wall-clock time, in UTC.

    A time that happens twice (clocks go back) means the first of the two. A time that never happens
    (clocks go forward) moves on by the hour that is skipped: 01:30 becomes 02:30.
    """
    return datetime.datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(datetime.UTC)


def series_times(rhythm: Rhythm) -> tuple[datetime.datetime, ...]:
    """The starts in UTC: each at the same wall-clock time of the zone. Errors: Refused."""
    if not 1 <= rhythm.count <= MOST_IN_A_SERIES:
        raise Refused(f"Choose between 1 and {MOST_IN_A_SERIES} meetings.")
    if not 1 <= rhythm.every_days <= 90:
        raise Refused("Meet again after at least one day and at most ninety.")
    first = rhythm.first
    days = (first.day + datetime.timedelta(days=rhythm.every_days * step) for step in range(rhythm.count))
    return tuple(in_utc(day, first.at, first.zone) for day in days)


def check_when(starts: Iterable[datetime.datetime], *, minutes: int, now: datetime.datetime) -> None:
    """A plan lies ahead, within two years, and has a sensible length. Errors: Refused."""
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refused(f"A meeting lasts between {LEAST_MINUTES} minutes and {MOST_MINUTES // 60} hours.")
    for start in starts:
        if start <= now:
            raise Refused("This time is in the past. Choose one that is still to come.")
        if start > now + datetime.timedelta(days=731):
            raise Refused("This is more than two years away. Choose an earlier day.")


@dataclass(frozen=True)
class Span:
    """A time that is taken already; `mine` when it is the asking person's own."""

    starts_at: datetime.datetime
    minutes: int
    mine: bool = True

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)


def clashes(starts: Sequence[datetime.datetime], minutes: int, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Those taken times that overlap with one of the wished ones; touching ends do not overlap."""
    length = datetime.timedelta(minutes=minutes)
    return tuple(span for span in taken if any(s < span.ends_at and span.starts_at < s + length for s in starts))


class Clash(Refused):
    """Somebody is busy then; the plan can be made all the same when they say so."""


def check_clashes(found: Sequence[Span]) -> None:
    if any(span.mine for span in found):
        raise Clash("You have another mentoring meeting at that time. Choose a different time.")
    if found:
        raise Clash("That time is taken for one of you. Choose a different time.")
