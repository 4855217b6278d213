"""`alongside first-admin`: an organisation and who looks after it."""

import argparse
import getpass
import sys

from alongside.cli import installation
from alongside.cli.problems import Problem

NAME = "first-admin"
HELP = "make an organisation and its first admin, who invites everybody else"
SHORTEST = 10


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)
    parser.add_argument("--organisation", required=True, metavar="NAME")
    parser.add_argument("--email", required=True, metavar="ADDRESS")
    parser.add_argument("--given-name", required=True, metavar="NAME")
    parser.add_argument("--family-name", default="", metavar="NAME")
    parser.add_argument("--password-from", choices=["prompt", "stdin", "none"], default="prompt", help="none: by link")


def run(arguments: argparse.Namespace) -> int:
    installation.load_django(arguments.data)
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction

    from alongside.cli.setting_up import bring_up_to_date
    from alongside.foundation.refusals import Refused
    from alongside.people.services.founding import found_organisation

    bring_up_to_date()
    password = read_password(arguments.password_from)
    try:
        validate_email(arguments.email)
        with transaction.atomic():
            person = found_organisation(
                name=arguments.organisation,
                email=arguments.email,
                given_name=arguments.given_name,
                family_name=arguments.family_name,
                by=None,
            )
            if password:
                person.set_password(password)
                person.save(update_fields=["password"])
    except Refused as refused:
        raise Problem(refused.sentence) from None
    except ValidationError as problem:
        raise Problem(f"{arguments.email}: {' '.join(problem.messages)}") from None
    print(f"{person.name} looks after {arguments.organisation} now. Sign in: {settings.ADDRESS}")
    return 0


def read_password(source: str) -> str:
    """From the keyboard, twice, or from standard input. Errors: Problem when it is too short or mistyped."""
    if source == "none" or (source == "prompt" and not sys.stdin.isatty()):
        return ""
    if source == "stdin":
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass("Password (empty: sign in by mail link): ")
        if password and getpass.getpass("Once more: ") != password:
            raise Problem("The two were not the same. Nothing was made.")
    if password and len(password) < SHORTEST:
        raise Problem(f"A password has at least {SHORTEST} characters. Nothing was made.")
    return password
