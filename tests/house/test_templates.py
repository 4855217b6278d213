"""Every template of the house can be read by Django, keeps to the strict policy and stays short."""

from pathlib import Path

import pytest
from django.template.loader import get_template

from tools import templates

SRC = Path(__file__).parents[2] / "src" / "alongside"
PAGES = sorted(path for path in SRC.glob("*/templates/**/*") if path.is_file())


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix().split("/templates/", 1)[1]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_compiles(path: Path) -> None:
    assert get_template(name_of(path))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_has_at_most_80_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=name_of)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    mail = bool(templates.MAIL_FOLDERS & set(path.parts))
    assert list(templates.check_text(path.read_text(encoding="utf-8"), mail=mail)) == []


def test_no_two_rooms_use_the_same_template_name() -> None:
    names = [name_of(path) for path in PAGES]
    assert sorted({name for name in names if names.count(name) > 1}) == []
