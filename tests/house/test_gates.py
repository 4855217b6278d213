"""The gates catch what they are for: each one is shown a planted fault, and the tree itself."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import docs, drawing, sizes, strays, templates

ROOT = Path(docs.ROOT)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+\.(?:md|svg)|[^)#\s]+/|LICENSE)")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMED_ONE_BY_ONE = [
    name
    for one in CONTRACTS
    for name in one.get("source_modules", [])
    if name.startswith("alongside.programmes.importing.")
]
ROOMS = sorted(path.parent.name for path in (ROOT / "src/alongside").glob("*/__init__.py"))


def grown_function(lines: int, head: str = "def grow():") -> str:
    return head + "\n" + "    x = 1\n" * (lines - 1)


def plant(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("src/room/services.py", grown_function(41), "41 lines, at most 40"),
        ("src/room/services.py", "def f(a, b, c, *, d, e, f, g):\n    pass\n", "7 parameters, at most 6"),
        ("src/room/services.py", "x = 1\n" * 301, "301 lines, at most 300"),
        ("src/room/views.py", grown_function(26, "def show(request, pk):"), "26 lines, at most 25"),
        ("src/room/views/ending.py", "@guard\n" + grown_function(25, "async def show(request):"), "26 lines"),
        ("src/room/broken.py", "def f(:\n", "cannot be read as Python"),
        ("src/room/templates/room/page.html", "<p>\n" * 81, "81 lines, at most 80"),
    ],
)
def test_the_size_gate_names_what_has_grown_too_large(tmp_path: Path, name: str, text: str, word: str) -> None:
    plant(tmp_path, name, text)
    found = sizes.check_tree(tmp_path)
    assert [word in str(one) for one in found] == [True]
    assert sizes.main(tmp_path) == 1


@pytest.mark.parametrize(
    "text",
    [
        grown_function(40),
        "def f(self, request, a, b, c, *, d, e, f):\n    pass\n",
        "def test_it(a, b, c, d, e, f, g):\n    pass\n",
        "def f(request):\n" + "    x = 1\n" * 39,
        "x = 1\n" * 300,
    ],
)
def test_the_size_gate_is_silent_at_the_limit(tmp_path: Path, text: str) -> None:
    plant(tmp_path, "src/room/services.py", text)
    assert sizes.check_tree(tmp_path) == []


def test_a_size_exception_needs_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path, "src/room/a.py", "# size: one table that reads best whole\n" + grown_function(50))
    assert sizes.main(tmp_path) == 0
    assert "one table that reads best whole" in capsys.readouterr().out
    plant(tmp_path, "src/room/a.py", "# size: big\n" + grown_function(50))
    assert sizes.main(tmp_path) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('<p style="color: red">', "no style attribute"),
        ("<style>p {}</style>", "no <style>"),
        ("<script>start()</script>", "no inline script"),
        ('<script type="module">start()</script>', "no inline script"),
        ('<button onclick="go()">', "no on… attribute"),
        ('<a\n  href="{% url "x" %}"\n  style="top:0">', "no style attribute"),
        ('<a href="javascript:go()">', "no javascript: address"),
        ("{{ words|safe }}", "no |safe"),
        ("{% autoescape off %}", "no autoescape off"),
        ('<link href="https://elsewhere.example/a.css">', "no other origin"),
    ],
)
def test_the_template_gate_refuses(text: str, word: str) -> None:
    assert [word in remedy for _, remedy in templates.check_text(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "web/app.js" %}" type="module"></script>',
        "<p>Our house style = plain words, conditions apply</p>",
        '<td class="{% if a > b %}on = off{% endif %}">{{ style }}</td>',
        '<a href="https://meet.example/room">the call</a>',
    ],
)
def test_the_template_gate_lets_honest_markup_pass(text: str) -> None:
    assert list(templates.check_text(text)) == []


def test_the_template_gate_says_the_line(tmp_path: Path) -> None:
    plant(tmp_path, "src/room/templates/room/page.html", '<p>\n<p\n style="top:0">')
    assert templates.check_tree(tmp_path)[0].endswith("page.html:2: no style attribute: give it a class")


@pytest.mark.parametrize(
    "text",
    [
        "path = '/" + "tmp" + "/people.csv'",
        "cd /" + "root" + "/alongside",
        "open('/" + "home/" + "ada/x')",
        "--index-url https://" + "pypi" + ".org/simple",
        "# TO" + "DO later",
        "raise NotImplemented" + "Error",
    ],
)
def test_strays_are_refused(text: str) -> None:
    assert len(strays.check_text("first\n" + text)) == 1
    assert strays.check_text("first\n" + text)[0][0] == 2


@pytest.mark.parametrize("text", ["/home/", "path('home/', views.home)", "{% url 'root' %}/rooted", "~/tmpl", "todos"])
def test_ordinary_words_are_no_strays(text: str) -> None:
    assert strays.check_text(text) == []


def test_no_committed_file_holds_a_stray() -> None:
    assert strays.check_tree(ROOT) == []


def test_every_room_has_its_place_in_the_import_contract() -> None:
    layers = next(one for one in CONTRACTS if one["type"] == "layers")
    named = {name.strip(" ()") for layer in layers["layers"] for name in layer.split("|")}
    assert set(ROOMS) - named - set(layers["exhaustive_ignores"]) == set()
    assert layers["exhaustive"] is True


def lint_planted_house(root: Path, faults: dict[str, str]) -> str:
    """What the real contracts say about a small house with these files in it."""
    for room in ROOMS:
        plant(root, f"src/alongside/{room}/__init__.py", "")
    for name in ("__init__", "cli"):
        plant(root, f"src/alongside/{name}.py", "")
    for name in (
        "matching/engine/__init__",
        "foundation/content/__init__",
        "people/rules",
        "pulse/cohort",
        "pulse/models",
        "programmes/importing/__init__",
        *(name.partition(".")[2].replace(".", "/") for name in NAMED_ONE_BY_ONE),
    ):
        plant(root, f"src/alongside/{name}.py", "")
    for name, text in faults.items():
        plant(root, f"src/alongside/{name}", text)
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    plant(root, "pyproject.toml", config)
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=root, env={"PYTHONPATH": "src", "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"{done.returncode}\n{done.stdout}{done.stderr}"


def test_the_import_contracts_hold_for_an_empty_house(tmp_path: Path) -> None:
    said = lint_planted_house(tmp_path, {})
    assert said.startswith("0\n"), said


@pytest.mark.parametrize(
    ("name", "text", "contract"),
    [
        ("people/views.py", "import alongside.home\n", "Imports go down only"),
        ("meetings/services.py", "from alongside.matching import engine\n", "rooms side by side"),
        ("foundation/jobs.py", "import alongside.people\n", "The foundation knows no room"),
        ("people/rules.py", "from django.utils import timezone\n", "What thinks knows no framework"),
        ("matching/engine/flow.py", "import django\n", "What thinks knows no framework"),
        ("care/queries.py", "from alongside.pulse.models import Answer\n", "Nobody reads a pulse"),
    ],
)
def test_the_import_contracts_catch_a_planted_import(tmp_path: Path, name: str, text: str, contract: str) -> None:
    said = lint_planted_house(tmp_path, {name: text})
    assert said.startswith("1\n"), said
    assert any(contract in line and "BROKEN" in line for line in said.splitlines()), said


def test_care_may_use_the_pulse_through_its_cohort_door(tmp_path: Path) -> None:
    door = {
        "care/queries.py": "from alongside.pulse.cohort import figures\n",
        "pulse/cohort.py": "import alongside.pulse.models\n",
    }
    said = lint_planted_house(tmp_path, door)
    assert said.startswith("0\n"), said


def test_every_link_in_the_documents_leads_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))]
    lost = [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()]
    assert lost == []
    assert len(links) >= 8


def test_every_setting_is_documented() -> None:
    from alongside.config.environment import SETTINGS

    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    assert [one.name for one in SETTINGS if f"`{one.name}`" not in page] == []


def test_a_stale_document_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "DOCUMENTS", (("docs/fresh.md", lambda: "new\n"), ("docs/old.md", lambda: "new\n")))
    docs.write_documents(tmp_path)
    assert docs.stale_documents(tmp_path) == []
    plant(tmp_path, "docs/old.md", "old\n")
    assert docs.stale_documents(tmp_path) == ["docs/old.md"]


def test_the_drawing_shows_every_room_and_only_real_imports(tmp_path: Path) -> None:
    plant(tmp_path, "pyproject.toml", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    plant(
        tmp_path,
        "src/alongside/home/views.py",
        "from alongside.people import services\nimport alongside.access.table\n",
    )
    plant(tmp_path, "src/alongside/people/services.py", "from alongside import access\n")
    plant(tmp_path, "src/alongside/access/tests/test_it.py", "import alongside.home\n")
    drawn = drawing.draw_house(tmp_path)
    assert [room for room in ("home", "people", "access") if f">{room}</text>" not in drawn] == []
    assert "home uses people; people uses access." in drawn
    assert drawn.count('class="import"') == 2
