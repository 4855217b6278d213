"""What changed in a text, word for word; pure."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")


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
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece(Kind.GONE, "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece(Kind.NEW, "".join(new[new_from:new_to])))
    return tuple(pieces)
