"""When a scheduled job is due next; pure."""

import datetime
from dataclasses import dataclass
from typing import Protocol


class Rhythm(Protocol):
    def next_after(self, moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime: ...


@dataclass(frozen=True)
class Daily:
    """Once a day, at a time of the day in the given zone."""

    at: datetime.time

    def __str__(self) -> str:
        return f"daily at {self.at:%H:%M}"

    def next_after(self, moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
        """The first such time after `moment` (aware); the answer is aware, in UTC."""
        day = moment.astimezone(zone).date()
        due = datetime.datetime.combine(day, self.at, zone).astimezone(datetime.UTC)
        if due <= moment:
            due = datetime.datetime.combine(day + datetime.timedelta(days=1), self.at, zone).astimezone(datetime.UTC)
        return due


@dataclass(frozen=True)
class Every:
    """Again after a fixed time; what was missed while nobody worked is not made up for."""

    gap: datetime.timedelta

    def __str__(self) -> str:
        return f"every {self.gap.total_seconds() / 60:g} minutes"

    def next_after(self, moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
        return moment + self.gap
