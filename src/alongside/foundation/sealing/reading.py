"""Sealed texts of many tables in one statement, each opened for its own place."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BinaryField, DateField, F, Field, QuerySet, TextField, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from alongside.foundation.sealing import keys
from alongside.foundation.sealing.fields import SealedTextField

NOTHING = Value("", output_field=TextField())
COLUMNS = ("what_", "pk_", "made_", "who_", "note_", "at_", "on_", "sealed_")


@dataclass(frozen=True)
class Source:
    """Rows to read under the name `what`: the sealed `field`, and the names of further fields. Their ids are UUIDs.

    who: a person's id; note: plain text or a number (or an expression); at: a moment; on: a day. Empty: not read.
    """

    what: str
    rows: QuerySet[Any]
    field: str = ""
    who: str = ""
    note: str | Combinable = ""
    at: str = "created_at"
    on: str = ""


@dataclass(frozen=True)
class Told:
    """One row that was read. `words`: what the sealed field says, as its attribute would; "" without one."""

    pk: uuid.UUID
    made_at: datetime.datetime
    who: uuid.UUID | None
    note: str
    at: datetime.datetime | None
    on: datetime.date | None
    words: Any


def read_together(sources: Sequence[Source], owner: keys.Owner) -> dict[str, list[Told]]:
    """One statement (and one for the key): every source's rows by its name, the oldest first. All are the owner's.

    Errors: cipher.DoesNotOpen, as when the attribute is read; an erased text says so.
    """
    named = {source.what: source for source in sources}
    if len(named) != len(sources):
        raise ValueError("Each source needs a name of its own.")
    if not sources:
        return {}
    fields = {source.what: _field(source) for source in sources}
    first, *others = (_rows(source) for source in sources)
    found = list(first.union(*others, all=True))
    key = _key(owner) if any(row[-1] for row in found) else None
    told: dict[str, list[Told]] = {what: [] for what in named}
    for what, pk, made_at, who, note, at, on, sealed in sorted(found, key=lambda row: row[2]):
        field = fields[what]
        place = field.place_of(named[what].rows.model, pk) if field else ""
        told[what].append(Told(pk, made_at, who, note, at, on, _opened(field, sealed, key, place)))
    return told


def _field(source: Source) -> SealedTextField | None:
    field = source.rows.model._meta.get_field(source.field) if source.field else None
    if field is not None and not isinstance(field, SealedTextField):
        raise TypeError(f"{source.field} is not sealed: read it as a note.")
    return field


def _rows(source: Source) -> QuerySet[Any]:
    rows = source.rows.order_by().annotate(
        what_=Value(source.what),
        pk_=F("pk"),
        made_=F("created_at"),
        who_=_column(source.who, UUIDField()),
        note_=Coalesce(Cast(source.note or NOTHING, TextField()), NOTHING),
        at_=F(source.at),
        on_=_column(source.on, DateField()),
        sealed_=_column(source.field, BinaryField()),
    )
    return rows.values_list(*COLUMNS)


def _column(name: str, kind: Field[Any, Any]) -> Combinable:
    # PostgreSQL takes a bare NULL in a UNION for text.
    return F(name) if name else Cast(Value(None), kind)


def _key(owner: keys.Owner) -> bytes | None:
    """Once, outside a request or job too; None when it was destroyed."""
    try:
        return keys.opened(owner, make=False)
    except keys.KeyDestroyed:
        return None


def _opened(field: SealedTextField | None, sealed: bytes | None, key: bytes | None, place: str) -> Any:
    if field is None:
        return ""
    if sealed is None:
        return None
    if not sealed:
        return field.from_bytes(b"")
    return field.erased() if key is None else field.open_with(key, sealed, place)
