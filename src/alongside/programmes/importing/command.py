"""An import without pages: the same reading, checking and writing, for the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alongside.programmes.importing.checking import Landing
from alongside.programmes.importing.headings import plain
from alongside.programmes.importing.kinds import guess_kind
from alongside.programmes.importing.mapping import Plan, Question, is_target, plan_problems, reuse_questions
from alongside.programmes.importing.models import ImportRun
from alongside.programmes.importing.reading import read_table
from alongside.programmes.importing.services import Import, check_now, land
from alongside.programmes.importing.services.bringing import likely_plan
from alongside.programmes.importing.tables import Problem, Table, Unreadable
from alongside.programmes.importing.targets import NEW, QUESTION, Target
from alongside.programmes.models import Programme
from alongside.programmes.queries.candidates import questions_of

SHOWN_FIRST = 3


class Misfit(Exception):
    """The order does not fit the installation or the file: an unknown programme, heading or meaning."""


@dataclass(frozen=True)
class Switches:
    dry: bool = False
    skip_bad: bool = False
    add_choices: bool = False


@dataclass(frozen=True)
class Order:
    """A file and what is said about it. `meanings`: heading to target, question key, `new` or `new:KIND`."""

    programme: str
    name: str
    content: bytes
    sheet: str = ""
    side: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    switches: Switches = Switches()


@dataclass(frozen=True)
class Outcome:
    """What would land or has landed. `run` is None when nothing was written."""

    dry: bool
    rows: int = 0
    landing: int = 0
    meanings: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    remarks: Sequence[Problem] = ()
    new_questions: Sequence[str] = ()
    first: Sequence[str] = ()
    run: ImportRun | None = None

    def as_json(self) -> dict[str, Any]:
        run = self.run
        numbers = ("added", "updated", "unchanged", "skipped")
        return {
            "rows": self.rows,
            "would_land": self.landing,
            "written": run is not None,
            **{name: getattr(run, name) if run is not None else 0 for name in numbers},
            "meanings": dict(self.meanings),
            "new_questions": list(self.new_questions),
            "first": list(self.first),
            "problems": [_plain(each) for each in self.problems],
            "remarks": [_plain(each) for each in self.remarks],
        }


def _plain(problem: Problem) -> dict[str, Any]:
    words = {"problem": problem.sentence, "remedy": problem.remedy}
    return {"row": problem.row or None, "column": problem.column or None} | words


def carry_out(order: Order) -> Outcome:
    """Errors: Misfit. A file that cannot be read is an outcome with a problem."""
    programme = Programme.objects.select_related("organisation").filter(slug=order.programme).first()
    if programme is None:
        raise Misfit(f"There is no programme “{order.programme}”. Its name here is the last part of its address.")
    try:
        table = read_table(order.content, sheet=order.sheet)
    except Unreadable as bad:
        return Outcome(dry=order.switches.dry, problems=[bad.problem])
    questions = questions_of(programme)
    plan = reuse_questions(_plan(order, programme, table, questions), table.headings, questions)
    wrong = plan_problems(plan, table.headings, questions)
    outcome = Outcome(
        dry=order.switches.dry,
        rows=len(table.lines),
        meanings=dict(zip(table.headings, map(str, plan.targets), strict=True)),
        remarks=table.remarks,
    )
    if wrong:
        if not plan.side and Target.SIDE not in plan.targets and len(wrong) == 1:
            raise Misfit("Nothing says who is a mentor and who is a mentee: add --role mentor or --role mentee.")
        return replace(outcome, problems=wrong)
    return _check_and_land(order, programme, table, plan, outcome)


def _check_and_land(order: Order, programme: Programme, table: Table, plan: Plan, outcome: Outcome) -> Outcome:
    report = check_now(programme, table, plan)
    outcome = replace(
        outcome,
        landing=len(report.landings) - len(report.away),
        problems=report.problems,
        new_questions=[asked.wording for asked in report.asking.new],
        first=[_said(each) for each in report.landings[:SHOWN_FIRST]],
    )
    switches = order.switches
    if switches.dry or (report.problems and not switches.skip_bad):
        return outcome
    if report.problems:
        # Without the bad rows: what they said must not become a choice of a question either.
        bad = report.bad_rows
        table = table.with_fixes({}, set(bad))
        report, skipped = check_now(programme, table, plan), len(bad)
    else:
        skipped = 0
    if not report.landings:
        return outcome
    what = Import(programme, table.headings, plan, report, skipped)
    return replace(outcome, run=land(what=what, by=None))


def _plan(order: Order, programme: Programme, table: Table, questions: Sequence[Question]) -> Plan:
    """The likely plan, with what was said by hand on top."""
    plan = likely_plan(programme, table, name="", side=order.side)
    targets = list(plan.targets)
    places = {plain(heading): place for place, heading in enumerate(table.headings)}
    said: dict[int, str] = {}
    for heading, meaning in order.meanings.items():
        place = places.get(plain(heading))
        if place is None:
            listed = ", ".join(f"“{each}”" for each in table.headings)
            raise Misfit(f"There is no column “{heading}”. The headings are: {listed}.")
        said[place] = _target(meaning, table, place, questions)
    for place, target in enumerate(targets):
        if target in said.values():
            targets[place] = Target.IGNORE  # a guess gives way to what was said
    for place, target in said.items():
        targets[place] = target
    return Plan(tuple(targets), plan.side, grow=order.switches.add_choices)


def _target(meaning: str, table: Table, place: int, questions: Sequence[Question]) -> str:
    usual = {"role": Target.SIDE, "capacity": Target.PLACES, "first_name": Target.GIVEN_NAME}
    usual |= {"last_name": Target.FAMILY_NAME, "language": Target.LANGUAGES}
    if meaning == "new":
        return f"{NEW}{guess_kind(table.column(place))}"
    for target in (str(usual.get(meaning, meaning)), f"{QUESTION}{meaning}"):
        if is_target(target, questions):
            return target
    keys = ", ".join(each.key for each in questions) or "none"
    raise Misfit(f"“{meaning}” is no meaning of a column. Questions of this programme: {keys}.")


def _said(landing: Landing) -> str:
    name = f"{landing.given_name} {landing.family_name}".strip()
    sides = " and ".join(landing.sides)
    return f"row {landing.number}: {name} <{landing.email}>, {sides}, {len(landing.answers)} answers"
