"""Files that go along with a mail, made by the room whose mail it is, at the moment of sending."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from alongside.foundation.notifications.models import Notification


class File(NamedTuple):
    """A file of a mail; `kind` is its content type."""

    name: str
    content: bytes
    kind: str


_makers: dict[str, Callable[[Notification], Iterable[File]]] = {}


def attach(what: str, make: Callable[[Notification], Iterable[File]]) -> None:
    """Called by a room's `AppConfig.ready`: mails of this kind carry the files that `make(notice)` gives."""
    _makers[what] = make


def files_for(notice: Notification) -> list[File]:
    make = _makers.get(notice.what)
    return list(make(notice)) if make is not None else []
