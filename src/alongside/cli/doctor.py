"""`alongside doctor`: is this installation well, and if not, what helps."""

import argparse
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alongside.cli import installation

NAME = "doctor"
HELP = "look whether everything is in place, and say what helps where it is not"


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `remedy` is empty when it is well."""

    what: str
    remedy: str = ""


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    # Settings that cannot work refuse here, naming the remedy (exit code 2).
    folder = installation.load_django(arguments.data, create=False)
    findings = [Finding("settings can be read"), check_folder(folder)]
    for check in (check_database, check_migrations, check_cache, check_keys, check_worker, check_jobs, check_mail):
        findings.append(guarded(check))
        if check is check_database and findings[-1].remedy:
            break
    for finding in findings:
        print(f"look  {finding.what}\n      → {finding.remedy}" if finding.remedy else f"well  {finding.what}")
    return 1 if any(finding.remedy for finding in findings) else 0


def guarded(check: Callable[[], Finding]) -> Finding:
    """A check that breaks is a finding too."""
    try:
        return check()
    except Exception as problem:  # noqa: BLE001  (whatever is wrong is to be shown, not raised)
        return Finding(f"{check.__name__.removeprefix('check_')}: {type(problem).__name__}", f"The reason: {problem}")


def check_folder(folder: Path) -> Finding:
    what = f"data folder {folder}"
    if not folder.is_dir():
        return Finding(what, "It is not there: alongside serve makes it, or name the right one with --data.")
    keys = folder / installation.KEYS_FILE
    if keys.exists() and keys.stat().st_mode & 0o077:
        return Finding(what, f"Others on this machine can read the keys: chmod 600 {keys}")
    return Finding(what)


def check_database() -> Finding:
    from django.conf import settings
    from django.db import connection

    name = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():
        return Finding("database", f"{name} is not there yet: alongside serve makes it.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(f"database answers ({connection.vendor})")


def check_migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    remedy = f"{len(waiting)} changes of the tables wait: alongside manage migrate" if waiting else ""
    return Finding("tables are up to date" if not waiting else "tables", remedy)


def check_cache() -> Finding:
    from django.core.cache import cache

    cache.set("doctor", "well", 10)
    well = cache.get("doctor") == "well"
    return Finding(
        "cache table", "" if well else "It does not keep what it is given: alongside manage createcachetable"
    )


def check_keys() -> Finding:
    from alongside.foundation.sealing import keys

    shut = keys.count_shut()
    what = "every data key opens with ALONGSIDE_KEYS" if not shut else f"{shut} data keys do not open"
    return Finding(what, "Put the master key that sealed them back into ALONGSIDE_KEYS." if shut else "")


def check_worker() -> Finding:
    from django.conf import settings
    from django.utils import timezone

    from alongside.foundation.models import Worker

    since = timezone.now() - datetime.timedelta(seconds=settings.WORKER_LEASE)
    alive = Worker.objects.filter(seen_at__gte=since).count()
    return Finding(f"{alive} working in the background", "" if alive else "Start one: alongside worker")


def check_jobs() -> Finding:
    from alongside.foundation.jobs import overview

    number = overview.counts()["not done"]
    return Finding(f"{number} jobs could not be done", "See them: alongside jobs" if number else "")


def check_mail() -> Finding:
    from django.conf import settings
    from django.core.mail import get_connection

    if "smtp" not in settings.EMAIL_BACKEND:
        return Finding(f"mails are stored in {settings.EMAIL_FILE_PATH}; set ALONGSIDE_MAIL_URL to send them")
    try:
        with get_connection():
            return Finding("mail server answers")
    except OSError as problem:
        return Finding("mail server", f"It does not answer ({problem}): check ALONGSIDE_MAIL_URL.")
