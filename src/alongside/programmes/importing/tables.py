"""A spreadsheet as rows of text, with the numbers that the spreadsheet shows."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 20_000, 100, 20 * 1024 * 1024
LONGEST_HEADING = 120
_NOTHING = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\x00"))


@dataclass(frozen=True)
class Problem:
    """What is wrong and what to do. `row` as the spreadsheet shows it (0: the whole file); `place` from 0."""

    row: int
    column: str
    sentence: str
    remedy: str
    place: int | None = None


class Unreadable(ValueError):
    """A file of which nothing can land."""

    def __init__(self, sentence: str, remedy: str, *, row: int = 0, column: str = "") -> None:
        super().__init__(f"{sentence} {remedy}")
        self.problem = Problem(row, column, sentence, remedy)


@dataclass(frozen=True)
class Line:
    """One row: as many cells as there are headings; `surplus` counts filled cells beyond them."""

    number: int
    cells: tuple[str, ...]
    surplus: int = 0


@dataclass(frozen=True)
class Table:
    """Headings, unique and never empty, with their lines. `remarks` are worth a look and stop nothing."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Problem, ...] = ()
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def column(self, place: int) -> list[str]:
        return [line.cells[place] for line in self.lines]

    def with_fixes(self, fixes: Mapping[int, Mapping[int, str]], skipped: Collection[int]) -> "Table":
        """The same with some cells typed anew and some rows left out. A fixed row's surplus cells are let go."""
        lines = (self._fixed(line, fixes.get(line.number, {})) for line in self.lines if line.number not in skipped)
        return replace(self, lines=tuple(lines))

    @staticmethod
    def _fixed(line: Line, typed: Mapping[int, str]) -> Line:
        if not typed:
            return line
        cells = tuple(tidy(typed.get(place, cell)) for place, cell in enumerate(line.cells))
        return replace(line, cells=cells, surplus=0)


def tidy(cell: str) -> str:
    """A cell without what nobody sees: outer blanks, byte-order marks, zero-width and hard spaces."""
    return unicodedata.normalize("NFC", cell.translate(_NOTHING).replace("\u00a0", " ")).strip()


def letter(place: int) -> str:
    """How a spreadsheet calls a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def make_table(rows: Iterable[tuple[int, list[str]]]) -> Table:
    """From numbered rows, the first of which that says anything holds the headings. Errors: Unreadable."""
    filled = ((number, [tidy(cell) for cell in cells]) for number, cells in rows)
    filled = ((number, cells) for number, cells in filled if any(cells))
    top = next(filled, None)
    if top is None:
        raise Unreadable("This file is empty.", "Choose the file that holds the people.")
    lines: list[tuple[int, list[str]]] = []
    for each in filled:
        if len(lines) == MOST_ROWS:
            raise Unreadable(f"There are more than {MOST_ROWS:,} rows.", "Split it into several files.", row=each[0])
        lines.append(each)
    _check_top(*top, found=len(lines))
    headings, remarks = _headings(top[0], _padded(top[1], [len(cells) for _, cells in lines]))
    kept = [place for place, name in enumerate(headings) if name or any(_at(cells, place) for _, cells in lines)]
    remarks += [_unnamed(top[0], place) for place in kept if not headings[place]]
    names = tuple(headings[place] or f"Column {letter(place)}" for place in kept)
    made = tuple(_line(number, cells, kept, len(headings)) for number, cells in lines)
    short = [number for number, cells in lines if len(cells) < len(headings)]
    return Table(names, made, tuple(remarks + _shorter(short)))


def _padded(top: list[str], widths: list[int]) -> list[str]:
    """When most rows go on beyond the headings, it is the headings that are missing."""
    usual = sorted(widths)[len(widths) // 2]
    return top + [""] * max(min(usual, MOST_COLUMNS) - len(top), 0)


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _line(number: int, cells: list[str], kept: list[int], width: int) -> Line:
    return Line(number, tuple(_at(cells, place) for place in kept), sum(1 for cell in cells[width:] if cell))


def _check_top(number: int, cells: list[str], *, found: int) -> None:
    person = next((cell for cell in cells if "@" in cell and "." in cell and " " not in cell), None)
    if person is not None:
        raise Unreadable(
            "The first row holds a person, not headings.",
            "Put a row on top that names each column, such as First name, Last name, E-mail.",
            row=number,
            column=letter(cells.index(person)),
        )
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(f"There are more than {MOST_COLUMNS} columns.", "Keep only those you need.", row=number)
    if not found:
        raise Unreadable("There are headings, but no people below them.", "Add a row for each person.", row=number)


def _headings(number: int, cells: list[str]) -> tuple[list[str], list[Problem]]:
    """Headings on one line each; the second of a name gets a number."""
    names: list[str] = []
    remarks: list[Problem] = []
    for place, cell in enumerate(cells):
        name = " ".join(cell.split())[:LONGEST_HEADING]
        fresh, times = name, 1
        while fresh and fresh.casefold() in (each.casefold() for each in names):
            times += 1
            fresh = f"{name} ({times})"
        if fresh != name:
            sentence = f"“{name}” stands there more than once; this one is called “{fresh}” here."
            remarks.append(Problem(number, fresh, sentence, "Look whether both are needed.", place))
        names.append(fresh)
    return names, remarks


def _unnamed(number: int, place: int) -> Problem:
    name = f"Column {letter(place)}"
    return Problem(number, name, f"{name} has no heading.", "Say below what it holds, or leave it out.", place)


def _shorter(numbers: list[int]) -> list[Problem]:
    if not numbers:
        return []
    listed = ", ".join(map(str, numbers[:5])) + (" and more" if len(numbers) > 5 else "")
    sentence = f"{len(numbers)} rows have fewer cells than there are headings ({listed}); the missing ones are empty."
    return [Problem(numbers[0], "", sentence, "Look at one of them in the spreadsheet.")]
