"""What the eye and the wire are promised: contrast in both schemes, and a light first page."""

import gzip
import itertools
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

pytestmark = pytest.mark.urls("alongside.web.tests.urls")
STATIC = Path(__file__).parents[1] / "static" / "web"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SINGLE = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
SCHEMES = ("light", "dark")


def colours(scheme: str) -> dict[str, str]:
    found = {name: pair[SCHEMES.index(scheme)] for name, *pair in PAIR.findall(TOKENS)}
    return {**found, **dict(SINGLE.findall(TOKENS))}


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PAPERS = ("ground", "sheet", "sheet-high")
TEXT = [
    *itertools.product(("ink", "ink-quiet", "green", "green-deep", "amber-ink", "rust"), PAPERS),
    *itertools.product(("ink", "green", "green-deep"), ("green-wash",)),
    *itertools.product(("ink", "ink-quiet", "amber-ink"), ("amber-wash",)),
    *itertools.product(("ink", "rust"), ("rust-wash",)),
    *itertools.product(("green-on",), ("green", "green-deep")),
    *itertools.product(("tone-on",), [f"tone-{number}" for number in range(1, 7)]),
]
MARKS = [
    *itertools.product(("edge", "green", "amber", "rust"), PAPERS),
    *itertools.product(("green",), ("bed", "trail", "green-wash")),
]


def test_the_contrast_formula_knows_black_on_white() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_words_can_be_read(front: str, back: str, scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found[front], found[back]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), MARKS)
def test_edges_and_marks_can_be_seen(front: str, back: str, scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found[front], found[back]) >= 3


def test_colours_stand_in_the_tokens_only() -> None:
    strays = {}
    for sheet in STATIC.glob("*.css"):
        text = re.sub(r"/\*.*?\*/|#bbb", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        if sheet.name != "tokens.css" and (found := re.findall(r"#[0-9a-f]{3,8}\b", text)):
            strays[sheet.name] = found
    assert strays == {}


def test_every_colour_used_is_a_token() -> None:
    known = set(re.findall(r"--([\w-]+):", "".join(s.read_text(encoding="utf-8") for s in STATIC.glob("*.css"))))
    used = {
        name for s in STATIC.glob("*.css") for name in re.findall(r"var\(--([\w-]+)", s.read_text(encoding="utf-8"))
    }
    assert used - known == set()


def own_files(page: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))


def test_the_first_page_weighs_less_than_150_kb() -> None:
    page = get_template("web/bare.html").render({})
    files = {name: Path(finders.find(name)).read_bytes() for name in own_files(page)}
    assert {"web/tokens.css", "web/alongside.js", "web/mark.svg"} <= set(files)
    assert any("htmx" in name for name in files)
    # Counted for the worse of the two codings that are served; the page itself goes out as it is.
    weight = sum(max(len(brotli.compress(raw)), len(gzip.compress(raw))) for raw in files.values()) + len(page)
    assert weight < 150_000
    assert len(files) <= 10


def test_pages_name_no_other_origin() -> None:
    for name in ("web/base.html", "web/print.html", "web/still.html"):
        page = get_template(name).render({})
        assert re.findall(r'(?:href|src|action)="(?:https?:)?//', page) == []
    for sheet in STATIC.iterdir():
        assert re.findall(r"url\(|@import|https?://(?!www\.w3\.org)", sheet.read_text(encoding="utf-8")) == [], (
            sheet.name
        )


def test_motion_rests_when_the_reader_asks() -> None:
    assert "prefers-reduced-motion: reduce" in TOKENS
    assert "prefers-reduced-motion: reduce" in (STATIC / "alongside.css").read_text(encoding="utf-8")
