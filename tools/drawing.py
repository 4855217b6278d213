"""Draws the house: one box for each room, in the layers of the import contract, one line for each import between rooms.

Reads the contract from pyproject.toml and the imports from the code, so that the picture cannot say what is not so.
"""

import ast
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, BOX_HEIGHT, ROW, GAP, TOP, LEFT = 960, 46, 92, 36, 76, 40
# The rooms that a visitor walks through; cli, config and demo only start them.
NOT_ROOMS = {"__main__", "cli", "config", "demo"}
# Neutral in a light and in a dark page; the second set answers prefers-color-scheme.
STYLE = """
  :root { --paper: #faf7f0; --box: #ffffff; --ink: #23302a; --soft: #6b756f; --line: #4d7a63; --edge: #b9c4bd; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #1b211e; --box: #262e2a; --ink: #e8ebe6; --soft: #a3ada7; --line: #8dbfa5; --edge: #4c5a53; }
  }
  .paper { fill: var(--paper); } .box { fill: var(--box); stroke: var(--edge); }
  text { fill: var(--ink); font: 16px system-ui, sans-serif; text-anchor: middle; }
  .small { fill: var(--soft); font-size: 13px; text-anchor: start; }
  .import { fill: none; stroke: var(--line); stroke-opacity: .55; stroke-width: 1.4; marker-end: url(#tip); }
  .tip { fill: var(--line); }
"""
TIP = (
    '<marker id="tip" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="tip" d="M0 0 8 4 0 8z"/></marker>'
)
LEGEND = "Imports go down only. What a room also reaches through another room is not drawn twice."


@dataclass(frozen=True)
class Box:
    """Where one room stands: left upper corner and width, in units of the drawing."""

    room: str
    x: float
    y: float
    width: float

    def foot(self, share: float) -> tuple[float, float]:
        return self.x + self.width * share, self.y + BOX_HEIGHT

    def head(self, share: float) -> tuple[float, float]:
        return self.x + self.width * share, self.y


def layers_of_contract(root: Path) -> list[list[str]]:
    """The rooms by layer, highest first, from the import contract."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rooms = [[name.strip(" ()") for name in layer.split("|")] for layer in layers]
    return [kept for layer in rooms if (kept := [name for name in layer if name not in NOT_ROOMS])]


def imported_rooms(path: Path) -> Iterator[str]:
    """Rooms that one file names in its imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "alongside" and rest:
                yield rest.partition(".")[0]


def imports_between_rooms(root: Path, rooms: set[str]) -> set[tuple[str, str]]:
    """Pairs (who imports, what is imported) of product code; tests and migrations are left out."""
    found = set()
    for room in sorted(rooms):
        for path in sorted((root / "src/alongside" / room).rglob("*.py")):
            if not {"tests", "migrations"} & set(path.parts):
                found |= {(room, other) for other in imported_rooms(path) if other in rooms and other != room}
    return found


def without_shortcuts(imports: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leaves an arrow out when a longer way says the same: fewer lines, no lost meaning."""
    below: dict[str, set[str]] = {}
    for upper, lower in imports:
        below.setdefault(upper, set()).add(lower)

    def reach(start: str, seen: frozenset[str] = frozenset()) -> set[str]:
        direct = below.get(start, set()) - seen
        return direct.union(*(reach(one, seen | {start}) for one in direct)) if direct else set()

    return {
        (upper, lower)
        for upper, lower in imports
        if not any(lower in reach(middle, frozenset({upper})) for middle in below[upper] - {lower})
    }


def place(layers: list[list[str]]) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for row, layer in enumerate(layers):
        width = min((WIDTH - 2 * LEFT - GAP * (len(layer) - 1)) / len(layer), 220)
        start = (WIDTH - width * len(layer) - GAP * (len(layer) - 1)) / 2
        for column, room in enumerate(layer):
            boxes[room] = Box(room, round(start + column * (width + GAP), 1), TOP + row * ROW, round(width, 1))
    return boxes


def draw_import(upper: Box, lower: Box, boxes: list[Box]) -> str:
    """Straight down to the next layer; around the boxes between, on the nearer side, when there are some."""
    if lower.y == upper.y:
        return draw_sideways(upper, lower)
    if lower.y - upper.y > ROW:
        return draw_around(upper, lower, [box for box in boxes if upper.y <= box.y <= lower.y])
    x1, y1 = upper.foot(shared_middle(upper, lower))
    x2, y2 = lower.head(shared_middle(lower, upper))
    bend = (y2 - y1) / 2
    down = f"C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2 - 6:.1f}"
    return f'<path class="import" d="M{x1:.1f} {y1:.1f} {down}"/>'


def shared_middle(box: Box, other: Box) -> float:
    """Where on this box's edge the other one's middle lies, as a share kept away from the corners."""
    return min(max((other.x + other.width / 2 - box.x) / box.width, 0.12), 0.88)


def draw_around(upper: Box, lower: Box, passed: list[Box]) -> str:
    """A bow beside the boxes passed; longer ways bow further, so that bows do not lie on each other."""
    side = 1 if lower.x + lower.width / 2 > WIDTH / 2 else -1
    edges = [box.x + box.width if side > 0 else box.x for box in (upper, lower, *passed)]
    x1, x2 = edges[0], edges[1] + 6 * side
    y1, y2 = upper.y + BOX_HEIGHT * 0.6, lower.y + BOX_HEIGHT * 0.4
    outermost = side * max(side * edge for edge in edges) + side * (10 + 9 * (y2 - y1) / ROW)
    # A cubic curve comes three quarters of the way to its two control points.
    edge = (outermost - (x1 + x2) / 8) / 0.75
    return f'<path class="import" d="M{x1:.1f} {y1:.1f} C{edge:.1f} {y1:.1f} {edge:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"/>'


def draw_sideways(one: Box, other: Box) -> str:
    x1, x2 = (one.x, other.x + other.width + 6) if one.x > other.x else (one.x + one.width, other.x - 6)
    y = one.y + BOX_HEIGHT / 2
    return f'<path class="import" d="M{x1:.1f} {y:.1f} L{x2:.1f} {y:.1f}"/>'


def draw_box(box: Box) -> str:
    x, y = box.x + box.width / 2, box.y + BOX_HEIGHT / 2 + 5
    return (
        f'<rect class="box" x="{box.x}" y="{box.y}" width="{box.width}" height="{BOX_HEIGHT}" rx="8"/>'
        f'<text x="{x:.1f}" y="{y:.1f}">{escape(box.room)}</text>'
    )


def draw_house(root: Path) -> str:
    """The whole drawing as SVG text."""
    built = [[room for room in layer if (root / "src/alongside" / room).is_dir()] for layer in layers_of_contract(root)]
    layers = [layer for layer in built if layer]
    rooms = set(itertools.chain.from_iterable(layers))
    boxes = place(layers)
    arrows = sorted(without_shortcuts(imports_between_rooms(root, rooms)))
    height = TOP + ROW * len(layers)
    said = "; ".join(f"{upper} uses {lower}" for upper, lower in arrows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
        '<title id="t">The rooms of Alongside, and which uses which</title>',
        f'<desc id="d">{escape(said)}.</desc>',
        f"<style>{STYLE}</style>",
        f"<defs>{TIP}</defs>",
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="12"/>',
        f'<text class="small" x="{LEFT}" y="40">{LEGEND}</text>',
        *(draw_import(boxes[upper], boxes[lower], list(boxes.values())) for upper, lower in arrows),
        *(draw_box(box) for box in boxes.values()),
        "</svg>\n",
    ]
    return "\n".join(parts)
