"""Files as programs and people write them."""

import datetime
import io
import subprocess
import sys
import zipfile

import pytest
from openpyxl import Workbook

from alongside.programmes.importing.reading import read_table
from alongside.programmes.importing.tables import MOST_BYTES, MOST_ROWS, Unreadable, letter
from alongside.programmes.importing.workbooks import said

NAMES = "Name,E-Mail,Über mich\nZoë,zoe@people.example,“Hallo”\n"


def workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(content, **options):
    table = read_table(content, **options)
    return [table.headings, *((line.number, *line.cells) for line in table.lines)]


def problem(content, **options):
    with pytest.raises(Unreadable) as bad:
        read_table(content, **options)
    return bad.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_letters_and_line_ends_of_every_program_are_read(encoding, newline):
    assert rows(NAMES.replace("\n", newline).encode(encoding)) == [
        ("Name", "E-Mail", "Über mich"), (2, "Zoë", "zoe@people.example", "“Hallo”"),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_behind_quoted_commas_and_line_breaks(delimiter):
    text = (
        f'a{delimiter}b{delimiter}c\n1{delimiter}"x, y; z | é\n\nnew, line;"{delimiter}3\n4{delimiter}5{delimiter}6\n'
    )
    assert rows(text.encode()) == [("a", "b", "c"), (2, "1", "x, y; z | é\n\nnew, line;", "3"), (3, "4", "5", "6")]


def test_rows_are_numbered_as_the_spreadsheet_shows_them():
    assert rows(b'\n\na,b\n1,"two\nlines"\n\n3,4\n') == [("a", "b"), (4, "1", "two\nlines"), (6, "3", "4")]
    assert rows(b"sep=;\na;b\n1;2\n") == [("a", "b"), (3, "1", "2")]


def test_the_encoding_that_was_asked_for_wins_over_the_guess():
    content = "Imię;E-mail\nŁucja;l@people.example\n".encode("cp1250")
    assert rows(content, encoding="cp1250")[1] == (2, "Łucja", "l@people.example")
    assert read_table(content).encoding == "cp1252"


def test_bytes_that_mean_nothing_in_windows_1252_keep_nobody_out():
    assert rows(b"Name,Mail\nA\x81\xe9,a@b.example\n")[1] == (2, "A\ufffdé", "a@b.example")


def test_double_unnamed_short_and_long_rows_are_named():
    table = read_table(b"Name,Mail,Name,,\nA,a@b.example,B,x,\nC\nD,d@b.example,E,y,,,stray\n")
    assert table.headings == ("Name", "Mail", "Name (2)", "Column D")
    assert [(each.row, each.column) for each in table.remarks] == [(1, "Name (2)"), (1, "Column D"), (3, "")]
    assert [line.surplus for line in table.lines] == [0, 0, 1]


def test_headings_that_end_too_early_get_names():
    assert read_table(b"Name,Mail\nA,a@b.example,x\nB,b@b.example,y\n").headings == ("Name", "Mail", "Column C")


@pytest.mark.parametrize(
    ("content", "words", "row"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf \r\n", "empty", 0),
        (b";;;\n;;\n", "empty", 0),
        (b"Name,Mail\n", "no people", 1),
        (b"Ana,ana@people.example\nBo,bo@people.example\n", "a person, not headings", 1),
        (b'Name,Mail\nA,a@b.example\nB,"b@b.example\nC,c@b.example\n', "quotation mark", 3),
        (b"%PDF-1.7", "PDF", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls", 0),
        (b"\x00\x01\x02" * 4, "plain text", 0),
        (b"PK\x03\x04nonsense", "damaged", 0),
        (("Name,Mail\n" + "A,a@b.example\n" * (MOST_ROWS + 1)).encode(), "more than 20,000", MOST_ROWS + 2),
        ((",".join(f"c{n}" for n in range(101)) + "\n1\n").encode(), "more than 100 columns", 1),
        (b"a" * (MOST_BYTES + 1), "larger than 20 MB", 0),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy(content, words, row):
    found = problem(content)
    assert words in found.sentence
    assert found.row == row
    assert found.remedy.endswith(".")


def test_a_workbook_says_values_as_people_write_them():
    first = [None, None], ["Name", "Start", "Places", "Yes"], ["Ana", datetime.date(2027, 3, 31), 3.0, True]
    content = workbook(("Empty", []), ("People", first), ("Other", [["x", "y"], [1, 2.5]]))
    table = read_table(content)
    assert (table.sheet, table.sheets) == ("People", ("Empty", "People", "Other"))
    assert table.lines[0].cells == ("Ana", "2027-03-31", "3", "yes")
    assert rows(content, sheet="Other") == [("x", "y"), (2, "1", "2.5")]
    assert said(datetime.time(9, 30)) == "09:30"


def test_a_formula_is_never_evaluated_nor_shown():
    assert rows(workbook(("One", [["Name", "Sum"], ["Ana", "=1+1"], ["Bo", 3]])))[1:] == [
        (2, "Ana", ""),
        (3, "Bo", "3"),
    ]


def test_an_archive_that_swells_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (201 * 1024 * 1024))
    assert "too large when unpacked" in problem(out.getvalue()).sentence


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_entities_is_refused(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/other.xml", b"<a/>")
        archive.writestr(name, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    assert "no spreadsheet writes" in problem(out.getvalue()).sentence
    assert "archive" in problem(_zip_of("readme.txt")).sentence


def _zip_of(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


def test_columns_are_called_as_a_spreadsheet_calls_them():
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_reading_mapping_and_checking_know_no_framework():
    names = "reading", "mapping", "checking", "asking", "kinds", "headings", "values", "tables", "texts", "workbooks"
    code = "; ".join(f"import alongside.programmes.importing.{name}" for name in names)
    code += "; import sys; assert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
