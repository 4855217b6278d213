"""The installation at hand: its data folder and its keys, before Django is loaded."""

import argparse
import base64
import os
import secrets
from pathlib import Path

from alongside.cli.problems import Problem

KEYS_FILE = "keys.env"
REMARK = """\
# The secret and the master key of this Alongside, made at its first start.
# Whoever has this file and the database can read everything; without it, nobody can, ever again.
# Keep a copy in a safe place, apart from the backups of the database.
"""


def add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder for database, mails and keys (ALONGSIDE_DATA, else ./data)"
    )


def data_folder(given: Path | None) -> Path:
    return (given or Path(os.environ.get("ALONGSIDE_DATA", "").strip() or "data")).absolute()


def prepare(given: Path | None = None, *, create: bool = True) -> Path:
    """Point the environment at the data folder and its keys; returns the folder.

    `create` makes the folder (only its owner may enter) and keys that are still missing. Errors: Problem.
    """
    folder = data_folder(given)
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ["ALONGSIDE_DATA"] = str(folder)
        for name, value in _read(folder / KEYS_FILE).items():
            if not os.environ.get(name, "").strip():
                os.environ[name] = value
        missing = [name for name in ("ALONGSIDE_SECRET", "ALONGSIDE_KEYS") if not os.environ.get(name, "").strip()]
        if missing and create:
            _add_keys(folder, missing)
    except OSError as problem:
        raise Problem(
            f"The data folder {folder} cannot be used: {problem.strerror}. Choose another with --data."
        ) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    return folder


def load_django(given: Path | None = None, *, create: bool = True) -> Path:
    """Prepare, then load Django; settings may refuse to start."""
    folder = prepare(given, create=create)
    import django

    django.setup()
    return folder


def new_master_key() -> str:
    """A name and 32 random bytes, as ALONGSIDE_KEYS wants them."""
    return f"k{secrets.token_hex(4)}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}"


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, value in pairs}


def _add_keys(folder: Path, missing: list[str]) -> None:
    database = folder / "alongside.sqlite3"
    if "ALONGSIDE_KEYS" in missing and database.exists():
        # A new key would open nothing of what is there: better to stop than to begin anew in silence.
        raise Problem(
            f"{database} exists, but its master key is gone: {folder / KEYS_FILE} is missing and ALONGSIDE_KEYS is not "
            "set. Put your copy of the file back."
        )
    made = {"ALONGSIDE_SECRET": lambda: secrets.token_urlsafe(48), "ALONGSIDE_KEYS": new_master_key}
    path = folder / KEYS_FILE
    lines = [] if path.exists() else [REMARK]
    for name in missing:
        os.environ[name] = made[name]()
        lines.append(f"{name}={os.environ[name]}\n")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
        file.writelines(lines)
    print(f"Made new keys in {path}. Keep a copy in a safe place, apart from the backups: without it nothing opens.")
