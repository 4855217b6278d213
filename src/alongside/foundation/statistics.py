"""What the database knows about its own rows when it plans a query."""

from functools import partial

from django.db import connection, models, transaction


def refresh_on_commit(*tables: type[models.Model]) -> None:
    """Have these tables counted as soon as many new rows are saved.

    Without it PostgreSQL plans for empty tables until its own sweep comes by, up to a minute later: a search on a new
    board of two hundred pairs then takes minutes. SQLite plans by its indexes and needs no such thing.
    """
    transaction.on_commit(partial(refresh, *tables))


def refresh(*tables: type[models.Model]) -> None:
    """The same at once; without tables: all of the database."""
    if connection.vendor != "postgresql":
        return
    names = ", ".join(connection.ops.quote_name(table._meta.db_table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {names}")
