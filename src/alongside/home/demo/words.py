"""The demo's words, which stand in the TOML files beside this one."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

Words = dict[str, Any]


@cache
def words(name: str) -> Words:
    """One of the files: mentees, mentors, staff, pairs, talks."""
    file = resources.files("alongside.home.demo") / "words" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def talk(key: str) -> Words:
    return next(one for one in words("talks")["talks"] if one["key"] == key)
