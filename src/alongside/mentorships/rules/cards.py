"""Turn cards, three at a time; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Generic, TypeVar

AT_ONCE = 3
Card = TypeVar("Card")


@dataclass(frozen=True)
class Hand(Generic[Card]):
    """At most three cards, and the number of the next hand."""

    cards: tuple[Card, ...]
    number: int
    next: int


def hand(decks: Sequence[Sequence[Card]], number: int) -> Hand[Card]:
    """Hand `number` of the decks in turn; after the last one it begins again. The same number, the same cards."""
    in_turn = [card for card in chain(*zip_longest(*decks)) if card is not None]
    hands = max(1, -(-len(in_turn) // AT_ONCE))
    here = number % hands
    return Hand(tuple(in_turn[here * AT_ONCE : (here + 1) * AT_ONCE]), here, (here + 1) % hands)
