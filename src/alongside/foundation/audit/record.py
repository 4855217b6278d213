"""Writing the audit trail."""

import datetime
import enum
import uuid
from typing import Any, Protocol

from django.db import models, transaction

from alongside.foundation.audit.models import Entry

HANGS_ON = ("mentorship", "programme", "run", "enrolment", "meeting")


class HasId(Protocol):
    pk: Any


def record(did: enum.StrEnum, *, on: models.Model, by: HasId | None, **facts: object) -> Entry:
    """Add one entry, in the transaction of the write it belongs to.

    `did` is a member of the room's own `Did` enum; `facts` may be numbers, dates, ids, switches
    and enum members, never free text: a text would be content. Errors: TypeError, RuntimeError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit entry is written in the transaction of what it records.")
    room = type(did).__module__.split(".")[1]
    return Entry.objects.create(
        did=f"{room}.{did.value}",
        by=by.pk if by is not None else None,
        organisation=_organisation_of(on),
        on_kind=on._meta.label,
        on_id=str(on.pk),
        facts={name: _plain(name, value) for name, value in facts.items()},
    )


def _organisation_of(row: models.Model) -> uuid.UUID | None:
    """The organisation a row belongs to: itself, named by it, or named by what it hangs on."""
    if row._meta.label_lower == "people.organisation":
        return row.pk
    if (named := getattr(row, "organisation_id", None)) is not None:
        return named
    for name in HANGS_ON:
        above = getattr(row, name, None)
        if isinstance(above, models.Model):
            return _organisation_of(above)
    return None


def _plain(name: str, value: object) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date | datetime.time | uuid.UUID):
        return str(value)
    if isinstance(value, models.Model):
        return str(value.pk)
    raise TypeError(f"The fact “{name}” is a {type(value).__name__}: the audit trail takes no free text.")
