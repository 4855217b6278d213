"""What a coordinator may ask of a pair, and the people it is asked of."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

POINT = 60
"""Score units per point of weight: a share of two to six wanted things stays a whole number."""

HEAVIEST = 100


class Side(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class Kind(StrEnum):
    MUST = "must"
    MUST_NOT = "must_not"
    WISH = "wish"


class Relation(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    OVERLAP = "overlap"
    AMONG = "among"
    WANTED_OFFERED = "wanted_offered"
    BETWEEN = "between"
    NOT_REPORTING_LINE = "not_reporting_line"


LISTED = frozenset({Relation.OVERLAP, Relation.AMONG, Relation.WANTED_OFFERED})
KEEPING_APART = frozenset({Relation.DIFFERENT, Relation.NOT_REPORTING_LINE})

OPTIONS: Mapping[Relation, frozenset[str]] = {
    Relation.SAME: frozenset(),
    Relation.DIFFERENT: frozenset(),
    Relation.OVERLAP: frozenset({"at_least", "verb"}),
    Relation.AMONG: frozenset({"at_least", "verb"}),
    Relation.WANTED_OFFERED: frozenset({"at_least", "verb"}),
    Relation.BETWEEN: frozenset({"range", "scale"}),
    Relation.NOT_REPORTING_LINE: frozenset({"identity"}),
}
WORDING_OPTIONS = frozenset({"label", "title", "quiet"})


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule: a must, a must-not or a weighted wish over a field of the mentee and a field of the mentor.

    Options: `at_least` (how many in common), `range` (lowest and highest step, mentor minus mentee), `scale` (values,
    lowest first; none means numbers), `identity` (the field that a manager field names besides the id), `label` (what
    the field is called in a sentence), `verb` ("speak"), `title` (of the rule), `quiet` (never put into words).
    """

    key: str
    kind: Kind
    mentee_field: str
    mentor_field: str
    relation: Relation
    weight: int = 1
    options: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "relation", Relation(self.relation))

    @property
    def at_least(self) -> int:
        given = self.options.get("at_least", 1)
        return given if isinstance(given, int) else 1

    @property
    def steps(self) -> tuple[int, int]:
        """Lowest and highest permitted step; an empty range where none is given."""
        given = self.options.get("range")
        if isinstance(given, tuple | list) and len(given) == 2 and all(isinstance(step, int) for step in given):
            return given[0], given[1]
        return 1, 0

    @property
    def scale(self) -> tuple[str, ...]:
        given = self.options.get("scale")
        return tuple(str(value) for value in given) if isinstance(given, tuple | list) else ()

    @property
    def label(self) -> str:
        return str(self.options.get("label") or self.mentee_field.replace("_", " ").strip().lower())

    @property
    def quiet(self) -> bool:
        return bool(self.options.get("quiet"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on one side, with free places and answers by field: texts, lists of texts or whole numbers."""

    id: str
    side: Side
    places: int
    values: Mapping[str, object]
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "side", Side(self.side))

    @property
    def called(self) -> str:
        return self.name or self.id


def texts(value: object) -> tuple[str, ...]:
    """An answer as the person wrote it, as a list: trimmed, without blanks and repetitions."""
    if value is None:
        return ()
    several = value if isinstance(value, list | tuple | set | frozenset) else [value]
    found: dict[str, str] = {}
    for one in sorted(several, key=str) if isinstance(several, set | frozenset) else several:
        text = " ".join(str(one).split()) if one is not None else ""
        if text:
            found.setdefault(normal(text), text)
    return tuple(found.values())


def normal(text: str) -> str:
    """A text as it is compared: Unicode-normalised, without regard to case and spaces around or doubled."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def level(criterion: Criterion, value: object) -> int | None:
    """Where an answer stands on the criterion's scale; None without an answer or when it is not on it."""
    answers = texts(value)
    if len(answers) != 1:
        return None
    if criterion.scale:
        steps = {normal(step): place for place, step in enumerate(criterion.scale)}
        return steps.get(normal(answers[0]))
    try:
        number = int(answers[0])
    except ValueError:
        return None
    return number if abs(number) < 2**31 else None


def describe(criterion: Criterion) -> str:
    """A short title of the rule, for lists and sentences."""
    if criterion.options.get("title"):
        return str(criterion.options["title"])
    label, least = criterion.label, criterion.at_least
    if criterion.relation is Relation.BETWEEN:
        low, high = criterion.steps
        span = f"{low:+d}" if low == high else f"{low:+d} to {high:+d}"
        body = f"{label} of the mentor {span}"
    else:
        body = {
            Relation.SAME: f"same {label}",
            Relation.DIFFERENT: f"different {label}",
            Relation.OVERLAP: f"at least {least} in common: {label}",
            Relation.AMONG: f"{label} as asked for",
            Relation.WANTED_OFFERED: f"{label} wanted and offered",
            Relation.NOT_REPORTING_LINE: "not in the reporting line",
        }[criterion.relation]
    return f"not: {body}" if criterion.kind is Kind.MUST_NOT else body
