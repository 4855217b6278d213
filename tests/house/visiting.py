"""Going through the pages: taking back what a visit wrote, and telling whether anything was written."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

MODELS = [model for config in apps.get_app_configs() if config.name in settings.ROOMS for model in config.get_models()]
TABLES = sorted({model._meta.db_table for model in MODELS})


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fingerprint() -> dict[str, str]:
    """For each of our tables its number of rows and a hash of all that stands in them."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor)
            found[table] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found


def what_differs(before: dict[str, str]) -> list[str]:
    """The tables that are no longer as they were."""
    now = fingerprint()
    return [table for table in now if now[table] != before[table]]
