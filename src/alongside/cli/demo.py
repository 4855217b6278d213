"""`alongside demo`: the fictional programme."""

import argparse
import re

from alongside.cli import installation
from alongside.cli.problems import Problem

NAME = "demo"
HELP = "fill an empty installation with the fictional demo programme"
# Addresses that belong to nobody (RFC 2606, RFC 6761).
NOBODYS = re.compile(r"[@.](example|test|invalid|localhost)(\.(com|net|org))?$")


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
        refuse_real_people()
        from django.core.management import call_command

        call_command("flush", interactive=False, verbosity=0)
    elif has_people():
        raise Problem("There are people in this installation already. With --reset everything is removed first.")
    build()
    return 0


def has_people() -> bool:
    from alongside.people.models import Person

    return Person.objects.exists()


def refuse_real_people() -> None:
    """Errors: Problem when somebody here has an address that could be a real one."""
    from alongside.people.models import Person

    addresses = Person.objects.filter(erased_at=None).values_list("email", flat=True)
    real = sum(1 for address in addresses if not NOBODYS.search(address))
    if real:
        raise Problem(
            f"{real} people here do not look fictional: nothing was removed. Choose another folder for it: --data."
        )


def build() -> None:
    """Build the demo. Errors: Problem when this copy of Alongside has none."""
    try:
        from alongside.home.demo import build as build_demo
    except ModuleNotFoundError as missing:
        if missing.name != "alongside.home.demo":
            raise
        raise Problem("This copy of Alongside has no demo programme.") from None
    print("Building the demo programme…", flush=True)
    build_demo()
