"""`alongside worker`: the process that does the work in the background."""

import argparse
import os

from alongside.cli import installation

NAME = "worker"
HELP = "do the work that pages leave for later; start as many as you like"


def add(parser: argparse.ArgumentParser) -> None:
    installation.add_data(parser)
    parser.add_argument("--child", action="store_true", help="leave when the process that started this one is gone")


def run(arguments: argparse.Namespace) -> int:
    parent = os.getppid() if arguments.child else None
    installation.load_django(arguments.data)
    import logging

    from alongside.foundation.jobs.worker import Loop

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    loop = Loop(parent=parent)
    loop.listen()
    loop.work()
    return 0
