"""Saying what the columns mean, correcting cells, leaving rows out; each time the whole file is checked again."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.people.models import Person
from alongside.programmes.importing.asking import Asked
from alongside.programmes.importing.checking import Known, Landing, Report, check
from alongside.programmes.importing.mapping import Plan, reuse_questions
from alongside.programmes.importing.models import ImportFile, packed
from alongside.programmes.importing.services.bringing import check_not_landing
from alongside.programmes.importing.tables import Table
from alongside.programmes.models import Programme
from alongside.programmes.queries.candidates import questions_of
from alongside.programmes.rules import Did, EnrolmentState, Kind, said_answer

SHOWN_FIRST, LONGEST_CELL = 5, 5000
_OWN = {str(Kind.LANGUAGE): "Languages", str(Kind.TIME_ZONE): "Time zone"}


def keep_plan(*, file: ImportFile, plan: Plan, by: Person) -> ImportFile:
    """What the columns mean, as the coordinator says it. Errors: Refused while it lands."""
    check_not_landing(file)
    file.plan, file.planned_at = plan.as_json(), timezone.now()
    return _save(file, by)


def put_right(
    *, file: ImportFile, typed: Mapping[int, Mapping[int, str]], left_out: Collection[int], by: Person
) -> ImportFile:
    """Cells typed anew, by row and column, and rows to leave out; both add to what was said before."""
    check_not_landing(file)
    numbers = {line.number for line in file.table.lines}
    for row, cells in typed.items():
        if row in numbers:
            said = {str(place): text[:LONGEST_CELL] for place, text in cells.items()}
            file.fixes[str(row)] = file.fixes.get(str(row), {}) | said
    file.left_out = sorted(set(file.left_out) | (set(left_out) & numbers))
    return _save(file, by)


def leave_bad_rows_out(*, file: ImportFile, by: Person) -> ImportFile:
    """Every row with a problem."""
    check_not_landing(file)
    bad = check_now(file.programme, file.fixed_table, file.as_plan).bad_rows
    file.left_out = sorted({*file.left_out, *bad})
    return _save(file, by)


def check_now(programme: Programme, table: Table, plan: Plan) -> Report:
    """What would land just now. Reads; writes nothing."""
    questions = questions_of(programme)
    return check(table, reuse_questions(plan, table.headings, questions), questions, known_in(programme))


def known_in(programme: Programme) -> Known:
    """One statement, whatever the number of people."""
    rows = programme.enrolments.values_list("person__email", "side", "state", "taken")
    left: set[tuple[str, str]] = set()
    taken: dict[tuple[str, str], int] = {}
    for email, side, state, now in rows.iterator(chunk_size=5000):
        taken[email, side] = now
        if state == EnrolmentState.LEFT:
            left.add((email, side))
    return Known(frozenset(left), taken)


def _save(file: ImportFile, by: Person) -> ImportFile:
    table = file.fixed_table
    file.packed_report = packed(_summary(check_now(file.programme, table, file.as_plan), table, file.programme))
    with transaction.atomic():
        file.save(update_fields=["plan", "planned_at", "fixes", "left_out", "packed_report"])
        audit.record(Did.FILE_PUT_RIGHT, on=file, by=by, left_out=len(file.left_out))
    return file


def _summary(report: Report, table: Table, programme: Programme) -> dict[str, Any]:
    """What the page shows, so that showing it again costs no check."""
    known = known_in(programme).taken
    cells = {line.number: line.cells for line in table.lines}
    fresh = sum(1 for each in report.landings if not all((each.email, side) in known for side in each.sides))
    away = len(report.away)
    return {
        "landing": len(report.landings) - away,
        "fresh": fresh,
        "known": len(report.landings) - fresh - away,
        "away": list(report.away),
        "problems": [
            asdict(each) | {"cell": "" if each.place is None else cells[each.row][each.place]}
            for each in report.problems
        ],
        "bad_rows": len(report.bad_rows),
        "unknown_choices": any("is not one of the choices" in problem.sentence for problem in report.problems),
        "columns": [asked.wording or _OWN.get(asked.kind, "") for asked in _shown_columns(report)],
        "first": [_shown(landing, report) for landing in report.landings[:SHOWN_FIRST]],
        "new_questions": [asked.wording for asked in report.asking.new],
        "more_choices": [
            {"question": report.asking.changed(key).wording, "choices": list(choices)}
            for key, choices in report.asking.more_choices.items()
        ],
        "wider": [report.asking.changed(key).wording for key in report.asking.wider],
    }


def _shown_columns(report: Report) -> list[Asked]:
    return [asked for asked in report.asking.columns.values() if asked.key]


def _shown(landing: Landing, report: Report) -> dict[str, Any]:
    """One person as they will land."""
    return {
        "row": landing.number,
        "name": f"{landing.given_name} {landing.family_name}".strip(),
        "email": landing.email,
        "sides": [str(side) for side in landing.sides],
        "places": landing.places,
        "said": [said_answer(each, landing.answers.get(each.key)) for each in _shown_columns(report)],
    }
