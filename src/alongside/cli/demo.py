"""`alongside demo`: the fictional programme."""

import argparse
import sys

from alongside.cli import installation
from alongside.cli.problems import Problem

NAME = "demo"
HELP = "fill an empty installation with the fictional demo programme"
QUESTION = "Take the demo's organisation away, with its people and everything in it, and build it again? [y/N] "


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)
    parser.add_argument("--reset", action="store_true", help="take the demo away, and nothing else, and build it again")
    parser.add_argument("--yes", action="store_true", help="do not ask before a reset")


def run(arguments: argparse.Namespace) -> int:
    installation.load_django(arguments.data)
    from alongside.cli.setting_up import bring_up_to_date

    bring_up_to_date()
    if arguments.reset and has_people():
        reset(sure=arguments.yes)
    else:
        build()
    return 0


def has_people() -> bool:
    from alongside.people.models import Person

    return Person.objects.exists()


def reset(*, sure: bool) -> None:
    """Errors: Problem when there is no demo, or nobody said yes."""
    from alongside.foundation.refusals import Refused
    from alongside.home import demo

    try:
        demo.check_reset()
        if not sure and not said_yes():
            raise Problem("Nothing was removed. Say yes, or give --yes.")
        print("Building the demo programme again…", flush=True)
        demo.reset()
    except Refused as refused:
        raise Problem(refused.sentence) from None


def said_yes() -> bool:
    return sys.stdin.isatty() and input(QUESTION).strip().lower() in {"y", "yes"}


def build() -> None:
    """Build the demo. Errors: Problem when there are people already."""
    from alongside.foundation.refusals import Refused
    from alongside.home import demo

    print("Building the demo programme…", flush=True)
    try:
        demo.build()
    except Refused as refused:
        raise Problem(refused.sentence) from None
