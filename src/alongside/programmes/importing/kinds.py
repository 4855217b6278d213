"""Guessing what kind of question a column answers, and its choices."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from alongside.programmes.rules import BadAnswer, Kind, parse_answer, tidy_tag
from alongside.programmes.rules.words import Choice

MOST_CHOICES, LONGEST_CHOICE = 60, 80
NEW_KINDS = (Kind.TEXT, Kind.CHOICE, Kind.CHOICES, Kind.SKILLS, Kind.SCALE, Kind.DATE, Kind.LANGUAGE)
_PARTS = re.compile(r"[,;\n|]+(?![^()]*\))")
# Orders that people mean without saying; a column whose values all stand in one is sorted by it.
LADDERS = (
    ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"),
    ("None", "Beginner", "Elementary", "Intermediate", "Advanced", "Expert"),
    ("Intern", "Trainee", "Junior", "Senior", "Lead", "Principal", "Head", "Director"),
    ("Yes", "No"),
    ("Low", "Medium", "High"),
)


class Asked:
    """A question's kind and choices, as `parse_answer` wants them."""

    def __init__(self, kind: str, options: Sequence[str] = ()) -> None:
        self.kind = kind
        self.options = {"options": list(options)} if options else {}


def guess_kind(values: Iterable[str]) -> Kind:
    """From the cells of a column; free text when in doubt."""
    said = [value for value in values if value]
    if not said:
        return Kind.TEXT
    if _all_parse(said, Kind.DATE):
        return Kind.DATE
    if any(len(value) > 300 for value in said):
        return Kind.TEXT
    if _is_list(said):
        return Kind.CHOICES if _few({piece for value in said for piece in pieces(value)}, said) else Kind.SKILLS
    return Kind.CHOICE if _few(set(said), said) else Kind.TEXT


def pieces(value: str) -> list[str]:
    """The values in a cell that holds several."""
    return [tidy_tag(piece) for piece in _PARTS.split(value) if tidy_tag(piece)]


def _is_list(said: Sequence[str]) -> bool:
    """At least one cell in ten holds several short values, and none of them is a sentence."""
    several = sum(1 for value in said if len(pieces(value)) > 1)
    short = all(len(piece) <= 60 and len(piece.split()) <= 6 for value in said for piece in pieces(value))
    return short and several >= max(1, len(said) // 10) and not any(re.search(r"[.!?]\s", value) for value in said)


def _few(distinct: set[str], said: Sequence[str]) -> bool:
    """Few enough to be offered as choices, and said again and again."""
    folded = {value.casefold() for value in distinct}
    return 2 <= len(folded) <= min(MOST_CHOICES, max(2, len(said) // 2)) and all(
        len(value) <= LONGEST_CHOICE for value in folded
    )


def _all_parse(said: Sequence[str], kind: Choice) -> bool:
    try:
        return all(parse_answer(Asked(kind), value) for value in dict.fromkeys(said)) and any(
            not value.isdigit() for value in said
        )
    except BadAnswer:
        return False


def choices_in(values: Iterable[str], kind: str) -> list[str]:
    """Every choice once, as it is written most often, in its usual order."""
    many = kind != Kind.CHOICE
    times = Counter(piece for value in values if value for piece in (pieces(value) if many else [tidy_tag(value)]))
    spelt: dict[str, str] = {}
    for written, _ in times.most_common():
        spelt.setdefault(written.casefold(), written)
    return in_order(spelt.values())


def in_order(choices: Iterable[str]) -> list[str]:
    """By a known ladder when all stand on it, else as a person sorts: 2 before 10, without regard to capitals."""
    choices = list(choices)
    for ladder in LADDERS:
        place = {step.casefold(): number for number, step in enumerate(ladder)}
        if all(choice.casefold() in place for choice in choices):
            return sorted(choices, key=lambda choice: place[choice.casefold()])
    return sorted(choices, key=_natural)


def _natural(choice: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", choice.casefold()) if part]
