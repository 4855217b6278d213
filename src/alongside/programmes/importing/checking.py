"""What would land, and every problem with row, column and remedy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from alongside.programmes.importing import values
from alongside.programmes.importing.asking import Asking, ask_about
from alongside.programmes.importing.mapping import Plan, Question
from alongside.programmes.importing.tables import Line, Problem, Table
from alongside.programmes.importing.targets import Target
from alongside.programmes.rules import BadAnswer, Kind, Side, parse_answer

Value = TypeVar("Value")


@dataclass(frozen=True)
class Landing:
    """One row as it will land. `answers`: a question's key, or a new question's `column N`, to a value."""

    number: int
    email: str
    given_name: str
    family_name: str
    sides: tuple[Side, ...]
    places: int | None = None
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the programme knows already: who has left, and partners now, by (address, side)."""

    left: frozenset[tuple[str, str]] = frozenset()
    taken: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What lands, what does not, and what it does to the questions. `away`: rows of people who left on that side."""

    landings: tuple[Landing, ...]
    problems: tuple[Problem, ...]
    asking: Asking
    away: tuple[int, ...] = ()

    @property
    def bad_rows(self) -> list[int]:
        return sorted({problem.row for problem in self.problems})


@dataclass
class _Row:
    """One line while it is read: problems gather, the rest goes on."""

    line: Line
    table: Table
    plan: Plan
    problems: list[Problem] = field(default_factory=list)

    def cell(self, target: str) -> str:
        place = self.plan.place(target)
        return "" if place is None else self.line.cells[place]

    def read(self, target: str, reader: Callable[[str], Value]) -> Value | None:
        try:
            return reader(self.cell(target))
        except BadAnswer as bad:
            self.add(bad, self.plan.place(target))
            return None

    def add(self, bad: BadAnswer, place: int | None) -> None:
        column = "" if place is None else self.table.headings[place]
        self.problems.append(Problem(self.line.number, column, bad.sentence, bad.remedy, place))


def check(table: Table, plan: Plan, questions: Sequence[Question], known: Known | None = None) -> Report:
    """Read every line by the plan, which `plan_problems` has found sound."""
    known = known or Known()
    asking = ask_about(table, plan, questions)
    parser = _Parser(asking)
    landings: list[Landing] = []
    problems: list[Problem] = []
    away: list[int] = []
    first: dict[tuple[str, str], int] = {}
    for line in table.lines:
        row = _Row(line, table, plan)
        landing = _read(row, parser)
        if landing is not None:
            _check_among_others(row, landing, first, known)
        if landing is not None and not row.problems:
            if all((landing.email, side) in known.left for side in landing.sides):
                away.append(line.number)
            landings.append(landing)
        problems += row.problems
    return Report(tuple(landings), tuple(problems), asking, tuple(away))


def _read(row: _Row, parser: "_Parser") -> Landing | None:
    """The landing, or None when the row cannot even be told from others."""
    if row.line.surplus:
        row.add(BadAnswer("This row goes on beyond the headings.", "Look for a stray comma or quotation mark."), None)
    for place, cell in enumerate(row.line.cells):
        if cell in values.BROKEN and row.plan.targets[place] != Target.IGNORE:
            row.add(
                BadAnswer(f"The spreadsheet shows {cell} here.", "Type what belongs here, or empty the cell."), place
            )
    email = row.read(Target.EMAIL, values.email)
    given, family = _names(row)
    told = row.plan.place(Target.SIDE) is not None and not row.plan.side
    sides = row.read(Target.SIDE, values.sides) if told else (Side(row.plan.side),)
    places = row.read(Target.PLACES, values.places)
    answers, languages, zone = parser.answers(row, sides or tuple(Side))
    if email is None or sides is None:
        return None
    return Landing(row.line.number, email, given, family, sides, places, languages, zone, answers)


def _names(row: _Row) -> tuple[str, str]:
    if row.plan.place(Target.GIVEN_NAME) is None:
        return row.read(Target.NAME, values.whole_name) or ("", "")
    given = row.read(Target.GIVEN_NAME, values.given_name)
    return given or "", row.read(Target.FAMILY_NAME, values.family_name) or ""


def _check_among_others(row: _Row, landing: Landing, first: dict[tuple[str, str], int], known: Known) -> None:
    """The same person twice on one side, and fewer places than partners."""
    for side in landing.sides:
        mark = (landing.email, str(side))
        before = first.setdefault(mark, landing.number)
        if before != landing.number:
            sentence = f"This address stands in row {before} already, as {side}."
            bad = BadAnswer(sentence, "Leave one of the two rows out, or correct the address.")
            row.add(bad, row.plan.place(Target.EMAIL))
        taken = known.taken.get(mark, 0)
        if landing.places is not None and landing.places < taken:
            sentence = f"This person has {taken} partners now; {landing.places} is too few."
            row.add(BadAnswer(sentence, f"Use {taken} or more."), row.plan.place(Target.PLACES))


class _Parser:
    """Answers of a row. What a column says again and again is parsed once."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.seen: dict[tuple[int, str], Any] = {}

    def answers(self, row: _Row, sides: Sequence[Side]) -> tuple[dict[str, Any], tuple[str, ...], str]:
        """Answers by key, and the languages and the time zone for the profile of somebody new."""
        found: dict[str, Any] = {}
        languages: tuple[str, ...] = ()
        zone = ""
        for place, key, question in self._columns():
            value = self._value(row, place, question)
            if value is None:
                continue
            if question.kind == Kind.LANGUAGE:
                languages = languages or tuple(value)
            if question.kind == Kind.TIME_ZONE:
                zone = zone or value
            if key:
                found[key] = value
        return found, languages, zone

    def _columns(self) -> Iterator[tuple[int, str, Any]]:
        for place, asked in self.asking.columns.items():
            yield place, asked.key, asked

    def _value(self, row: _Row, place: int, question: Any) -> Any:
        cell = row.line.cells[place]
        if not cell or cell in values.BROKEN:
            return None
        kept = self.seen.get((place, cell))
        if kept is None:
            try:
                kept = parse_answer(question, cell)
            except BadAnswer as bad:
                kept = bad
            self.seen[place, cell] = kept
        if isinstance(kept, BadAnswer):
            row.add(kept, place)
            return None
        return kept
