"""A file comes, is read another way, and goes again."""

import datetime
import zlib
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.people.models import Person
from alongside.programmes.importing.mapping import Plan, guess_plan, headings_mark, still_valid
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.importing.reading import read_table
from alongside.programmes.importing.tables import Table
from alongside.programmes.models import Programme
from alongside.programmes.queries.candidates import questions_of
from alongside.programmes.rules import Did

KEPT_FOR = datetime.timedelta(hours=24)


def bring_file(*, programme: Programme, name: str, content: bytes, by: Person) -> ImportFile:
    """Read and keep a file, with the plan that was used for such headings before, or a guess. Errors: Unreadable."""
    table = read_table(content)  # before the transaction: a large workbook takes seconds
    file = ImportFile(programme=programme, person=by, name=name[-200:], content=zlib.compress(content, 3))
    file.keep_table(table)
    with transaction.atomic():
        file.plan = likely_plan(programme, table, name=name).as_json()
        file.save()
        audit.record(Did.FILE_BROUGHT, on=file, by=by, rows=len(table.lines))
    return file


def likely_plan(programme: Programme, table: Table, *, name: str = "", side: str = "") -> Plan:
    """As the last file with these headings landed; what is new in it, and everything else, is guessed."""
    questions = questions_of(programme)
    guess = guess_plan(table, questions, name=name, side=side)
    before = ImportRun.objects.filter(programme=programme, mark=headings_mark(table.headings))
    last = before.order_by("-created_at").first()
    kept = still_valid(Plan.from_json(last.plan), questions, len(table.headings)) if last is not None else None
    return replace(kept, side=guess.side) if kept is not None else guess


def read_again(*, file: ImportFile, sheet: str = "", encoding: str = "", by: Person) -> ImportFile:
    """Another sheet, or other letters: columns and fixes begin anew. Errors: Unreadable, Refused."""
    check_not_landing(file)
    table = read_table(zlib.decompress(bytes(file.content)), sheet=sheet, encoding=encoding)
    with transaction.atomic():
        file.keep_table(table)
        file.plan = likely_plan(file.programme, table, name=file.name).as_json()
        file.planned_at, file.fixes, file.left_out, file.packed_report = None, {}, [], b""
        file.save()
        audit.record(Did.FILE_PUT_RIGHT, on=file, by=by, rows=len(table.lines))
    return file


@transaction.atomic
def discard_file(*, file: ImportFile, by: Person) -> None:
    """Nothing lands, and nothing of the file stays. Errors: Refused."""
    check_not_landing(file)
    audit.record(Did.FILE_DISCARDED, on=file, by=by)
    file.delete()


@transaction.atomic
def forget_old_files() -> int:
    """Files of more than a day ago, except one that lands just now; returns how many."""
    old = ImportFile.objects.filter(created_at__lte=timezone.now() - KEPT_FOR).select_related("progress", "programme")
    gone = [file for file in old.defer("content", "packed_table", "packed_report") if not file.is_landing]
    for file in gone:
        audit.record(Did.FILE_DISCARDED, on=file, by=None)
        file.delete()
    return len(gone)


def check_not_landing(file: ImportFile) -> None:
    if file.is_landing:
        raise Refused("This file is being imported just now. Its page shows how far it is.")


@transaction.atomic
def forget_person(person: Person) -> None:
    """Files that this person brought, and those that name them: they would bring an erased person back."""
    for file in ImportFile.objects.defer("content", "packed_report").iterator(chunk_size=1):
        if file.person_id == person.pk or file.names(person.email):
            file.delete()
