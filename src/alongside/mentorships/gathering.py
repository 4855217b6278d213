"""What the ending review and the keepsake gather: every room above brings its own part.

The rooms above register; this room never looks up. What is gathered is shared between the two of them,
or the asking person's own.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


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


Sections = Callable[[Mentorship, Person], Sequence[Section]]
Matters = Callable[[Mentorship], Sequence[StillOpen]]
_parts: dict[str, tuple[Sections, Matters]] = {}


def register(room: str, *, sections: Sections, still_open: Matters) -> None:
    """Called once by a room's `AppConfig.ready`."""
    _parts[room] = (sections, still_open)


def gather(mentorship: Mentorship, person: Person) -> list[Section]:
    """What this person can read again; sections without lines are left out."""
    found = [section for sections, _ in _parts.values() for section in sections(mentorship, person)]
    return [section for section in found if section.lines]


def still_open(mentorship: Mentorship) -> list[StillOpen]:
    """Everything that the rooms above hold open for this pair."""
    return [matter for _, matters in _parts.values() for matter in matters(mentorship)]
