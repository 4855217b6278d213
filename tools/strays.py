"""Refuses what no committed file may hold: paths of one machine, package index addresses, notes to finish later."""

import re
import subprocess
import sys
from pathlib import Path

# A letter in brackets keeps each pattern from finding itself.
RULES = (
    (
        re.compile(r"p[y]pi\.org|pythonhoste[d]\.org|registry\.np[m]js|deb\.debia[n]\.org"),
        "address of a package index: leave it to each machine's own settings",
    ),
    (
        re.compile(r"(?<![\w.~/}$-])/(?:(?:wor[k]|tm[p]|roo[t]|opt/[p]ypi)(?![-\w])|(?:hom[e]|User[s])/[\w.-]+/\w)"),
        "path of one machine: use a folder of the project or tempfile",
    ),
    (
        re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b|NotImplementedErro[r]"),
        "unfinished: finish it, or write it down elsewhere",
    ),
)
NOT_OURS = {"LICENSE"}
BINARY = {".png", ".jpg", ".webp", ".ico", ".woff2", ".ttf", ".otf", ".xlsx", ".pdf", ".mo", ".gz", ".br"}


def check_text(text: str) -> list[tuple[int, str]]:
    """Line number and remedy for each stray in one file."""
    return [
        (number, f"{found[0]!r}: {remedy}")
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern, remedy in RULES
        if (found := pattern.search(line))
    ]


def committed_files(root: Path) -> list[Path]:
    """Files that git knows or would add; outside a repository, every file that is not hidden."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        return [root / name for name in sorted(set(listed.stdout.split("\0"))) if name and (root / name).is_file()]
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.relative_to(root).parts[0].startswith(".")
    ]


def check_tree(root: Path) -> list[str]:
    problems = []
    for path in committed_files(root):
        if path.name in NOT_OURS or path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        problems += [f"{path}:{line}: {remedy}" for line, remedy in check_text(text)]
    return problems


if __name__ == "__main__":
    problems = check_tree(Path())
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
