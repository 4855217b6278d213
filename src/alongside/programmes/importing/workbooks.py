"""Rows from an .xlsx workbook: values as they were last calculated, nothing is ever run."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from alongside.programmes.importing.tables import MOST_COLUMNS, MOST_ROWS, Table, Unreadable, make_table

MOST_UNPACKED, MOST_PARTS = 200 * 1024 * 1024, 3000
_EMPTY_ROWS = 5000  # formatting reaches down to row 1,048,576 in many a sheet


def read_workbook(content: bytes, sheet: str = "") -> Table:
    """The sheet of this name, else the first that says anything. Errors: Unreadable."""
    import openpyxl

    _check_parts(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations that do not matter here
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return _read(book, sheet)
    except Unreadable:
        raise
    except Exception as problem:  # a broken workbook may raise anything
        raise Unreadable(
            "This workbook is damaged.", "Open it in your spreadsheet, save it again, and try that one."
        ) from problem


def _check_parts(content: bytes) -> None:
    """Looks at the directory of the archive only, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable("This workbook is too large when unpacked.", "Copy the list into a new workbook.")
            if not any(part.filename.startswith("xl/") for part in parts):
                raise Unreadable("This is an archive, not a workbook.", "Choose an .xlsx or CSV file.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_no_entities(archive, part)
    except zipfile.BadZipFile:
        raise Unreadable("This workbook is damaged.", "Save it again in your spreadsheet, and try that one.") from None


def _check_no_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook declares entities; a file made to swell in memory does."""
    with archive.open(part) as stream:
        if re.search(rb"<!\s*(DOCTYPE|ENTITY)", stream.read(65_536), re.IGNORECASE):
            raise Unreadable("This workbook holds what no spreadsheet writes.", "Copy the list into a new workbook.")


def _read(book: Any, wanted: str) -> Table:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    names = [wanted] if wanted in sheets else list(sheets)
    empty: Unreadable | None = None
    for name in names:
        try:
            table = make_table(_rows(sheets[name]))
        except Unreadable as problem:
            if len(names) > 1 and "empty" in problem.problem.sentence:
                empty = problem
                continue
            raise
        return Table(table.headings, table.lines, table.remarks, "", name, tuple(sheets))
    raise empty or Unreadable("There is no sheet in this workbook.", "Choose the file that holds the people.")


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says about its own size is often wrong
    empty = 0
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    for number, values in enumerate(rows, 1):
        cells = [said(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _EMPTY_ROWS or number > 10 * MOST_ROWS:
            return
        if cells:
            yield number, cells


def said(value: Any) -> str:
    """A cell's value as people write it: 3.0 is `3`, a day without a time is `2027-03-31`, true is `yes`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.strftime("%Y-%m-%d") if midnight else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value)
