"""What stands behind `make run` and `make test` says what is missing, and leaves nothing behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import with_postgres

ROOT = Path(__file__).resolve().parent.parent.parent


def bare_machine(folder: Path, *, programs: dict[str, str]) -> dict[str, str]:
    """A PATH with the barest programs and these pretended ones."""
    folder.mkdir(exist_ok=True)
    for name in ("bash", "env", "dirname", "id", "sleep", "rm"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/bash\n{script}\n")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder), "HOME": str(folder)}


def checkout(folder: Path) -> Path:
    """A place with the set-up script and nothing installed."""
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools/environment", folder / "tools/environment")
    return folder


def prepare(what: str, place: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "tools/environment", what],
        cwd=place, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_without_a_browser_and_without_apt_the_remedy_is_named(tmp_path: Path) -> None:
    done = prepare("chromium", checkout(tmp_path / "a"), bare_machine(tmp_path / "bin", programs={}))
    assert done.returncode == 1
    assert "Remedy: sudo apt-get install chromium" in done.stderr
    assert "BROWSER=no" in done.stderr


def test_a_browser_that_is_here_is_enough(tmp_path: Path) -> None:
    env = bare_machine(tmp_path / "bin", programs={"chromium": "exit 0", "apt-get": "exit 9"})
    assert prepare("chromium", checkout(tmp_path / "a"), env).returncode == 0


def test_a_python_that_is_too_old_is_refused(tmp_path: Path) -> None:
    env = bare_machine(tmp_path / "bin", programs={"python3": "exit 1"})
    done = prepare("runtime", checkout(tmp_path / "a"), env)
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


# A Python that cannot make an environment, as on a fresh Debian; here it never learns to.
PYTHON_WITHOUT_VENV = """
case "$*" in
  *version_info*print*|*print*version_info*) echo 3.11 ;;
  *--version*) echo Python 3.11.2 ;;
  *"-m venv"*) exit 1 ;;
esac
exit 0
"""


def test_a_python_without_venv_asks_debian_for_it(tmp_path: Path) -> None:
    apt = 'echo "$@" >> "$HOME/asked"'
    env = bare_machine(
        tmp_path / "bin", programs={"python3": PYTHON_WITHOUT_VENV, "apt-get": apt, "sudo": 'exec "${@#-n}"'}
    )
    done = prepare("runtime", checkout(tmp_path / "a"), env)
    assert "python3.11-venv" in (tmp_path / "bin/asked").read_text()
    assert done.returncode == 1
    assert "Remedy: sudo apt-get install python3.11-venv" in done.stderr


@pytest.mark.slow
def test_the_test_database_is_gone_afterwards(tmp_path: Path) -> None:
    program = (
        "import os, psycopg\n"
        "with psycopg.connect(os.environ['ALONGSIDE_DATABASE_URL']) as connection:\n"
        "    print(connection.info.port, connection.execute('show data_directory').fetchone()[0])\n"
        "raise SystemExit(3)"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tools.with_postgres", sys.executable, "-c", program],
        cwd=ROOT, env={**os.environ, "TMPDIR": "/var/" + "tmp"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    port, folder = done.stdout.split()
    assert not Path(folder).exists()
    again = subprocess.run(
        [sys.executable, "-c", f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert again.returncode != 0


def test_a_machine_without_postgresql_gets_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(with_postgres.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(with_postgres, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(with_postgres.NoServer, match="POSTGRES=no"):
        with_postgres.find_programs()
