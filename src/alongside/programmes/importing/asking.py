"""What an import asks: the questions its columns answer, the new ones they make, the choices they bring."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside.programmes.importing.kinds import MOST_CHOICES, choices_in, in_order
from alongside.programmes.importing.mapping import Plan, Question, sides_said
from alongside.programmes.importing.tables import Table
from alongside.programmes.importing.targets import Target, kind_of, question_of
from alongside.programmes.importing.values import BROKEN
from alongside.programmes.rules import Kind, Side, Sides, same_tag

GROWS = "grows"  # in a question's options: its choices came from a file, and later files may bring more
_WITH_CHOICES = frozenset({Kind.CHOICE, Kind.CHOICES})


@dataclass(frozen=True)
class Asked:
    """One column's question as it will be. Without a key it is for the profile only."""

    key: str
    wording: str
    kind: str
    sides: str
    options: Mapping[str, Any]
    is_new: bool = False


@dataclass(frozen=True)
class Asking:
    """By column. `more_choices`: what a known question gets; `wider`: known questions that the other side gets."""

    columns: Mapping[int, Asked] = field(default_factory=dict)
    more_choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wider: tuple[str, ...] = ()

    @property
    def new(self) -> list[Asked]:
        return [asked for asked in self.columns.values() if asked.is_new]

    def changed(self, key: str) -> Asked:
        return next(asked for asked in self.columns.values() if asked.key == key)


def ask_about(table: Table, plan: Plan, questions: Sequence[Question]) -> Asking:
    """The questions of a plan for the lines of a table."""
    by_key = {question.key: question for question in questions}
    columns: dict[int, Asked] = {}
    more: dict[str, tuple[str, ...]] = {}
    wider: list[str] = []
    for place, target in enumerate(plan.targets):
        sides = _sides_of(table, plan, place)
        if kind := kind_of(target):
            columns[place] = _new(table, place, kind, sides)
        elif question := by_key.get(question_of(target)):
            columns[place], more[question.key] = _known(table, plan, place, question)
            if not all(Sides(question.sides).include(side) for side in sides):
                wider.append(question.key)
        elif target in _PROFILE:
            columns[place] = _for_profile(_PROFILE[Target(target)], questions, plan)
    return Asking(columns, {key: choices for key, choices in more.items() if choices}, tuple(wider))


_PROFILE = {Target.LANGUAGES: Kind.LANGUAGE, Target.TIME_ZONE: Kind.TIME_ZONE}


def _for_profile(kind: Kind, questions: Sequence[Question], plan: Plan) -> Asked:
    """Languages and time zone answer the intake question about them as well, where one is asked."""
    free = [each for each in questions if each.kind == kind and f"question:{each.key}" not in plan.targets]
    return Asked(free[0].key if free else "", "", kind, Sides.BOTH, {})


def _sides_of(table: Table, plan: Plan, place: int) -> list[Side]:
    """The sides whose rows say something in this column."""
    if plan.side:
        return [Side(plan.side)] if any(table.column(place)) else []
    told = plan.place(Target.SIDE)
    if told is None:
        return list(Side)
    said = {line.cells[told] for line in table.lines if line.cells[place]}
    found = {side for cell in said for side in sides_said(cell) or ()}
    return [side for side in Side if side in found]


def _new(table: Table, place: int, kind: Kind, sides: Sequence[Side]) -> Asked:
    both = Sides(sides[0]) if len(sides) == 1 else Sides.BOTH
    options: dict[str, Any] = {}
    if kind in _WITH_CHOICES:
        choices = choices_in(_sound(table, place), kind)
        if len(choices) < 2 or len(choices) > MOST_CHOICES:
            kind = Kind.TEXT if kind is Kind.CHOICE else Kind.SKILLS
        else:
            options = {"options": choices, GROWS: True}
    return Asked(f"column {place}", table.headings[place], kind, both, options, is_new=True)


def _known(table: Table, plan: Plan, place: int, question: Question) -> tuple[Asked, tuple[str, ...]]:
    options = dict(question.options or {})
    more: list[str] = []
    if question.kind in _WITH_CHOICES and (plan.grow or options.get(GROWS)):
        have = {same_tag(choice) for choice in options.get("options", ())}
        whole = [cell for cell in _sound(table, place) if same_tag(cell) not in have]
        more = [choice for choice in choices_in(whole, question.kind) if same_tag(choice) not in have]
        if len(have) + len(more) > MOST_CHOICES:
            more = []
        elif more:
            every = [*options.get("options", ()), *more]
            options["options"] = in_order(every) if options.get(GROWS) else every
    return Asked(question.key, question.wording, question.kind, question.sides, options), tuple(more)


def _sound(table: Table, place: int) -> Iterator[str]:
    return (cell for cell in table.column(place) if cell and cell not in BROKEN)
