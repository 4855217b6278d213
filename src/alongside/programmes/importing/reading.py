"""From a file's bytes to a table, whatever program wrote it."""

from alongside.programmes.importing.tables import MOST_BYTES, Table, Unreadable
from alongside.programmes.importing.texts import read_text
from alongside.programmes.importing.workbooks import read_workbook

_SAVE_AS = "Open it in your spreadsheet, save it as .xlsx or as CSV, and choose that file."
_OTHERS = {
    b"%PDF": "This is a PDF.",
    b"\xd0\xcf\x11\xe0": "This is an old .xls workbook, or one with a password.",
    b"{\\rtf": "This is a text document.",
    b"<htm": "This is a web page.",
    b"<!DO": "This is a web page.",
}


def read_table(content: bytes, *, sheet: str = "", encoding: str = "") -> Table:
    """A CSV or XLSX file, told apart by its first bytes. Nothing is ever evaluated. Errors: Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"This file is larger than {MOST_BYTES // 1024 // 1024} MB.", "Split it into several files.")
    if not content.strip():
        raise Unreadable("This file is empty.", "Choose the file that holds the people.")
    for mark, sentence in _OTHERS.items():
        if content.startswith(mark):
            raise Unreadable(sentence, _SAVE_AS)
    if content.startswith(b"PK"):
        return read_workbook(content, sheet)
    return read_text(content, encoding)
