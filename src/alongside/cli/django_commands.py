"""`alongside manage …`: Django's own commands."""

import argparse

from alongside.cli import installation

NAME = "manage"
HELP = "Django's own commands, such as: alongside manage rotate_keys"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="…", help="the Django command and its arguments")


def run(arguments: argparse.Namespace) -> int:
    installation.prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["alongside manage", *arguments.words])
    return 0
