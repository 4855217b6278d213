"""The file a person takes along: the same twice, for machines and for reading."""

import datetime
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Piece:
    """A heading with words, or with pieces below it."""

    label: str
    words: str = ""
    below: list["Piece"] = field(default_factory=list)


def zipped(parts: dict[str, Any], now: datetime.datetime) -> bytes:
    """A zip of `alongside.json` and `alongside.html`; both hold every part."""
    page = {"pieces": [piece(room, part) for room, part in parts.items()], "now": now}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("alongside.json", json.dumps(parts, indent=2, ensure_ascii=False, default=str))
        archive.writestr("alongside.html", render_to_string("people/taken.html", page))
    return made.getvalue()


def piece(label: str, value: Any) -> Piece:
    """Dictionaries and lists become headings, everything else words."""
    if isinstance(value, dict):
        return Piece(label, below=[piece(str(name), inner) for name, inner in value.items()])
    if isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value):
        return Piece(label, below=[piece(str(number), inner) for number, inner in enumerate(value, 1)])
    if isinstance(value, list):
        return Piece(label, ", ".join(map(str, value)))
    if isinstance(value, bool):
        return Piece(label, "yes" if value else "no")
    return Piece(label, "" if value is None else str(value))
