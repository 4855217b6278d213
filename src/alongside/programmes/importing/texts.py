"""Rows from a text file: bytes to letters, then the character that parts the cells."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from alongside.programmes.importing.tables import MOST_ROWS, Table, Unreadable, make_table

ENCODINGS = {"utf-8": "Unicode (UTF-8)", "utf-16": "Unicode (UTF-16)", "cp1252": "Western European (Windows)",
             "cp1250": "Central European (Windows)", "cp1251": "Cyrillic (Windows)", "cp1253": "Greek (Windows)",
             "cp1254": "Turkish (Windows)", "mac_roman": "Western European (Mac)"}  # fmt: skip
DELIMITERS = (",", ";", "\t", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT, _LONGEST_CELL = 200, 100_000
_END = "\x02the end\x02"


def read_text(content: bytes, encoding: str = "") -> Table:
    """A comma-, semicolon-, tab- or bar-separated file. Errors: Unreadable."""
    text, encoding = decode(content, encoding)
    if not text.strip():
        raise Unreadable("This file is empty.", "Choose the file that holds the people.")
    if any(text.count(chr(code)) for code in (0, 1, 2, 3, 4, 5, 6)):
        raise Unreadable(
            "This is not a list in plain text.", "Save the spreadsheet as .xlsx or as CSV, then try again."
        )
    named, text = _named_delimiter(text.replace("\r\n", "\n").replace("\r", "\n"))
    table = make_table(_rows(text, named or find_delimiter(text), first=2 if named else 1))
    return Table(table.headings, table.lines, table.remarks, encoding)


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and its encoding: by mark, as asked, UTF-8, else Windows-1252. Errors: Unreadable."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            encoding = name
            break
    for name in [encoding] if encoding else _likely(content):
        try:
            text = content.decode("utf-8-sig" if name == "utf-8" else name)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff"), "utf-16" if name.startswith("utf-16") else name
    if encoding in {"", "cp1252"}:
        # Five bytes mean nothing in Windows-1252; they must not keep 500 people out.
        return content.decode("cp1252", errors="replace"), "cp1252"
    raise Unreadable("The letters of this file cannot be read that way.", "Save it as “CSV UTF-8”, then try again.")


def _likely(content: bytes) -> list[str]:
    """In UTF-16 without its mark every second byte of plain letters is zero."""
    piece = content[:2000]
    if len(piece) > 3 and piece.count(0) > len(piece) // 4:
        return ["utf-16-le" if piece[1::2].count(0) > piece[::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp1252"]


def _named_delimiter(text: str) -> tuple[str, str]:
    """Excel's own first line, `sep=;`, names the delimiter and is row 1."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest
    return "", text


def find_delimiter(text: str) -> str:
    """The one with which most of the first rows have as many cells as the headings, and more than one."""
    best, choice = (0.0, 0), ","
    for one in DELIMITERS:
        widths = [len(cells) for cells in _first_rows(text, one) if cells]
        if not widths or widths[0] < 2:
            continue
        same = Counter(widths)[widths[0]] / len(widths)
        if (same, widths[0]) > best:
            best, choice = (same, widths[0]), one
    return choice


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for _ in range(_LOOKED_AT):
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _rows(text: str, delimiter: str, *, first: int) -> Iterator[tuple[int, list[str]]]:
    """Numbered as a spreadsheet would: a quoted line break does not begin a row, an empty line does."""
    # The last line of our own tells whether a quotation mark was left open: then it is swallowed by a cell.
    reader = csv.reader(io.StringIO(f"{text.removesuffix(chr(10))}\n{_END}"), delimiter=delimiter)
    number = first - 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except csv.Error:
            raise _open_quote(number) from None
        if cells == [_END]:
            return
        if any(_END in cell for cell in cells):
            raise _open_quote(number)
        long = next((cell for cell in cells if len(cell) > _LONGEST_CELL), None)
        if long is not None or number > 10 * MOST_ROWS:
            raise _open_quote(number)
        yield number, cells


def _open_quote(number: int) -> Unreadable:
    return Unreadable(
        "A quotation mark is opened here and never closed, or a cell is far too long.",
        "Look at the quotation marks in this row, or save the list as .xlsx.",
        row=number,
    )
