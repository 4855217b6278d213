"""`alongside import`: people from a CSV or XLSX file into a programme."""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.cli import installation

if TYPE_CHECKING:
    from alongside.programmes.importing.command import Outcome

NAME = "import"
HELP = "import people from a CSV or XLSX file into a programme"
EPILOG = (
    "Prints what would land and every problem with row, column and remedy. Exit code: 0 all is well, 1 there are "
    "problems (nothing is written unless --skip-bad), 2 the command itself cannot be understood."
)
WRONG = 2


class Misunderstood(Exception):
    """The command line does not fit the file or the installation. Exit code 2."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--programme", required=True, metavar="SLUG", help="the last part of the programme's address")
    parser.add_argument("--role", choices=["mentor", "mentee"], help="everybody's side, unless a column says it")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar='"HEADING=MEANING,…"',
        help="given_name, family_name, name, email, side, places, languages, time_zone, ignore, the key of a question, "
        "new, or new:KIND (text, choice, choices, skills, scale, date, language); the rest is guessed",
    )
    parser.add_argument("--sheet", default="", help="the sheet of a workbook (the first that says anything)")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")
    parser.add_argument("--skip-bad", action="store_true", help="leave rows with problems out, and import the others")
    parser.add_argument("--add-choices", action="store_true", help="add unknown choices to the questions")
    installation.add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    try:
        given = read_map(arguments.map)
        content = read_file(arguments.file)
    except Misunderstood as wrong:
        return _wrong(wrong)
    installation.load_django(arguments.data, create=False)
    from alongside.programmes.importing import command

    order = command.Order(
        programme=arguments.programme,
        name=arguments.file.name,
        content=content,
        sheet=arguments.sheet,
        side=arguments.role or "",
        meanings=given,
        switches=command.Switches(arguments.dry_run, arguments.skip_bad, arguments.add_choices),
    )
    try:
        outcome = command.carry_out(order)
    except command.Misfit as wrong:
        return _wrong(wrong)
    print(json.dumps(outcome.as_json(), indent=2, ensure_ascii=False) if arguments.json else said(outcome))
    return 1 if outcome.problems else 0


def read_map(given: list[str]) -> dict[str, str]:
    """Heading to meaning; a heading that holds a comma stands in quotation marks. Errors: Misunderstood."""
    meanings: dict[str, str] = {}
    for pair in (pair for line in csv.reader(given, skipinitialspace=True) for pair in line if pair.strip()):
        heading, equals, meaning = pair.rpartition("=")
        if not equals or not heading.strip() or not meaning.strip():
            raise Misunderstood(f'“{pair}” is no pair: write --map "first name=given_name,e-mail=email".')
        meanings[heading.strip()] = meaning.strip()
    return meanings


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Misunderstood(f"{path} cannot be read: {problem.strerror}.") from None


def said(outcome: "Outcome") -> str:
    """The outcome in sentences."""
    lines = [f"{heading} → {meaning}" for heading, meaning in outcome.meanings.items()]
    lines += [_place(each) for each in outcome.remarks]
    lines += [f"New question: {wording}" for wording in outcome.new_questions]
    lines += ["The first rows as they will land:", *(f"  {row}" for row in outcome.first)] if outcome.first else []
    lines += [_place(each) for each in outcome.problems]
    return "\n".join([*lines, _ending(outcome)])


def _place(problem: Any) -> str:
    where = [f"row {problem.row}" if problem.row else "", problem.column]
    return f"{', '.join(part for part in where if part) or 'the file'}: {problem.sentence} {problem.remedy}"


def _ending(outcome: "Outcome") -> str:
    if outcome.run is not None:
        run = outcome.run
        return (
            f"{run.added} added, {run.updated} brought up to date, {run.unchanged} unchanged, {run.skipped} left out."
        )
    if outcome.problems and not outcome.dry:
        return f"{outcome.landing} rows are fine. Nothing was written; --skip-bad imports those."
    return f"{outcome.landing} rows would land, {len({each.row for each in outcome.problems})} need a look."


def _wrong(wrong: Exception) -> int:
    print(wrong, file=sys.stderr)
    return WRONG
