"""Three first-meeting times that could suit both, from the parts of the week they named. Nothing clever.

A part of the week stands for one hour in it. A moment is offered when it lies in a part that each of them
named, each by their own clock. Without a common part there are none, and the page says so.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = {"morning": (8, 12), "midday": (12, 14), "afternoon": (14, 18), "evening": (18, 21)}
STARTS = {"morning": (9, 10), "midday": (12,), "afternoon": (15, 16), "evening": (18, 19)}
NOTICE = datetime.timedelta(days=2)
LOOKED_AHEAD = 21


@dataclass(frozen=True)
class Week:
    """When somebody can meet: keys like "mon-morning", in their own time zone."""

    parts: Collection[str]
    zone: datetime.tzinfo


def suggest(mentee: Week, mentor: Week, now: datetime.datetime, *, count: int = 3) -> list[datetime.datetime]:
    """At most one moment a day, aware, from two days on, within three weeks; the mentee's clock sets the hour."""
    found: list[datetime.datetime] = []
    first = (now + NOTICE).astimezone(mentee.zone).date() + datetime.timedelta(days=1)
    for ahead in range(LOOKED_AHEAD):
        day = first + datetime.timedelta(days=ahead)
        moment = next((one for one in _moments(day, mentee) if part_of(one, mentor.zone) in mentor.parts), None)
        if moment is not None:
            found.append(moment)
        if len(found) == count:
            break
    return found


def _moments(day: datetime.date, week: Week) -> list[datetime.datetime]:
    """The hours of a day that lie in a part they named."""
    return [
        datetime.datetime.combine(day, datetime.time(hour), week.zone)
        for part, hours in STARTS.items()
        if f"{DAYS[day.weekday()]}-{part}" in week.parts
        for hour in hours
    ]


def part_of(moment: datetime.datetime, zone: datetime.tzinfo) -> str:
    """The part of the week that a meeting of an hour lies in by this clock, empty at night."""
    own = moment.astimezone(zone)
    inside = (part for part, (start, end) in PARTS.items() if start <= own.hour < end)
    part = next(inside, "")
    return f"{DAYS[own.weekday()]}-{part}" if part else ""
