"""What happens around one meeting: agenda, needs of today, breathing space, place; and safeguarding cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.content.schema import Line


class FirstAudience(StrEnum):
    """Who reads a new agenda item until its author changes it."""

    PRIVATE = "private"
    SHARED = "shared"


class PlaceMode(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"
    ANY = "any"


@dataclass(frozen=True)
class AgendaItemType:
    key: str
    text: str
    help: str
    audience: FirstAudience


@dataclass(frozen=True)
class Need:
    """A "what I need today" chip; `behaviours` are the numbers 1 (telling) to 11 (listening) that answer it."""

    key: str
    text: str
    help: str
    mentor_hint: str
    behaviours: tuple[int, ...]


@dataclass(frozen=True)
class Behaviour:
    """One place on the way from push to pull; `number` 1 is telling, 11 is listening to understand."""

    number: int
    key: str
    text: str
    moment: str
    prompt: str


@dataclass(frozen=True)
class BreathingSpace:
    title: str
    text: str
    seconds: int
    afterwards: str


@dataclass(frozen=True)
class PlaceCheck:
    key: str
    text: str
    mode: PlaceMode


@dataclass(frozen=True)
class Agenda:
    version: int
    just_talk: str
    item_types: tuple[AgendaItemType, ...]
    needs: tuple[Need, ...]
    behaviours: tuple[Behaviour, ...]
    breathing_space: BreathingSpace
    place_checks: tuple[PlaceCheck, ...]
    support: tuple[Line, ...]


@dataclass(frozen=True)
class Card:
    key: str
    title: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Signpost:
    """A level of help: the signs on the left, what to do on the right."""

    key: str
    title: str
    signs: str
    do: str


@dataclass(frozen=True)
class Safeguarding:
    """`cards` holds "role_limits", "role_may", "role_must", "disclosure" and "help_now"."""

    version: int
    cards: Mapping[str, Card]
    signposts: tuple[Signpost, ...]
