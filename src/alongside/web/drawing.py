"""Where the marks of the path and of the charts go. Pure: numbers in, positions out.

Widths are percentages and heights pixels, so that a drawing stretches while its words keep their size.
"""

import itertools
import textwrap
from dataclasses import dataclass, field

ROW, TEXT_LINE, BAR = 14, 20, 14
CREST, TROUGH = 14, 54
NEAR, FAR = 25, 75
LETTERS = 34
TOP, HEIGHT = 28, 132


@dataclass(frozen=True)
class Step:
    """A phase on the path: `wide` and `tall` are curves from its dot to the next one (empty at the end).

    `way_in` leads to the first dot, `way_out` on from the last: people come from somewhere and go on.
    """

    label: str
    state: str
    side: str
    wide: str = ""
    tall: str = ""
    way_in: str = ""
    way_out: str = ""
    walked: bool = False


def winding(steps: list[tuple[str, str]]) -> list[Step]:
    """The path through the phases: dots lie by turns high and low, and right and left on a phone."""
    drawn = []
    for number, (label, state) in enumerate(steps):
        even = number % 2 == 0
        here, there = (CREST, TROUGH) if even else (TROUGH, CREST)
        left, right = (NEAR, FAR) if even else (FAR, NEAR)
        last = number == len(steps) - 1
        wide = "" if last else f"M0 {here}C50 {here} 50 {there} 100 {there}"
        tall = "" if last else f"M{left} 0C{left} 50 {right} 50 {right} 100"
        way_in = "" if number else f"M-46 {TROUGH - 6}C-30 {TROUGH - 16} -24 {here} 0 {here}"
        way_out = f"M0 {here}C24 {here} 30 {(here + there) // 2} 46 {(here + 2 * there) // 3}" if last else ""
        walked = not last and str(steps[number + 1][1]) != "ahead"
        drawn.append(Step(str(label), str(state), "even" if even else "odd", wide, tall, way_in, way_out, walked))
    return drawn


@dataclass(frozen=True)
class Bar:
    label: str
    lines: list[tuple[int, str]]
    amount: float
    said: str
    width: float
    top: int
    said_at: int


@dataclass(frozen=True)
class BarChart:
    title: str
    summary: str
    height: int
    bars: list[Bar] = field(default_factory=list)


def bars(title: str, rows: list[tuple[str, float]], unit: str = "") -> BarChart:
    """Lying bars under their labels; the longest takes the room that is left beside its number."""
    most = max((amount for _, amount in rows), default=0) or 1
    drawn, y = [], 0
    for label, amount in rows:
        lines = textwrap.wrap(label, LETTERS) or [label]
        placed = [(y + TEXT_LINE * (n + 1) - 5, line) for n, line in enumerate(lines)]
        top = y + TEXT_LINE * len(lines)
        said = f"{_plain(amount)}{unit}"
        drawn.append(Bar(label, placed, amount, said, round(max(amount, 0) / most * 82, 2), top, top + BAR - 2))
        y = top + BAR + ROW
    summary = "; ".join(f"{one.label}: {one.said}" for one in drawn) or "Nothing to show yet."
    return BarChart(title, summary, max(y - ROW, 0), drawn)


@dataclass(frozen=True)
class Dot:
    label: str
    said: str
    x: float
    y: float | None
    anchor: str
    named: bool


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class LineChart:
    title: str
    summary: str
    low: str
    high: str
    height: int
    dots: list[Dot]
    strokes: list[Stroke]
    top: int = TOP
    middle: float = TOP + (HEIGHT - TOP) / 2
    bottom: int = HEIGHT
    words_at: int = HEIGHT + 24


def line(title: str, rows: list[tuple[str, float | None]], low: float = 0, high: float = 100) -> LineChart:
    """A line between `low` and `high`; a value of None leaves a gap; at most four labels are written below."""
    dots = [_dot(number, len(rows), label, value, (low, high)) for number, (label, value) in enumerate(rows)]
    strokes = [Stroke(a.x, a.y, b.x, b.y) for a, b in itertools.pairwise(dots) if a.y is not None and b.y is not None]
    summary = "; ".join(f"{one.label}: {one.said}" for one in dots) or "Nothing to show yet."
    return LineChart(title, summary, _plain(low), _plain(high), HEIGHT + 34, dots, strokes)


def _dot(number: int, count: int, label: str, value: float | None, ends: tuple[float, float]) -> Dot:
    low, high = ends
    x = 50.0 if count == 1 else round(3 + number / (count - 1) * 94, 2)
    anchor = "middle" if count == 1 else {0: "start", count - 1: "end"}.get(number, "middle")
    named = count <= 4 or number in {0, count // 2, count - 1}
    if value is None:
        return Dot(label, "not answered", x, None, anchor, named)
    share = min(1.0, max(0.0, (value - low) / ((high - low) or 1)))
    return Dot(label, _plain(value), x, round(HEIGHT - share * (HEIGHT - TOP), 1), anchor, named)


def _plain(number: float) -> str:
    """12 rather than 12.0; one decimal where there is one."""
    return f"{round(number, 1):g}" if abs(number) < 1_000_000 else f"{number:.0f}"
