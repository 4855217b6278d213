"""Compiling a paper with the embedded fonts, tagged for screen readers where every letter has a glyph."""

import json
from pathlib import Path
from typing import Any, Literal

import typst

PACKAGE = Path(__file__).resolve().parents[2]


def render(template_name: str, values: dict[str, Any]) -> bytes:
    """The PDF of `<room>/<name>` ("mentorships/contract"). `values` are JSON values.

    PDF/UA-1 is tried first; it refuses letters that no font here can draw, and then a
    tagged PDF without that promise is better than none. Errors: FileNotFoundError.
    """
    room, _, name = template_name.partition("/")
    template = PACKAGE / room / "pdf" / f"{name}.typ"
    if not template.is_file():
        raise FileNotFoundError(template_name)
    inputs = {"paper": json.dumps(values)}
    try:
        return _compile(template, inputs, "ua-1")
    except typst.TypstError:
        return _compile(template, inputs, None)


def _compile(template: Path, inputs: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    # No package folder: a template never reaches for anything outside this installation.
    return typst.compile(
        template,
        root=PACKAGE,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standard,
        package_path=PACKAGE / "no-packages",
    )
