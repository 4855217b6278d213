"""The demo's past: what is written under `at(moment)` carries that moment."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils import timezone

from alongside.foundation.sealing import keys


class _Clock(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, datetime.datetime)


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """`timezone.now` says this moment. What it reads is replaced, since fields keep the function itself as default."""

    class Stopped(datetime.datetime, metaclass=_Clock):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
            return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

    real = timezone.datetime  # type: ignore[attr-defined]
    timezone.datetime = Stopped  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = real  # type: ignore[attr-defined]


@dataclass
class Timeline:
    """What happens in the demo; `play` lets it happen in order, each at its own moment."""

    today: datetime.date
    events: list[tuple[datetime.datetime, int, Callable[[], object]]] = field(default_factory=list)

    def add(self, moment: datetime.datetime, do: Callable[..., object], *args: Any, **named: Any) -> None:
        self.events.append((moment, len(self.events), partial(do, *args, **named)))

    def play(self) -> None:
        """Later events may add nothing: all is planned before the first one happens."""
        for moment, _, do in sorted(self.events, key=lambda event: event[:2]):
            with keys.scope(), at(moment):
                do()

    def on(self, ago: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        """A moment so many days ago; negative days lie ahead."""
        day = self.today - datetime.timedelta(days=ago)
        return datetime.datetime.combine(day, datetime.time(hour, minute), timezone.get_default_timezone())

    def date(self, ago: int) -> datetime.date:
        return self.today - datetime.timedelta(days=ago)

    def working_day(self, ago: int) -> datetime.date:
        """That day, or the nearest working day on its own side of today."""
        day = self.date(ago)
        over = day.weekday() - 4
        if over <= 0:
            return day
        return day - datetime.timedelta(days=over) if ago > 0 else day + datetime.timedelta(days=3 - over)
