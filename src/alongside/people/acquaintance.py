"""Who knows whom: upper rooms register what makes a viewer one of a person's audiences.

`programmes` knows who shares a programme, `mentorships` who is paired; this room asks them.
"""

from collections.abc import Callable

from alongside.people.models import Person
from alongside.people.rules import Audience

Acquaintance = Callable[[Person, Person], set[Audience]]
_known: dict[str, Acquaintance] = {}


def register(room: str, acquaintance: Acquaintance) -> None:
    """Called once by an upper room's `AppConfig.ready`; `acquaintance(viewer, owner)` gives audiences or nothing."""
    _known[room] = acquaintance


def forget(room: str) -> None:
    """Take a room's answer out again."""
    _known.pop(room, None)


def audiences(viewer: Person, owner: Person) -> set[Audience]:
    """Every audience of the owner that the viewer is in; all of them for oneself, none for a stranger."""
    if viewer.pk == owner.pk:
        return set(Audience)
    found: set[Audience] = set()
    for acquaintance in _known.values():
        found |= acquaintance(viewer, owner)
    return found - {Audience.ME}
