"""Who said that they should not be put with whom: a tie that somebody named in their own words; pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.matching.rules.criteria import Side, normal

MOST_WORDS = 6
PIECES = re.compile(r"[,;/\n]|\band\b|&")
WORDS = re.compile(r"[^\s,;:/()<>\"&]+")

IdPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person on one side: how others may call them, and whom they named (empty when nobody)."""

    id: str
    side: Side
    email: str
    name: str
    first_name: str
    named: str = ""


def kept_apart(people: Iterable[Somebody]) -> frozenset[IdPair]:
    """Pairs (mentee, mentor) of which one named the other: by address, by whole name, or by a first name alone.

    A first name counts only when it is all that stands there, and then for everybody who bears it: in doubt, apart.
    """
    everybody = list(people)
    whole: dict[tuple[Side, str], set[str]] = defaultdict(set)
    first: dict[tuple[Side, str], set[str]] = defaultdict(set)
    named = [one for one in everybody if one.named.strip()]
    for one in everybody if named else ():
        for called in _called(one):
            whole[one.side, called].add(one.id)
        first[one.side, normal(one.first_name)].add(one.id)
    found = set()
    for one in named:
        other = one.side.other
        meant = {each for words in _runs(one.named) for each in whole.get((other, words), ())}
        meant |= {each for piece in PIECES.split(one.named) for each in first.get((other, _bare(piece)), ())}
        found |= {(one.id, each) if one.side is Side.MENTEE else (each, one.id) for each in meant}
    return frozenset(found)


def _called(one: Somebody) -> set[str]:
    """The address, and the whole name in either order; a name of one word is a first name."""
    words = _words(one.name)
    names = {" ".join(words), " ".join([*words[-1:], *words[:-1]])} if len(words) > 1 else set()
    return {normal(one.email), *names} - {""}


def _words(text: str) -> list[str]:
    return [word for word in (normal(found).strip(".!?'\u2019") for found in WORDS.findall(text)) if word]


def _bare(text: str) -> str:
    return " ".join(_words(text))


def _runs(text: str) -> set[str]:
    """Every run of up to six words."""
    words = _words(text)
    return {" ".join(words[start : start + size]) for start in range(len(words)) for size in range(1, MOST_WORDS + 1)}
