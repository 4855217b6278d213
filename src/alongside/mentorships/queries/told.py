"""What many tables tell about some pairs, in one statement: states, dates and ids only, nothing is opened."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import DateField, DateTimeField, F, IntegerField, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from alongside.mentorships.models import Mentorship


@dataclass(frozen=True)
class Told:
    """Rows of one table under the name `what`, and where they say who, when, on which day, which number."""

    what: str
    rows: QuerySet[Any]
    who: str = ""
    at: str = ""
    on: str = ""
    number: str | Combinable = ""


class Fact(NamedTuple):
    """One of these rows: what, who (if anybody), when, on which day, which number."""

    what: str
    person: uuid.UUID | None
    at: datetime.datetime | None
    on: datetime.date | None
    number: int


Facts = Mapping[uuid.UUID, Sequence[Fact]]


def read(tables: Sequence[Told], pairs: Sequence[Mentorship]) -> Facts:
    """The facts of each of these pairs, by the pair's id."""
    ids = [pair.pk for pair in pairs]
    first, *others = (_rows(told, ids) for told in tables)
    facts: dict[uuid.UUID, list[Fact]] = defaultdict(list)
    for pair, *fact in first.union(*others, all=True):
        facts[pair].append(Fact(*fact))
    return facts


def _rows(told: Told, ids: Sequence[uuid.UUID]) -> QuerySet[Any]:
    named = (
        told.rows.filter(mentorship__in=ids)
        .order_by()
        .annotate(
            what_=Value(told.what),
            who_=_column(told.who, UUIDField()),
            at_=_column(told.at, DateTimeField()),
            on_=_column(told.on, DateField()),
            number_=_column(told.number, IntegerField()),
        )
    )
    return named.values_list("mentorship_id", "what_", "who_", "at_", "on_", "number_")


def _column(told: str | Combinable, kind: Any) -> Combinable:
    # PostgreSQL takes a bare NULL in a UNION for text.
    if not isinstance(told, str):
        return told
    return F(told) if told else Cast(Value(None), kind)
