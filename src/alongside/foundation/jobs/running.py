"""Claiming a queued job, running it, and noting how it went."""

import datetime
import logging
import traceback
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.progress import close_after
from alongside.foundation.jobs.queue import RETRIES, Job
from alongside.foundation.sealing import keys

log = logging.getLogger("alongside.jobs")
LONGEST_PAUSE = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Claim:
    """One attempt at a job by one worker; whoever lost its lease meanwhile can no longer note a result."""

    row: DBTaskResult
    worker_ids: tuple[str, ...]

    @property
    def attempt(self) -> int:
        return len(self.worker_ids)

    def note(self, **values: object) -> bool:
        """Write to the row, if this attempt still holds it."""
        held = DBTaskResult.objects.filter(pk=self.row.pk, status=TaskResultStatus.RUNNING)
        return bool(held.filter(worker_ids=list(self.worker_ids)).update(**values))


def claim_next(worker: str) -> Claim | None:
    """The next due job, for this worker alone; None when nothing is due."""
    due = DBTaskResult.objects.ready()
    while due.exists():
        with transaction.atomic():
            row = due.select_for_update(skip_locked=True).first()
            if row is None:
                return None
            worker_ids = [*row.worker_ids, worker]
            # Guarded as well: on a database without row locks the second of two workers changes nothing.
            if DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.READY).update(
                status=TaskResultStatus.RUNNING, started_at=timezone.now(), worker_ids=worker_ids
            ):
                return Claim(row, tuple(worker_ids))
    return None


def run(claim: Claim) -> Exception | None:
    """Run a claimed job to its end and note it; the error, if it raised one."""
    arguments = claim.row.args_kwargs["args"]
    try:
        one = import_string(claim.row.task_path)
        with keys.scope():
            one.func(*arguments)
    except Exception as problem:  # noqa: BLE001  (a job may raise anything; it is noted and tried again)
        _note_failure(claim, problem)
        return problem
    claim.note(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), exception_class_path="", traceback="")
    close_after(arguments, gave_up=False)
    return None


def _note_failure(claim: Claim, problem: Exception) -> None:
    last = claim.attempt > _retries(claim.row)
    kind = f"{type(problem).__module__}.{type(problem).__qualname__}"
    # An error's own words may quote what people wrote: only its kind and place are kept.
    where = "".join(traceback.format_tb(problem.__traceback__)) + kind
    values: dict[str, object] = {"exception_class_path": kind, "traceback": where}
    if last:
        values |= {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    else:
        values |= {"status": TaskResultStatus.READY, "run_after": timezone.now() + pause(claim.attempt)}
    claim.note(**values)
    log.error("Job %s, attempt %s: %s%s", claim.row.task_path, claim.attempt, kind, " (given up)" if last else "")
    if last:
        close_after(claim.row.args_kwargs["args"], gave_up=True)


def pause(attempt: int) -> datetime.timedelta:
    """4 s after the first attempt, then four times as long each time, at most an hour."""
    return min(LONGEST_PAUSE, datetime.timedelta(seconds=4 ** min(attempt, 8)))


def _retries(row: DBTaskResult) -> int:
    try:
        one = import_string(row.task_path)
    except ImportError:
        return RETRIES
    return one.retries if isinstance(one, Job) else RETRIES


def take_back(*, lease: datetime.timedelta) -> int:
    """Jobs of workers that fell silent go back into the queue; returns how many."""
    back = 0
    for row in DBTaskResult.objects.filter(_silent(lease)):
        tired = len(row.worker_ids) > _retries(row)
        values: dict[str, object] = {"status": TaskResultStatus.READY}
        if tired:
            gave_up = {"finished_at": timezone.now(), "exception_class_path": "alongside.WorkerLost"}
            values = {"status": TaskResultStatus.FAILED, "traceback": "Its worker fell silent each time."} | gave_up
        same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
        if same.update(**values):
            back += 1
            log.warning("Job %s is %s: its worker fell silent.", row.task_path, "given up" if tired else "queued again")
            if tired:
                close_after(row.args_kwargs["args"], gave_up=True)
    return back


def _silent(lease: datetime.timedelta) -> Q:
    return Q(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - lease)


def give_back(worker: str) -> None:
    """A worker that must leave at once puts what it holds back into the queue."""
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        if row.worker_ids and row.worker_ids[-1] == worker:
            Claim(row, tuple(row.worker_ids)).note(status=TaskResultStatus.READY)
