"""`alongside jobs`: what waits, runs and could not be done."""

import argparse

from alongside.cli import installation
from alongside.cli.problems import Problem

NAME = "jobs"
HELP = "list background work that could not be done, and try it again"


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)
    parser.add_argument("--retry", metavar="ID", help="try this one again; “all” tries every one")
    parser.add_argument("--where", metavar="ID", help="show where in the code this one stopped")


def run(arguments: argparse.Namespace) -> int:
    installation.load_django(arguments.data)
    from alongside.foundation.jobs import overview

    if arguments.retry:
        count = overview.retry(arguments.retry)
        if not count:
            raise Problem(f"No job that could not be done has the id {arguments.retry}.")
        print(f"{count} queued again.")
        return 0
    if arguments.where:
        where = overview.where(arguments.where)
        if where is None:
            raise Problem(f"No job that could not be done has the id {arguments.where}.")
        print(where)
        return 0
    counts = overview.counts()
    print(", ".join(f"{number} {state}" for state, number in counts.items()))
    for line in overview.not_done():
        print(f"{line.id}  {line.ended_at:%Y-%m-%d %H:%M}  {line.name}  {line.error}  after {line.attempts} attempts")
    return 1 if counts["not done"] else 0
