"""The `alongside` command: one module for each sub-command, with `NAME`, `HELP`, `add(parser)` and `run(arguments)`.

A module in this package that has a `NAME` is a sub-command. Exit codes: 0 done, 1 a problem, 2 wrong usage
or a setting that cannot work.
"""

from alongside.cli.main import main

__all__ = ["main"]
