"""The size gate: no file, function, parameter list, view or template grows beyond what one can hold in mind.

An exception is a comment of one line that gives a reason: `# size: REASON` on the `def` line or the line above it for a
function, on one of a file's first five lines for the file, `{# size: REASON #}` on the first line of a template.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE, FUNCTION, PARAMETERS, VIEW, TEMPLATE = 300, 40, 6, 25, 80
FOLDERS = ("src", "tests", "tools", "benchmarks")
MARK = "# size:"
SMALLEST_REASON = 12
# Data, not thinking: migrations are written by Django.
GENERATED = ("migrations",)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Finding:
    """One thing over its limit. `reason` is filled when it is an exception somebody wrote down."""

    place: str
    what: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"  (accepted: {self.reason})" if self.reason else "")


def reason_in(lines: list[str]) -> str:
    """The reason after a size mark in one of these lines; empty when there is none worth the name."""
    for line in lines:
        _, mark, reason = line.partition(MARK)
        if mark and len(reason.strip(" #}")) >= SMALLEST_REASON:
            return reason.strip(" #}")
    return ""


def count_parameters(function: Function) -> int:
    """Parameters that a caller thinks about: `self`, `cls` and `request` come by themselves, a test's fixtures too."""
    if function.name.startswith("test_"):
        return 0
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in named if one.arg not in {"self", "cls", "request"}])


def is_view(path: Path, function: Function) -> bool:
    """Functions that take a request as their first parameter, in a file or package called views."""
    first = [*function.args.posonlyargs, *function.args.args][:1]
    return "views" in {path.stem, path.parent.name} and bool(first) and first[0].arg == "request"


def check_function(path: Path, function: Function, lines: list[str]) -> Iterator[Finding]:
    start = min([function.lineno, *(one.lineno for one in function.decorator_list)])
    length = (function.end_lineno or function.lineno) - start + 1
    place = f"{path}:{function.lineno} {function.name}"
    reason = reason_in(lines[max(start - 2, 0) : function.body[0].lineno - 1])
    limit = VIEW if is_view(path, function) else FUNCTION
    if length > limit:
        yield Finding(place, f"{length} lines, at most {limit}", reason)
    if (parameters := count_parameters(function)) > PARAMETERS:
        yield Finding(place, f"{parameters} parameters, at most {PARAMETERS}: group them in a frozen dataclass", reason)


def check_python(path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > FILE:
        yield Finding(str(path), f"{len(lines)} lines, at most {FILE}: split it by noun", reason_in(lines[:5]))
    try:
        tree = ast.parse(text, str(path))
    except SyntaxError as problem:
        yield Finding(f"{path}:{problem.lineno}", "cannot be read as Python")
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from check_function(path, node, lines)


def check_template(path: Path) -> Iterator[Finding]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > TEMPLATE:
        yield Finding(str(path), f"{len(lines)} lines, at most {TEMPLATE}: split off a partial", reason_in(lines[:1]))


def check_tree(root: Path) -> list[Finding]:
    """Everything over a limit under `root`, accepted or not."""
    findings: list[Finding] = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py" and not set(GENERATED) & set(path.parts):
                findings += check_python(path)
            elif "templates" in path.parts and path.suffix in {".html", ".txt", ".typ"}:
                findings += check_template(path)
    return findings


def main(root: Path) -> int:
    findings = check_tree(root)
    too_large = [one for one in findings if not one.reason]
    for finding in [*too_large, *(one for one in findings if one.reason)]:
        print(finding)
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main(Path()))
