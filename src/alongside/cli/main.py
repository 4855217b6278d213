"""Finding the sub-command and running it."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

from alongside.cli.problems import Problem

ORDER = ("serve", "worker", "demo", "import", "doctor", "jobs", "new-key", "manage")


def commands() -> list[ModuleType]:
    """The modules of this package that are sub-commands, the most used first."""
    folder = str(Path(__file__).parent)
    modules = [
        importlib.import_module(f"alongside.cli.{one.name}")
        for one in pkgutil.iter_modules([folder])
        if one.name[0] != "_" and not one.ispkg
    ]
    found = [module for module in modules if hasattr(module, "NAME")]
    return sorted(found, key=lambda one: (ORDER.index(one.NAME) if one.NAME in ORDER else len(ORDER), one.NAME))


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="alongside", description="A mentoring platform of your own.")
    top.add_argument("--version", action="version", version=f"alongside {_version()}")
    subs = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in commands():
        sub = subs.add_parser(
            module.NAME, help=module.HELP, description=module.HELP, epilog=getattr(module, "EPILOG", None)
        )
        module.add(sub)
        sub.set_defaults(run=module.run)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    arguments = parser().parse_args(words)
    try:
        return int(arguments.run(arguments) or 0)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except SystemExit as leaving:
        # A setting that cannot work: the sentence names it and the remedy.
        if isinstance(leaving.code, str):
            print(leaving.code, file=sys.stderr)
            return 2
        raise
    except KeyboardInterrupt:
        return 130


def _version() -> str:
    try:
        return version("alongside")
    except PackageNotFoundError:
        return "from source"
