"""Real worker processes: killed, doubled, told to leave."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from alongside.foundation.jobs import enqueue_on_commit, job, running
from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
START = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from alongside.foundation.jobs.worker import Loop
loop = Loop(lease=float(sys.argv[2]))
loop.listen()
loop.work()
"""


@job
def in_two_halves(key: str) -> None:
    """Leaves a mark at both ends, each only once; between them waits to be let go."""
    folder = Path(os.environ["HALVES"])
    Worker.objects.get_or_create(id=f"{key}-first")
    (folder / f"begun-{len(list(folder.glob('begun-*')))}").touch()
    until((folder / "go").exists)
    Worker.objects.get_or_create(id=f"{key}-second")


@job
def count_up(key: str) -> None:
    Worker.objects.create(id=key)


def until(true, patience=PATIENCE):
    """Look again and again until it is so; a test never waits longer than its patience."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def start_worker(tmp_path):
    started = []

    def start(lease=1.0):
        database = str(connection.settings_dict["NAME"])
        keys = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        environment = {
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings", "ALONGSIDE_DATA": str(tmp_path),
            "HALVES": str(tmp_path), "ALONGSIDE_SECRET": settings.SECRET_KEY, "ALONGSIDE_KEYS": keys,
        }  # fmt: skip
        one = subprocess.Popen([sys.executable, "-c", START, database, str(lease)], env=os.environ | environment)
        started.append(one)
        return one

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
            one.wait()


def row():
    return DBTaskResult.objects.get()


def marks():
    return set(Worker.objects.filter(id__startswith="key-").values_list("id", flat=True))


def test_a_job_whose_worker_was_killed_is_taken_up_and_nothing_is_doubled(start_worker, tmp_path):
    enqueue_on_commit(in_two_halves, "key")
    first = start_worker()
    until((tmp_path / "begun-0").exists)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert (row().status, marks()) == (TaskResultStatus.RUNNING, {"key-first"})
    (tmp_path / "go").touch()
    start_worker()
    until(lambda: row().status == TaskResultStatus.SUCCESSFUL)
    assert len(row().worker_ids) == 2
    assert marks() == {"key-first", "key-second"}


def test_a_job_longer_than_the_lease_stays_with_its_living_worker(start_worker, tmp_path):
    enqueue_on_commit(in_two_halves, "key")
    lease = 3.0
    start_worker(lease)
    start_worker(lease)
    until((tmp_path / "begun-0").exists)
    begun = row().started_at
    until(lambda: (row().started_at - begun).total_seconds() > 1.5 * lease)
    (tmp_path / "go").touch()
    until(lambda: row().status == TaskResultStatus.SUCCESSFUL)
    assert len(row().worker_ids) == 1
    assert not (tmp_path / "begun-1").exists()


def test_a_worker_told_to_leave_finishes_its_job_first(start_worker, tmp_path):
    enqueue_on_commit(in_two_halves, "key")
    worker = start_worker()
    until((tmp_path / "begun-0").exists)
    worker.terminate()
    (tmp_path / "go").touch()
    assert worker.wait(PATIENCE) == 0
    assert (row().status, len(row().worker_ids)) == (TaskResultStatus.SUCCESSFUL, 1)
    assert Worker.objects.exclude(id__startswith="key-").count() == 0


def test_an_idle_worker_leaves_at_once(start_worker):
    worker = start_worker()
    until(Worker.objects.exists)
    worker.terminate()
    assert worker.wait(PATIENCE) == 0


def test_several_workers_never_run_one_job_twice():
    for number in range(40):
        enqueue_on_commit(count_up, f"key-{number}")
    start, problems = threading.Barrier(4), []

    def work():
        start.wait(PATIENCE)
        try:
            while claim := running.claim_next("worker"):
                problems.append(running.run(claim))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(PATIENCE)
    assert len(marks()) == 40
    assert problems == [None] * 40
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}
