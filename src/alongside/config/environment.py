"""Every setting a host can make, as one list; a bad value refuses to start and names the remedy."""

import base64
import binascii
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones


class BadSetting(SystemExit):
    """A setting has a value that cannot work. Ends the process with exit code 2 and a remedy."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem} {remedy}")
        self.code = f"Alongside cannot start. {name}: {problem} {remedy}"


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, how to read it, its default, what it is for, an example."""

    name: str
    read: Callable[["Setting", str], Any]
    default: str
    help: str
    example: str

    def value(self, environ: Mapping[str, str]) -> Any:
        raw = environ.get(self.name, "").strip() or self.default
        return self.read(self, raw)

    def bad(self, problem: str) -> BadSetting:
        return BadSetting(self.name, problem, f"Example: {self.name}={self.example}")


def _text(setting: Setting, raw: str) -> str:
    return raw


def _switch(setting: Setting, raw: str) -> bool:
    if raw.lower() in {"yes", "true", "1", "on"}:
        return True
    if raw.lower() in {"no", "false", "0", "off", ""}:
        return False
    raise setting.bad(f"“{raw}” is neither yes nor no.")


def _number(setting: Setting, raw: str) -> int:
    try:
        number = int(raw)
    except ValueError:
        raise setting.bad(f"“{raw}” is not a whole number.") from None
    if number < 0:
        raise setting.bad(f"{number} is below zero.")
    return number


def _list(setting: Setting, raw: str) -> list[str]:
    return [part.strip() for part in raw.split(",") if part.strip()]


def _origin(setting: Setting, raw: str) -> str:
    if not raw.startswith(("http://", "https://")) or raw.count("/") > 2:
        raise setting.bad(f"“{raw}” is not an address without a path.")
    return raw


def _zone(setting: Setting, raw: str) -> str:
    if raw not in available_timezones():
        raise setting.bad(f"“{raw}” is not a known time zone.")
    return raw


def _database(setting: Setting, raw: str) -> str:
    if raw and not raw.startswith(("postgresql://", "postgres://")):
        raise setting.bad("Only PostgreSQL is named by an address; leave it empty for the embedded SQLite.")
    return raw


def _keys(setting: Setting, raw: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in _list(setting, raw):
        name, _, encoded = part.partition(":")
        try:
            key = base64.urlsafe_b64decode(encoded)
        except (binascii.Error, ValueError):
            key = b""
        if not name or len(key) != 32:
            raise setting.bad(
                "each key is a name, a colon and 32 random bytes in base64; `alongside new-key` makes one."
            )
        if name in keys:
            raise setting.bad(f"the name “{name}” stands there twice; one of the two would open nothing.")
        keys[name] = key
    return keys


SETTINGS = (
    Setting(
        "ALONGSIDE_DATA",
        _text,
        "",
        "Folder for the embedded database, stored mails and generated keys.",
        "/var/lib/alongside",
    ),
    Setting(
        "ALONGSIDE_DATABASE_URL",
        _database,
        "",
        "PostgreSQL to use instead of the embedded SQLite.",
        "postgresql://user@localhost/alongside",
    ),
    Setting(
        "ALONGSIDE_SECRET",
        _text,
        "",
        "Signs sessions and links; at least 32 characters, kept secret.",
        "a-long-random-text-of-your-own-making",
    ),
    Setting(
        "ALONGSIDE_KEYS",
        _keys,
        "",
        "Master keys that seal private text: the first seals, all open.",
        "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    ),
    Setting(
        "ALONGSIDE_ADDRESS",
        _origin,
        "http://127.0.0.1:8000",
        "The address people type; links in mails start with it.",
        "https://mentoring.example.org",
    ),
    Setting(
        "ALONGSIDE_HOSTS",
        _list,
        "",
        "Further host names this installation answers to.",
        "mentoring.example.org,10.0.0.5",
    ),
    Setting("ALONGSIDE_DEBUG", _switch, "no", "Error details and the style guide; never in production.", "no"),
    Setting("ALONGSIDE_DEMO", _switch, "no", "The sign-in page offers the fictional people of the demo.", "no"),
    Setting(
        "ALONGSIDE_MAIL_URL",
        _text,
        "",
        "Mail server; empty stores mails in the data folder instead of sending.",
        "smtp://user:password@mail.example.org:587",
    ),
    Setting(
        "ALONGSIDE_MAIL_FROM",
        _text,
        "Alongside <mentoring@localhost>",
        "Sender of every mail.",
        "Mentoring <mentoring@example.org>",
    ),
    Setting(
        "ALONGSIDE_TIME_ZONE",
        _zone,
        "Europe/London",
        "Time zone of people who have not chosen their own.",
        "Europe/Berlin",
    ),
    Setting(
        "ALONGSIDE_WORKER_LEASE",
        _number,
        "60",
        "Seconds after which a job whose worker fell silent is taken up again.",
        "60",
    ),
)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """All settings by name. Errors: BadSetting for the first value that cannot work."""
    return {setting.name: setting.value(environ) for setting in SETTINGS}
