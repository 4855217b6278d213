"""What must be in place before pages are served: tables, cache, static files. Quick when nothing has changed."""

import hashlib
from pathlib import Path

STAMP = ".made-from"
LEFT_OUT = ["*.map"]


def bring_up_to_date() -> None:
    """Database tables and the cache table; nothing to do costs a few milliseconds."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date…", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if "cache" not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def let_go_of_the_database() -> None:
    """Close connections and pools: a process made by copying this one must open its own."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def gather_static_files() -> None:
    """Collect, hash and compress the static files, once for each version of them."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    now = _fingerprint()
    stamp = root / STAMP
    if stamp.exists() and stamp.read_text() == now:
        return
    print("Preparing the static files…", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists(), ignore_patterns=LEFT_OUT)
    stamp.write_text(now)


def _fingerprint() -> str:
    """Of all files that would be collected: path, size and time of change."""
    from django.contrib.staticfiles.finders import get_finders

    mark = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            stat = Path(storage.path(path)).stat()
            mark.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return mark.hexdigest()
