"""Data keys: making, opening, re-wrapping and destroying them."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.foundation.sealing import cipher
from alongside.foundation.sealing.models import DataKey


class Owner(NamedTuple):
    """Whose data key seals a text: kind is "person" or "mentorship"."""

    kind: str
    id: uuid.UUID


class KeyDestroyed(Exception):
    """The data key was destroyed on purpose: what it sealed is gone for ever."""


class Opened(dict[Owner, bytes]):
    """The keys opened in this request or job; `fresh` ones were made in a transaction that may still be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.fresh: set[Owner] = set()


_opened: ContextVar[Opened | None] = ContextVar("opened_data_keys", default=None)


@contextmanager
def scope() -> Iterator[None]:
    """Within one request or job each data key is read and unwrapped once; afterwards it is forgotten."""
    token = _opened.set(Opened())
    try:
        yield
    finally:
        _opened.reset(token)


def opened(owner: Owner, *, make: bool = True) -> bytes:
    """The owner's data key; with `make` it is made at first use. Errors: KeyDestroyed, cipher.DoesNotOpen."""
    cache = _opened.get()
    if cache is not None and owner in cache:
        return cache[owner]
    row = DataKey.objects.filter(kind=owner.kind, owner=owner.id).first()
    if row is None and not make:
        raise cipher.DoesNotOpen(f"There is no data key for this {owner.kind}.")
    key = _make(owner) if row is None else _unwrap(row)
    # A key made in a transaction that is then undone would seal text that nothing opens: remembered after the commit.
    if cache is not None and owner not in cache.fresh:
        cache[owner] = key
    return key


def open_together(kind: str, ids: Iterable[uuid.UUID]) -> None:
    """Within a scope: the data keys of several owners in one statement, for a page that opens words of each.

    What is missing or destroyed stays as it is, and shows itself when a text is opened.
    """
    cache = _opened.get()
    if cache is None:
        return
    wanted = [one for one in ids if Owner(kind, one) not in {*cache, *cache.fresh}]
    found = DataKey.objects.filter(kind=kind, owner__in=wanted, destroyed_at=None) if len(wanted) > 1 else ()
    for row in found:
        cache[Owner(kind, row.owner)] = _unwrap(row)


def forget(owner: Owner) -> None:
    """The scope no longer remembers this key."""
    cache = _opened.get()
    if cache is not None:
        cache.pop(owner, None)


def destroy(owner: Owner) -> None:
    """Make everything sealed under this owner unreadable, for ever. Safe to call twice."""
    now = timezone.now()
    tombstone = {"master": "", "wrapped": b"", "destroyed_at": now}
    DataKey.objects.get_or_create(kind=owner.kind, owner=owner.id, defaults=tombstone)
    DataKey.objects.filter(kind=owner.kind, owner=owner.id, destroyed_at=None).update(wrapped=b"", destroyed_at=now)
    forget(owner)


def rewrap_all() -> int:
    """Wrap every living data key with the first master key; returns how many were changed."""
    first = next(iter(settings.MASTER_KEYS))
    changed = 0
    others = DataKey.objects.filter(destroyed_at=None).exclude(master=first)
    for pk in list(others.values_list("pk", flat=True)):
        with transaction.atomic():
            row = DataKey.objects.select_for_update().get(pk=pk)
            if row.destroyed_at is None:
                _wrap_into(row, _unwrap(row))
                row.save(update_fields=["master", "wrapped"])
                changed += 1
    return changed


def _make(owner: Owner) -> bytes:
    cache = _opened.get()
    if cache is not None and transaction.get_connection().in_atomic_block:
        cache.fresh.add(owner)
        transaction.on_commit(lambda: cache.fresh.discard(owner))
    row = DataKey(kind=owner.kind, owner=owner.id)
    _wrap_into(row, cipher.new_key())
    stored, _ = DataKey.objects.get_or_create(
        kind=owner.kind, owner=owner.id, defaults={"master": row.master, "wrapped": row.wrapped}
    )
    return _unwrap(stored)


def _wrap_into(row: DataKey, key: bytes) -> None:
    row.master, master_key = next(iter(settings.MASTER_KEYS.items()))
    row.wrapped = cipher.seal(master_key, key, _place(row))


def _unwrap(row: DataKey) -> bytes:
    if row.destroyed_at is not None:
        raise KeyDestroyed(str(row))
    master_key = settings.MASTER_KEYS.get(row.master)
    if master_key is None:
        raise cipher.DoesNotOpen(f"The master key “{row.master}” is not among ALONGSIDE_KEYS.")
    return cipher.unseal(master_key, bytes(row.wrapped), _place(row))


def _place(row: DataKey) -> str:
    return f"data-key|{row.kind}|{row.owner}"


def count_shut() -> int:
    """How many living data keys no master key at hand opens."""
    shut = 0
    for row in DataKey.objects.filter(destroyed_at=None).iterator():
        try:
            _unwrap(row)
        except cipher.DoesNotOpen:
            shut += 1
    return shut
