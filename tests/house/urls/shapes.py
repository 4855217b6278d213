"""How a line of the table is written: who visits, and what they get.

Statuses stand in the order of WHO. An outsider gets 404, an insider without the right 403; 302 is the way to sign in,
405 an address that only takes a form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

WHO = ("nobody", "zoe", "nadia", "colin", "sam", "carla", "olu", "amina", "ben")


@dataclass(frozen=True)
class Visit:
    """One address: its arguments from the world, the statuses of a GET, of an empty POST, of one with a body."""

    get: str
    post: str
    args: Callable[[Any], list[Any]] = field(default=lambda world: [])
    body: Callable[[Any], Mapping[str, Any]] | None = None
    sent: str = ""

    def expected(self, kind: str) -> dict[str, int]:
        """`kind`: get, post or sent."""
        return dict(zip(WHO, map(int, getattr(self, kind).split()), strict=True))


def at(*names: str) -> Callable[[Any], list[Any]]:
    """Arguments named after rows of the world; a text that is no row stands for itself."""
    return lambda world: [_key(world.row.get(name, world.person.get(name, name))) for name in names]


def _key(row: Any) -> Any:
    return getattr(row, "slug", None) or getattr(row, "pk", row)


def both(*, amina: int, ben: int | None = None) -> str:
    """The pair's own space."""
    return f"302 404 404 404 404 403 403 {amina} {amina if ben is None else ben}"


def staff(carla: int, *, olu: int = 403) -> str:
    """The coordinator's pages of the programme; its people and its supervisor are insiders without the right."""
    return f"302 404 403 404 403 {carla} {olu} 403 403"


def everybody(status: int, *, nobody: int = 302) -> str:
    """The same for everybody who is signed in."""
    return " ".join([str(nobody), *[str(status)] * (len(WHO) - 1)])


def own(amina: int) -> str:
    """Something of Amina's that is nobody else's business."""
    return f"302 404 404 404 404 404 404 {amina} 404"


FORM_ONLY = everybody(405)
FORM_ONLY_OPEN = everybody(405, nobody=405)
