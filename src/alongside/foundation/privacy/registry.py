"""The rooms' parts of export and erasure, called from the top of the list to the bottom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One room's answer to “what is mine?” and “forget me”."""

    room: str
    export: Callable[[Any], dict[str, Any]]
    erase: Callable[[Any], None]


_parts: dict[str, Part] = {}


def register(room: str, *, export: Callable[[Any], dict[str, Any]], erase: Callable[[Any], None]) -> None:
    """Called once by a room's `AppConfig.ready`. `export(person)` gives plain JSON values."""
    _parts[room] = Part(room, export, erase)


def export(person: Any) -> dict[str, Any]:
    """Everything that is this person's, by room."""
    return {part.room: part.export(person) for part in _parts.values()}


def erase(person: Any) -> None:
    """Every room forgets the person, upper rooms first. The caller opens the transaction."""
    for part in reversed(_parts.values()):
        part.erase(person)


def rooms() -> frozenset[str]:
    """The rooms that have registered."""
    return frozenset(_parts)
