"""One meeting of the demo, planned or over."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from alongside.home.demo.cast import Pair
from alongside.meetings.models import Meeting
from alongside.meetings.rules import Mode
from alongside.meetings.rules.rhythm import When
from alongside.meetings.services.place import Place

HOUR = datetime.timedelta(hours=1)
MINUTES = 60
NEEDS = ("listen", "think-with-me", "ideas", "challenge-me")


@dataclass
class Sitting:
    """One meeting on the timeline; `meeting` stands once it is planned."""

    pair: Pair
    place: int
    ago: int
    subject: str = ""
    meeting: Meeting = field(init=False)

    @property
    def when(self) -> When:
        day = self.pair.cast.time.working_day(self.ago)
        return When(day, self.pair.at, self.pair.zone, MINUTES)

    @property
    def starts(self) -> datetime.datetime:
        return self.when.starts_at

    @property
    def ends(self) -> datetime.datetime:
        return self.starts + HOUR

    def later(self, moment: datetime.datetime, do: Callable[..., object]) -> None:
        self.pair.cast.time.add(moment, do, self)

    @property
    def real_minutes(self) -> int:
        return MINUTES - 5 * (self.place % 3)

    @property
    def room(self) -> Place:
        room = self.pair.words.get("place", "")
        if not room or "video" in room:
            return Place(Mode.VIDEO, video_link="https://meet.example/larkmoor", checks=("headset",))
        return Place(Mode.IN_PERSON, place=room, checks=("agreed", "not-overheard"))
