"""On which line of a TOML text each value stands; the parser of the standard library does not say."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
ASSIGNMENT = re.compile(r"""^\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=\s*(.*)$""")
MULTI_LINE_QUOTES = ('"""', "'''")


class LineIndex:
    """Lines counted from 1. A value without a line of its own has the line of what encloses it."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._arrays: dict[Path, int] = {}
        for path, number in self._walk(text):
            self._lines.setdefault(path, number)

    def line(self, path: Path) -> int:
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _walk(self, text: str) -> Iterator[tuple[Path, int]]:
        table: Path = ()
        rows = enumerate(text.splitlines(), start=1)
        for number, row in rows:
            if header := HEADER.match(row):
                table = self._table(header[2], repeated=header[1] == "[[")
                yield from _with_parents(table, number)
            elif assignment := ASSIGNMENT.match(row):
                path = (*table, assignment[1].strip("\"'"))
                yield path, number
                yield from _inside(path, assignment[2], rows)

    def _table(self, dotted: str, *, repeated: bool) -> Path:
        path: Path = ()
        names = [name.strip().strip("\"'") for name in dotted.split(".")]
        for position, name in enumerate(names):
            path = (*path, name)
            if repeated and position == len(names) - 1:
                self._arrays[path] = self._arrays.get(path, -1) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path


def _with_parents(path: Path, number: int) -> Iterator[tuple[Path, int]]:
    for length in range(len(path), 0, -1):
        yield path[:length], number


def _inside(path: Path, value: str, rows: Iterator[tuple[int, str]]) -> Iterator[tuple[Path, int]]:
    """Skips the rest of a long text; gives each element of a list that is written one per line."""
    if value.startswith(MULTI_LINE_QUOTES):
        quotes = value[:3]
        if quotes not in value[3:]:
            next((row for _, row in rows if quotes in row), None)
    elif value.startswith("[") and not value.rstrip().endswith("]"):
        element = 0
        for number, row in rows:
            inner = row.strip()
            if inner.startswith("]"):
                return
            if inner and not inner.startswith("#"):
                yield (*path, element), number
                element += 1
