"""Generated documents: `python -m tools.docs` writes them, `--check` says which one no longer matches the code."""

import sys
from collections.abc import Callable
from pathlib import Path

from tools.drawing import draw_house

ROOT = Path(__file__).resolve().parent.parent


def settings_page() -> str:
    """docs/reference/settings.md, from the list that the start-up check reads."""
    from alongside.config.environment import SETTINGS

    lines = [
        "# Settings",
        "",
        "Environment variables that Alongside reads when it starts. A value that cannot work stops the start and names",
        "the remedy. Printed from `alongside/config/environment.py`.",
        "",
        "| name | default | what it is for | example |",
        "|---|---|---|---|",
    ]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "empty"
        lines.append(f"| `{setting.name}` | {default} | {setting.help} | `{setting.example}` |")
    return "\n".join(lines) + "\n"


def who_may_do_what_page() -> str:
    from alongside.access.table import as_markdown

    return as_markdown()


DOCUMENTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("docs/reference/settings.md", settings_page),
    ("docs/reference/who-may-do-what.md", who_may_do_what_page),
    ("docs/reference/house.svg", lambda: draw_house(ROOT)),
)


def stale_documents(root: Path = ROOT) -> list[str]:
    """Paths of documents that differ from what the code says, or are missing."""
    return [
        name
        for name, write in DOCUMENTS
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != write()
    ]


def write_documents(root: Path = ROOT) -> None:
    for name, write in DOCUMENTS:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(write(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        write_documents()
        return 0
    stale = stale_documents()
    for name in stale:
        print(f"{name} no longer says what the code says. Remedy: make docs, and commit it.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main(sys.argv[1:]))
