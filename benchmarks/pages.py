"""Every page of every role in a programme of 200 and in one of 20,000 people, side by side in one run.

Both programmes stand in one database: SQLite in a folder of its own, or an empty PostgreSQL named by
ALONGSIDE_DATABASE_URL (`python -m tools.with_postgres python benchmarks/pages.py`). Exit code 1 when a limit is broken.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

STATEMENTS, RATIO, WARM_UP, AGAIN = 12, 1.5, 3, 3


@dataclass(frozen=True)
class Cost:
    """What one page costs in one programme: statements, milliseconds by the clock, milliseconds of this process."""

    statements: int
    ms: float
    cpu: float


@dataclass(frozen=True)
class Line:
    """One page in both programmes."""

    role: str
    page: str
    small: Cost
    large: Cost

    @property
    def ratio(self) -> float:
        return self.large.ms / self.small.ms

    @property
    def broken(self) -> list[str]:
        most = max(self.small.statements, self.large.statements)
        return [
            word
            for word, holds in (
                ("not the same number of statements", self.small.statements == self.large.statements),
                (f"more than {STATEMENTS} statements", most <= STATEMENTS),
                (f"more than {RATIO} times as long", self.ratio <= RATIO),
            )
            if not holds
        ]


def prepare(folder: str) -> None:
    """An installation with nobody in it."""
    os.environ |= {
        "ALONGSIDE_DATA": folder,
        "ALONGSIDE_SECRET": "a-secret-that-is-only-good-for-benchmarks-01",
        "ALONGSIDE_KEYS": "bench:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "ALONGSIDE_DEBUG": "no",
        "ALONGSIDE_DEMO": "no",
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable")
    call_command("collectstatic", verbosity=0, interactive=False)


def settle_down() -> str:
    """What a database does by itself after so many new rows: PostgreSQL sweeps and counts them. Says which it is."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    version = getattr(connection, "pg_version", None) or connection.Database.sqlite_version
    return f"{connection.display_name} {version}"


def pages_of(worlds: list, role: str = "") -> list[tuple[str, str, list[Callable[[], object]]]]:
    """Role, name and one way of asking for it in each world, for every address that answers with a page in all.

    `role`: only this one's. Each page has been asked for once already.
    """
    from benchmarks.world.addresses import addresses, visitors

    found = []
    for same_role in zip(*(visitors(world) for world in worlds), strict=True):
        if role not in {"", same_role[0].role}:
            continue
        browsers = [visitor.browser() for visitor in same_role]
        for same_page in zip(*(addresses(visitor) for visitor in same_role), strict=True):
            asks = [
                lambda browser=browser, address=address: browser.get(address)
                for browser, (_, address) in zip(browsers, same_page, strict=True)
            ]
            answers = [ask() for ask in asks]
            shown = [answer.status_code == 200 for answer in answers]
            if shown != [shown[0]] * len(shown):
                raise SystemExit(f"{same_role[0].role}, {same_page[0][0]}: a page in one programme only.")
            if shown[0] and answers[0].headers["Content-Type"].startswith("text/html"):
                found.append((same_role[0].role, same_page[0][0], asks))
    return found


def count_statements(ask: Callable[[], object]) -> int:
    """Everything that goes to the database, also what begins and ends a transaction."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as statements:
        ask()
    return len(statements)


def measure(asks: list[Callable[[], object]], rounds: int) -> list[Cost]:
    """Medians; the programmes take turns, and each round the other one begins."""
    for ask in asks * WARM_UP:
        ask()
    statements = [count_statements(ask) for ask in asks]
    times: list[list[tuple[float, float]]] = [[] for _ in asks]
    gc.collect()
    for turn in range(rounds):
        order = list(range(len(asks)))
        for place in order if turn % 2 else reversed(order):
            clock, cpu = time.perf_counter(), time.process_time()
            asks[place]()
            times[place].append((time.perf_counter() - clock, time.process_time() - cpu))
    return [
        Cost(number, *(statistics.median(column) * 1000 for column in zip(*taken, strict=True)))
        for number, taken in zip(statements, times, strict=True)
    ]


def line_for(role: str, page: str, asks: list[Callable[[], object]], rounds: int) -> Line:
    """A page over the limit of time is measured again for longer: other programs of the machine have a say as well."""
    line = Line(role, page, *measure(asks, rounds))
    for _ in range(2):
        if line.ratio > RATIO:
            line = Line(role, page, *measure(asks, rounds * AGAIN))
    return line


def show(line: Line) -> None:
    small, large = line.small, line.large
    print(
        f"{line.role:<19}{line.page:<38}{small.statements:>4}{large.statements:>4}{small.ms:>8.1f}{large.ms:>8.1f}"
        f"{line.ratio:>6.2f}{small.cpu:>8.1f}{large.cpu:>8.1f}{large.cpu / small.cpu:>6.2f}"
        + ("   <- " + ", ".join(line.broken) if line.broken else ""),
        flush=True,
    )


def run(sizes: list[int], rounds: int, only: str) -> int:
    from benchmarks.world import make_world

    began = time.perf_counter()
    worlds = [make_world(people, seed=people) for people in sizes]
    database = settle_down()
    print(f"{database}; programmes of {sizes[0]:,} and {sizes[1]:,} people made in {time.perf_counter() - began:.0f} s")
    print(f"Medians of {rounds} turns; at most {STATEMENTS} statements, the same in both, and {RATIO} times as long\n")
    print(f"{'':57}{'statements':>8}{'ms':>14}{'ratio':>8}{'ms of CPU':>16}{'ratio':>6}")
    gc.freeze()
    lines = []
    for role, page, asks in pages_of(worlds):
        if only in f"{role} {page}":
            lines.append(line_for(role, page, asks, rounds))
            show(lines[-1])
    broken = [line for line in lines if line.broken]
    most = max(max(line.small.statements, line.large.statements) for line in lines)
    print(f"\n{len(lines)} pages in {time.perf_counter() - began:.0f} s; at most {most} statements, ", end="")
    print(f"at most {max(line.ratio for line in lines):.2f} times as long; {len(broken)} break a limit.")
    return 1 if broken else 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, nargs=2, default=[200, 20_000], help="how many, small and large")
    options.add_argument("--rounds", type=int, default=15, help="turns for each page")
    options.add_argument("--only", default="", help="a part of “role page”")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="alongside-pages-") as folder:
        prepare(folder)
        return run(given.people, given.rounds, given.only)


if __name__ == "__main__":
    sys.exit(main())
