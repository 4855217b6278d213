"""Agenda items, promises and the lines that matter; pure."""

import datetime
import uuid

from alongside.foundation.content import AgendaItemType, FirstAudience
from alongside.foundation.refusals import Refused

MOST_PROMPTED = 3
ICONS = {"challenge": "▲", "worry": "≈", "hope": "☼", "decision": "⇄", "celebrate": "✿", "just-talk": "○"}


def kind_of(types: tuple[AgendaItemType, ...], key: str) -> AgendaItemType:
    for one in types:
        if one.key == key:
            return one
    raise Refused("Choose one of the kinds shown.")


def said_kind(types: tuple[AgendaItemType, ...], key: str) -> tuple[str, str]:
    """A sign and the word beside it, never a colour; a kind that the content no longer has keeps quiet."""
    word = next((one.text for one in types if one.key == key), "")
    return (ICONS.get(key, "·"), word) if word else ("", "")


def starts_private(kind: AgendaItemType) -> bool:
    """A worry or a hope is the author's alone until it is shown."""
    return kind.audience == FirstAudience.PRIVATE


def check_author(author: uuid.UUID, *, by: uuid.UUID) -> None:
    if author != by:
        raise Refused("Only the one who wrote this can take it back.")


def check_words(text: str) -> str:
    """The words without spaces around them. Errors: Refused when there are none."""
    if not text.strip():
        raise Refused("Write a word or two first.")
    return text.strip()


def lines(text: str) -> tuple[str, ...]:
    """The lines of a shared text that say something, in order."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def check_shared_line(text: str, line: str) -> str:
    """Only a line that stands in a shared text can be marked. Errors: Refused."""
    found = line.strip()
    if not found or found not in lines(text):
        raise Refused("This line has changed meanwhile. Mark it again as it stands now.")
    return found


def check_owner(owner: uuid.UUID, *, by: uuid.UUID, settled: bool) -> None:
    if owner != by:
        raise Refused("This promise belongs to the other of you, who can say what becomes of it.")
    if settled:
        raise Refused("This promise is settled already.")


def check_due(due: datetime.date, *, today: datetime.date) -> None:
    if due < today:
        raise Refused("Choose today or a later day.")
    if due > today + datetime.timedelta(days=731):
        raise Refused("Choose a day within the next two years.")
