"""`alongside serve`, as a person starts it: pages and worker come up, and both are gone when it is stopped."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from alongside.cli.problems import Problem
from alongside.cli.serve import answers, refuse_taken_port

PATIENCE = 90
pytestmark = pytest.mark.slow


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path, free_port):
    started = []

    def serve(log="log"):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))}
        words = ["serve", "--port", str(free_port), "--data", str(tmp_path / "data")]
        with (tmp_path / log).open("wb") as out:
            command = [sys.executable, "-m", "alongside.cli", *words]
            one = subprocess.Popen(command, env=clean, cwd=tmp_path, stdout=out, stderr=out, start_new_session=True)
        started.append(one)
        return one

    yield serve
    for one in started:
        for process in processes_of(one.pid):
            os.kill(process, signal.SIGKILL)
        one.wait()


def processes_of(session):
    """Ids of living processes in the session that the server began."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def until(true, patience=PATIENCE):
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def workers(data):
    with sqlite3.connect(data / "alongside.sqlite3") as database:
        return database.execute("SELECT count(*) FROM foundation_worker").fetchone()[0]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes by /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_serve_brings_up_pages_and_worker_and_takes_both_down(start, tmp_path, free_port, how):
    server = start()
    assert answers(f"http://127.0.0.1:{free_port}/health", within=PATIENCE), (tmp_path / "log").read_text()
    until(lambda: workers(tmp_path / "data") == 1)
    until(lambda: "Alongside is ready" in (tmp_path / "log").read_text())
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/health") as answer:
        assert answer.read() == b'{"status": "ok"}'
    said = (tmp_path / "log").read_text()
    assert f"http://127.0.0.1:{free_port}" in said
    assert "first-admin" in said
    server.send_signal(how)
    assert server.wait(PATIENCE) == 0
    until(lambda: processes_of(server.pid) == [])
    assert workers(tmp_path / "data") == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes by /proc")
def test_pages_and_worker_leave_when_the_server_was_killed(start, tmp_path, free_port):
    server = start()
    assert answers(f"http://127.0.0.1:{free_port}/health", within=PATIENCE), (tmp_path / "log").read_text()
    until(lambda: workers(tmp_path / "data") == 1)
    server.kill()
    server.wait()
    until(lambda: processes_of(server.pid) == [])
    assert workers(tmp_path / "data") == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processes by /proc")
def test_a_worker_that_died_is_started_again(start, tmp_path, free_port):
    server = start()
    assert answers(f"http://127.0.0.1:{free_port}/health", within=PATIENCE), (tmp_path / "log").read_text()
    until(lambda: workers(tmp_path / "data") == 1)
    here = processes_of(server.pid)
    [first] = [one for one in here if b"\0worker\0" in Path(f"/proc/{one}/cmdline").read_bytes()]
    os.kill(first, signal.SIGKILL)
    until(lambda: workers(tmp_path / "data") == 2)
    assert "starting it again" in (tmp_path / "log").read_text()
    server.terminate()
    assert server.wait(PATIENCE) == 0


def test_a_taken_port_is_a_clear_problem(start, tmp_path, free_port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen(1)
        assert start().wait(PATIENCE) == 1
    said = (tmp_path / "log").read_text()
    assert f"--port {free_port + 1}" in said
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()


def test_a_number_that_is_no_port_is_a_clear_problem():
    with pytest.raises(Problem, match="no port"):
        refuse_taken_port("127.0.0.1", 700_000)
