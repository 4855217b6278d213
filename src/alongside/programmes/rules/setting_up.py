"""What may be set, and until when."""

import datetime
import re
import unicodedata
from collections.abc import Collection

from alongside.foundation.refusals import Refused
from alongside.programmes.rules.words import Kind, Regime

RESERVED_SLUGS = frozenset({"new", "templates", "care", "offers", "boards", "runs", "pairs", "people", "today"})
LONGEST = datetime.timedelta(days=5 * 366)


def check_regime(now: Regime, wanted: Regime, *, anybody_joined: bool) -> None:
    if anybody_joined and now is not wanted:
        raise Refused("People have joined already, so “for adults” or “for young people” can no longer be changed.")


def check_dates(starts_on: datetime.date, ends_on: datetime.date) -> None:
    if ends_on <= starts_on:
        raise Refused("The programme ends before it starts. Choose a later last day.")
    if ends_on - starts_on > LONGEST:
        raise Refused("That is longer than five years. Choose an earlier last day; you can move it later.")


def check_last_coordinator(coordinators: int, *, removing_coordinator: bool) -> None:
    if removing_coordinator and coordinators <= 1:
        raise Refused("A programme needs a coordinator. Add another one first, then this person can step down.")


def check_kind(now: Kind, wanted: Kind, *, answered: bool) -> None:
    if answered and now is not wanted:
        raise Refused("People have answered this question, so its type stays. Archive it and add a new one instead.")


def free_name(wish: str, taken: Collection[str], *, longest: int = 60) -> str:
    """The wish, or the wish with the smallest number that makes it free."""
    wish = wish.strip("-_") or "programme"
    number, free = 1, wish[:longest].strip("-_")
    while free in taken or free in RESERVED_SLUGS:
        number += 1
        tail = f"-{number}"
        free = wish[: longest - len(tail)].strip("-_") + tail
    return free


def question_key(wording: str, taken: Collection[str]) -> str:
    """A short key from the wording, unique among those taken: `What brings you?` gives `what_brings_you`."""
    plain = unicodedata.normalize("NFKD", wording).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    wish = "_".join(words[:5])[:36].strip("_") or "question"
    number, free = 1, wish
    while free in taken:
        number += 1
        free = f"{wish}_{number}"
    return free
