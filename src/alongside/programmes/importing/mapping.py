"""Which column means what: guessed, remembered, or said by hand."""

import difflib
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from alongside.programmes.importing.headings import plain, usual_target
from alongside.programmes.importing.kinds import NEW_KINDS, guess_kind
from alongside.programmes.importing.tables import Problem, Table
from alongside.programmes.importing.targets import NEW, QUESTION, Target, kind_of, question_of
from alongside.programmes.rules import Side, Sides

ALIKE = 0.86
_SEVERAL = frozenset({Target.IGNORE})


class Question(Protocol):
    """What an intake question tells about itself."""

    key: str
    wording: str
    kind: str
    sides: str
    options: Any


@dataclass(frozen=True)
class Plan:
    """One target a column; the side of everybody, or nothing when a column says it; whether choices may be added."""

    targets: tuple[str, ...]
    side: str = ""
    grow: bool = False

    def place(self, target: str) -> int | None:
        return self.targets.index(target) if target in self.targets else None

    def as_json(self) -> dict[str, Any]:
        return {"targets": list(self.targets), "side": self.side, "grow": self.grow}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Plan":
        return cls(tuple(kept["targets"]), kept.get("side", ""), bool(kept.get("grow")))


def guess_plan(table: Table, questions: Sequence[Question], *, name: str = "", side: str = "") -> Plan:
    """The likely meaning of every column; what is unknown becomes a new question, what is empty is left out.

    `name` is the file's name, which often tells the side: `mentors.csv`.
    """
    targets: list[str] = []
    for place, heading in enumerate(table.headings):
        target = _guess(heading, table.column(place), questions, taken=targets, side=side)
        targets.append(target)
    if Target.NAME in targets and Target.GIVEN_NAME in targets:
        # One of the two columns, as “nom” beside “prénom”.
        lone = targets.index(Target.NAME)
        targets[lone] = Target.FAMILY_NAME if Target.FAMILY_NAME not in targets else Target.IGNORE
    told = Target.SIDE in targets
    return Plan(tuple(targets), side or ("" if told else side_in(name)))


def _guess(
    heading: str, cells: Sequence[str], questions: Sequence[Question], *, taken: Collection[str], side: str
) -> str:
    usual = usual_target(heading)
    if usual is Target.SIDE and not _says_sides(cells):
        usual = None
    asked = _question_like(heading, questions, taken=taken, side=side)
    if asked and usual in {None, Target.LANGUAGES, Target.TIME_ZONE, Target.PLACES}:
        return f"{QUESTION}{asked}"
    if usual is not None and usual not in taken:
        return usual
    return f"{NEW}{guess_kind(cells)}" if any(cells) and usual is None else Target.IGNORE


def _question_like(heading: str, questions: Sequence[Question], *, taken: Collection[str], side: str) -> str:
    """The key of the question whose key or wording is nearly the heading; one's own side first."""
    said = plain(heading)
    free = [each for each in questions if f"{QUESTION}{each.key}" not in taken]
    free.sort(key=lambda each: bool(side) and not Sides(each.sides).include(side))
    for each in free:
        if said and said in {plain(each.key), plain(each.wording)}:
            return each.key
    near = [(difflib.SequenceMatcher(None, said, plain(each.wording)).ratio(), each.key) for each in free]
    best = max(near, default=(0.0, ""), key=lambda one: one[0])
    return best[1] if best[0] >= ALIKE else ""


_MENTOR = re.compile(r"\b(mentors?|mentor(in|innen|a|as|es)|mentorki?|mentorzy)\b")
_MENTEE = re.compile(
    r"\b(mentees?|protegees?|proteges?|mentorees?|mentorados?|mentoradas?|mentores?e|mentored|telemaques?|"
    r"aprendices|aprendiz|pupils?)\b"
)


def sides_said(cell: str) -> frozenset[Side] | None:
    """The sides a cell names: `Mentor`, `mentee`, `both`; None when it names none."""
    words = plain(cell)
    if words in {"both", "beide", "beides", "les deux", "ambos", "entrambi", "oba", "mentor mentee", "mentee mentor"}:
        return frozenset(Side)
    found = {side for side, shape in ((Side.MENTOR, _MENTOR), (Side.MENTEE, _MENTEE)) if shape.search(words)}
    return frozenset(found) or None


def side_in(name: str) -> str:
    """The one side that a file's name tells, or nothing."""
    found = sides_said(name) or frozenset()
    return next(iter(found)).value if len(found) == 1 else ""


def _says_sides(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell]
    return bool(said) and sum(1 for cell in said if sides_said(cell)) * 2 > len(said)


def headings_mark(headings: Sequence[str]) -> str:
    """The same for two files with the same headings in the same order."""
    return hashlib.sha256("\n".join(plain(heading) for heading in headings).encode()).hexdigest()


def still_valid(plan: Plan, questions: Sequence[Question], columns: int) -> Plan | None:
    """A remembered plan for a file with as many columns; targets whose question is gone are left out."""
    if len(plan.targets) != columns:
        return None
    known = {each.key for each in questions}
    kept = (each if question_of(each) in known | {""} else str(Target.IGNORE) for each in plan.targets)
    return replace(plan, targets=tuple(kept))


def plan_problems(plan: Plan, headings: Sequence[str], questions: Sequence[Question]) -> list[Problem]:
    """What stops a plan as a whole: a missing name, address or side, or two columns with one meaning."""
    found: list[Problem] = []
    known = {question.key for question in questions}
    for place, target in enumerate(plan.targets):
        first = plan.targets.index(target)
        if first < place and target not in _SEVERAL and kind_of(target) is None:
            sentence = f"“{headings[first]}” and “{headings[place]}” cannot both be the same."
            found.append(Problem(0, headings[place], sentence, "Choose one of them, and leave out the other.", place))
        if question_of(target) and question_of(target) not in known:
            found.append(Problem(0, headings[place], "There is no such question.", "Choose another meaning.", place))
    if not {Target.GIVEN_NAME, Target.NAME} & set(plan.targets):
        found.append(Problem(0, "", "No column holds the first name.", "Choose which one does."))
    if Target.EMAIL not in plan.targets:
        found.append(Problem(0, "", "No column holds the e-mail address.", "Choose which one does."))
    if not plan.side and Target.SIDE not in plan.targets:
        found.append(
            Problem(0, "", "Nothing says who is a mentor and who is a mentee.", "Choose the side of this file.")
        )
    return found


def is_target(target: str, questions: Sequence[Question]) -> bool:
    """Whether a column may mean this."""
    new = {f"{NEW}{kind}" for kind in NEW_KINDS}
    return target in set(Target) | new or question_of(target) in {question.key for question in questions}


def reuse_questions(plan: Plan, headings: Sequence[str], questions: Sequence[Question]) -> Plan:
    """A new question whose wording is asked already, perhaps since another file landed, is that one."""
    known = {plain(each.wording): each.key for each in questions}
    targets = list(plan.targets)
    for place, target in enumerate(targets):
        key = known.get(plain(headings[place])) if kind_of(target) else None
        if key and f"{QUESTION}{key}" not in targets:
            targets[place] = f"{QUESTION}{key}"
    return replace(plan, targets=tuple(targets))
