"""Jobs: queued with the data, claimed once, tried again, taken back from a worker that fell silent."""

import datetime
import uuid

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from alongside.foundation.jobs import enqueue_on_commit, job, running, start_progress
from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.models import Progress, ProgressState
from alongside.foundation.jobs.progress import ask_to_stop
from alongside.foundation.jobs.testing import run_jobs

ran: list[tuple] = []
LEASE = datetime.timedelta(seconds=60)


@pytest.fixture(autouse=True)
def _nothing_ran():
    ran.clear()


@job
def note(*args) -> None:
    ran.append(args)


@job(retries=2)
def stumble(word: str) -> None:
    ran.append((word,))
    raise ValueError(f"a secret: {word}")


@job
def follow(progress_id: str) -> None:
    progress = Progress.objects.get(pk=progress_id)
    if progress.cancelled:
        return
    progress.step("Reading", 1, 2)
    progress.finish("/done/")


def the_row() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_a_job_runs_once_with_its_ids(db):
    one = uuid.uuid4()
    enqueue_on_commit(note, one, 3, None, True)
    assert run_jobs() == 1
    assert ran == [(str(one), 3, None, True)]
    assert run_jobs() == 0
    assert the_row().status == TaskResultStatus.SUCCESSFUL


def test_a_rolled_back_write_leaves_no_job(db):
    with transaction.atomic():
        enqueue_on_commit(note, 1)
        transaction.set_rollback(True)
    assert run_jobs() == 0


@pytest.mark.parametrize("content", ["two\nlines", "long " * 30, {"text": "words"}, ["words"], b"bytes", 1.5])
def test_content_is_no_argument(db, content):
    with pytest.raises(TypeError, match="takes ids"):
        enqueue_on_commit(note, content)
    assert not DBTaskResult.objects.exists()


def test_only_jobs_are_queued(db):
    with pytest.raises(TypeError, match="put @job"):
        enqueue_on_commit(the_row, 1)


def test_a_failing_job_is_tried_again_after_growing_pauses_and_then_stays_visible(db):
    pauses = []
    with time_machine.travel(datetime.datetime(2027, 3, 1, 9, tzinfo=datetime.UTC), tick=False) as clock:
        enqueue_on_commit(stumble, "amina")
        while the_row().status == TaskResultStatus.READY:
            run_jobs(raising=False)
            if the_row().status == TaskResultStatus.READY:
                pauses.append((the_row().run_after - timezone.now()).total_seconds())
                assert run_jobs() == 0
                clock.shift(pauses[-1])
    assert pauses == [4, 16]
    assert len(ran) == 3
    assert the_row().status == TaskResultStatus.FAILED


def test_what_an_error_said_is_not_kept_only_its_kind_and_place(db, caplog):
    enqueue_on_commit(stumble, "amina")
    run_jobs(raising=False)
    assert the_row().exception_class_path == "builtins.ValueError"
    assert "test_jobs.py" in the_row().traceback
    assert "a secret: amina" not in the_row().traceback + caplog.text


def test_a_job_whose_function_is_gone_is_noted(db):
    enqueue_on_commit(note, 1)
    DBTaskResult.objects.update(task_path="alongside.gone.away")
    assert run_jobs(raising=False) == 1
    assert the_row().exception_class_path == "builtins.ModuleNotFoundError"


def test_a_claimed_job_is_nobody_elses(db):
    enqueue_on_commit(note, 1)
    first, second = running.claim_next("one"), running.claim_next("two")
    assert first is not None
    assert second is None


def test_a_silent_workers_job_goes_back_after_the_lease_and_not_before(db):
    enqueue_on_commit(note, 1)
    lost = running.claim_next("lost")
    assert running.take_back(lease=LEASE) == 0
    DBTaskResult.objects.update(started_at=timezone.now() - LEASE * 2)
    assert running.take_back(lease=LEASE) == 1
    again = running.claim_next("next")
    assert again.attempt == 2
    assert lost.note(status=TaskResultStatus.SUCCESSFUL) is False
    assert the_row().status == TaskResultStatus.RUNNING


def test_a_job_that_kills_each_worker_is_given_up(db, amina):
    progress = start_progress("Matching", by=amina)
    enqueue_on_commit(follow, progress.pk)
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now() - LEASE * 2, worker_ids=["a"] * 6
    )
    running.take_back(lease=LEASE)
    progress.refresh_from_db()
    assert the_row().status == TaskResultStatus.FAILED
    assert progress.state == ProgressState.STOPPED


def test_a_leaving_worker_gives_back_what_it_holds(db):
    enqueue_on_commit(note, 1)
    running.claim_next("leaving")
    running.give_back("somebody-else")
    assert the_row().status == TaskResultStatus.RUNNING
    running.give_back("leaving")
    assert run_jobs() == 1


def test_progress_moves_and_ends_with_its_result(db, amina):
    progress = start_progress("Importing people", by=amina)
    enqueue_on_commit(follow, progress.pk)
    run_jobs()
    progress.refresh_from_db()
    assert (progress.state, progress.result_url, progress.done, progress.total) == ("done", "/done/", 1, 2)
    assert progress.ended_at is not None


def test_a_cancelled_job_ends_as_cancelled(db, amina):
    progress = start_progress("Importing people", by=amina)
    enqueue_on_commit(follow, progress.pk)
    ask_to_stop(progress=progress, by=amina)
    run_jobs()
    progress.refresh_from_db()
    assert progress.state == ProgressState.CANCELLED


def test_an_ended_progress_does_not_wake(db, amina):
    progress = start_progress("Importing people", by=amina)
    progress.stop("The file is empty.")
    progress.step("Reading", 1, 2)
    progress.finish("/elsewhere/")
    progress.refresh_from_db()
    assert (progress.state, progress.message, progress.result_url) == ("stopped", "The file is empty.", "")


def test_a_result_is_a_page_of_this_installation(db, amina):
    progress = start_progress("Importing people", by=amina)
    for elsewhere in ("https://example.org/", "//example.org/"):
        with pytest.raises(ValueError, match="one slash"):
            progress.finish(elsewhere)
