"""Reads one TOML file into one frozen dataclass; the dataclass is the schema, every slip is refused with its line."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from alongside.foundation.content.errors import ContentError
from alongside.foundation.content.lines import LineIndex, Path
from alongside.foundation.content.schema import OpenQuestion, Ref
from alongside.foundation.content.wording import not_open_because

T = TypeVar("T")
NAMES = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    float: "a number with a point",
}


@dataclass(frozen=True)
class Mention:
    """A key of something else, met while reading; looked up when all files are read."""

    to: str
    key: str
    document: "Document"
    path: Path


class Document:
    """One file: its name for people, its parsed tables, where each value stands, what it mentions and defines."""

    def __init__(self, file: Traversable, name: str) -> None:
        self.name = name
        self.mentions: list[Mention] = []
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ContentError(name, 1, "is not UTF-8. Save it as UTF-8.") from error
        self.index = LineIndex(text)
        try:
            self.tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ContentError(name, _line_in(str(error), text), f"is not TOML: {error}. Mend the line.") from error

    def refuse(self, path: Path, message: str) -> ContentError:
        return ContentError(self.name, self.index.line(path), message)

    def read(self, schema: type[T]) -> T:
        read: T = _table(self, (), self.tables, schema)
        return read


def _line_in(message: str, text: str) -> int:
    _, found, rest = message.partition("(at line ")
    return int(rest.partition(",")[0]) if found else max(1, text.rstrip().count("\n") + 1)


@cache
def _types(schema: type) -> dict[str, Any]:
    return get_type_hints(schema, include_extras=True)


def _table(doc: Document, path: Path, value: Any, schema: type) -> Any:
    _expect(doc, path, value, dict)
    known = {field.name: field for field in fields(schema)}
    for name in value:
        if name not in known:
            raise doc.refuse((*path, name), f'"{name}" is not known here. Remove it or use one of: {", ".join(known)}.')
    given = {}
    for name, field in known.items():
        if name in value:
            given[name] = _value(doc, (*path, name), value[name], _types(schema)[name])
        elif field.default is MISSING:
            raise doc.refuse(path, f'"{name}" is missing. Add it here.')
    return schema(**given)


def _value(doc: Document, path: Path, value: Any, wanted: Any) -> Any:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return _annotated(doc, path, _value(doc, path, value, inner[0]), inner[1])
    if origin is tuple:
        _expect(doc, path, value, list)
        items = tuple(_value(doc, (*path, number), item, inner[0]) for number, item in enumerate(value))
        _unique(doc, path, items)
        return items
    if origin is Mapping:
        _expect(doc, path, value, list)
        rows = tuple(_table(doc, (*path, number), item, inner[1]) for number, item in enumerate(value))
        _unique(doc, path, rows)
        return MappingProxyType({str(row.key): row for row in rows})
    if origin is UnionType:
        return _value(doc, path, value, next(kind for kind in inner if kind is not NoneType))
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _table(doc, path, value, wanted)
    if issubclass(wanted, StrEnum):
        return _member(doc, path, value, wanted)
    _expect(doc, path, value, wanted)
    return _text(doc, path, value) if wanted is str else value


def _expect(doc: Document, path: Path, value: Any, wanted: type) -> None:
    if type(value) is not wanted:
        found = NAMES.get(type(value), "something else")
        raise doc.refuse(path, f"{_said(path)} is {found}, but must be {NAMES[wanted]}. Change the value.")


def _text(doc: Document, path: Path, value: str) -> str:
    if not value.strip():
        raise doc.refuse(path, f"{_said(path)} is empty. Write the words or leave it out.")
    return value.strip()


def _member(doc: Document, path: Path, value: Any, wanted: type[StrEnum]) -> StrEnum:
    _expect(doc, path, value, str)
    if value not in list(wanted):
        raise doc.refuse(path, f'{_said(path)} is "{value}". Use one of: {", ".join(wanted)}.')
    return wanted(value)


def _annotated(doc: Document, path: Path, value: str, rule: Ref | OpenQuestion) -> str:
    if isinstance(rule, Ref):
        doc.mentions.append(Mention(rule.to, value, doc, path))
    elif reason := not_open_because(value):
        raise doc.refuse(path, f'the question "{value}" {reason}')
    return value


def _unique(doc: Document, path: Path, items: tuple[Any, ...]) -> None:
    """No two entries of a list share a key; plain words do not repeat either."""
    if not items:
        raise doc.refuse(path, f"{_said(path)} is an empty list. Add an entry or leave it out.")
    seen: set[Any] = set()
    for number, item in enumerate(items):
        key = getattr(item, "key", item)
        if key in seen:
            raise doc.refuse(
                _key_path((*path, number), item),
                f'"{key}" stands here a second time. Give it another key or remove it.',
            )
        seen.add(key)


def _key_path(path: Path, item: Any) -> Path:
    return (*path, "key") if hasattr(item, "key") else path


def _said(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    return f'"{names[-1]}"' if names else "the file"
