"""What changed in a text, word for word; pure."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"^\s+|\S+\s*")


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came. Plain text: whoever shows it escapes it."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order: the SAME and GONE ones make up `before`, the SAME and NEW ones `after`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    pieces = [Piece(Kind.SAME, "".join(old[:head])), *_middle(old_middle, new_middle)]
    pieces.append(Piece(Kind.SAME, "".join(old[len(old) - tail :])))
    return tuple(piece for piece in pieces if piece.text)


def _middle(old: list[str], new: list[str]) -> list[Piece]:
    """What lies between the first and the last difference. Words said over and over are not
    looked for one by one (`autojunk`): that would take minutes for a text of nothing else."""
    pieces: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(a=old, b=new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, "".join(old[old_from:old_to])))
            continue
        pieces.append(Piece(Kind.GONE, "".join(old[old_from:old_to])))
        pieces.append(Piece(Kind.NEW, "".join(new[new_from:new_to])))
    return pieces


def _alike(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
