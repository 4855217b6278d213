"""`alongside new-key`: a master key."""

import argparse

from alongside.cli.installation import new_master_key

NAME = "new-key"
HELP = "print a new master key; put it first in ALONGSIDE_KEYS, then: alongside manage rotate_keys"


def add(parser: argparse.ArgumentParser) -> None:
    pass


def run(arguments: argparse.Namespace) -> int:
    print(new_master_key())
    return 0
