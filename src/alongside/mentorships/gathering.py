"""What the ending review and the keepsake gather: every room above brings its own part.

The rooms above register; this room never looks up. What is gathered is shared between the two of them. Every room
says what to read and, apart from that, how to tell it: so all of them are read in one statement.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from alongside.foundation.sealing.reading import Source, Told, read_together
from alongside.mentorships.models import Mentorship

Thing = TypeVar("Thing", covariant=True)
Read = Mapping[str, Sequence[Told]]


@dataclass(frozen=True)
class Line:
    """One line to read again: its words, who wrote them (if one person did), a short note such as a date."""

    text: str
    by: uuid.UUID | None = None
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Lines that belong together, under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class StillOpen:
    """A matter that needs an owner or is let go before the pair can close. `key` is stable and holds no words."""

    key: str
    text: str
    owner: uuid.UUID | None = None


@dataclass(frozen=True)
class Part(Generic[Thing]):
    """What a room brings: `sources` to read of a pair, and `tell`, which makes things of what was read by their names.

    The names begin with the room's own; `tell` asks the database nothing.
    """

    sources: Callable[[Mentorship], Sequence[Source]]
    tell: Callable[[Read], Sequence[Thing]]


_parts: dict[str, tuple[Part[Section], Part[StillOpen]]] = {}


def register(room: str, *, sections: Part[Section], still_open: Part[StillOpen]) -> None:
    """Called once by a room's `AppConfig.ready`."""
    _parts[room] = (sections, still_open)


def sources(mentorship: Mentorship) -> list[Source]:
    """What `tell` needs, for a page that reads more than this in the same statement."""
    return [source for sections, _ in _parts.values() for source in sections.sources(mentorship)]


def tell(read: Read) -> list[Section]:
    """The sections of all rooms; those without lines are left out."""
    found = [section for sections, _ in _parts.values() for section in sections.tell(read)]
    return [section for section in found if section.lines]


def gather(mentorship: Mentorship) -> list[Section]:
    """What either of the two can read again. One statement, and one for the key."""
    return tell(read_together(sources(mentorship), mentorship.sealed_under()))


def still_open(mentorship: Mentorship) -> list[StillOpen]:
    """Everything that the rooms above hold open for this pair. One statement, and one for the key."""
    parts = [still_open for _, still_open in _parts.values()]
    needed = [source for part in parts for source in part.sources(mentorship)]
    read = read_together(needed, mentorship.sealed_under())
    return [matter for part in parts for matter in part.tell(read)]
