"""Who is who in the demo, found by their keys."""

import datetime
from dataclasses import dataclass, field

from alongside.home.demo.clock import Timeline
from alongside.home.demo.words import Words
from alongside.home.demo.words import words as read
from alongside.mentorships.models import Mentorship
from alongside.people.models import Organisation, Person
from alongside.programmes.models import Enrolment, Programme


@dataclass
class Cast:
    """Filled while the timeline is played."""

    time: Timeline
    people: dict[str, Person] = field(default_factory=dict)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    pairs: "list[Pair]" = field(default_factory=list)
    organisation: Organisation = field(init=False)
    programme: Programme = field(init=False)

    @property
    def coordinator(self) -> Person:
        return self.people["carmen"]


@dataclass
class Pair:
    """One pair: its words, and the mentorship once it has begun."""

    cast: Cast
    words: Words
    number: int
    mentorship: Mentorship = field(init=False)

    @property
    def keys(self) -> tuple[str, str]:
        return self.words["mentee"], self.words["mentor"]

    @property
    def mentee(self) -> Person:
        return self.cast.people[self.words["mentee"]]

    @property
    def mentor(self) -> Person:
        return self.cast.people[self.words["mentor"]]

    def member(self, side: str) -> Person:
        return self.mentee if side == "mentee" else self.mentor

    @property
    def zone(self) -> str:
        """Meetings are planned by the mentee's clock."""
        return next(one["zone"] for one in read("mentees")["mentees"] if one["key"] == self.words["mentee"])

    @property
    def at(self) -> datetime.time:
        """Each pair has its own hour, so that nobody sits in two meetings at once."""
        return datetime.time(self.words.get("hour", 13 + self.number % 5), 30 * (self.number % 2))

    @property
    def ends_on(self) -> datetime.date:
        """Half a year together, unless the words say otherwise."""
        return self.cast.time.date(-self.words.get("ends_in", 182 - self.words["began"]))

    def pick(self, choices: list[str], place: int = 0) -> str:
        return choices[(self.number + place) % len(choices)]
