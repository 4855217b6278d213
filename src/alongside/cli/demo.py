"""`alongside demo`: the fictional programme."""

import argparse

from alongside.cli import installation
from alongside.cli.problems import Problem

NAME = "demo"
HELP = "fill an empty installation with the fictional demo programme"


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)
    parser.add_argument(
        "--reset", action="store_true", help="remove EVERYTHING in the database first, then build it again"
    )


def run(arguments: argparse.Namespace) -> int:
    installation.load_django(arguments.data)
    from alongside.cli.setting_up import bring_up_to_date

    bring_up_to_date()
    if arguments.reset:
        from django.core.management import call_command

        call_command("flush", interactive=False, verbosity=0)
    elif has_people():
        raise Problem("There are people in this installation already. With --reset everything is removed first.")
    build()
    return 0


def has_people() -> bool:
    from alongside.people.models import Person

    return Person.objects.exists()


def build() -> None:
    """Build the demo. Errors: Problem when this copy of Alongside has none."""
    try:
        from alongside.home.demo import build as build_demo
    except ModuleNotFoundError:
        raise Problem("This copy of Alongside has no demo programme.") from None
    print("Building the demo programme…", flush=True)
    build_demo()
