"""For the host: what waits, what runs, what could not be done, and trying it again."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus


@dataclass(frozen=True)
class NotDone:
    """A job that was given up."""

    id: uuid.UUID
    name: str
    error: str
    attempts: int
    ended_at: datetime.datetime


def counts() -> dict[str, int]:
    """How many jobs wait, run, and were given up."""
    words = {
        "waiting": TaskResultStatus.READY,
        "running": TaskResultStatus.RUNNING,
        "not done": TaskResultStatus.FAILED,
    }
    return {word: DBTaskResult.objects.filter(status=status).count() for word, status in words.items()}


def not_done() -> list[NotDone]:
    """Given-up jobs, the latest first."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")
    return [
        NotDone(
            row.id,
            row.task_path.removeprefix("alongside."),
            row.exception_class_path,
            len(row.worker_ids),
            row.finished_at,
        )
        for row in rows
        if row.finished_at is not None
    ]


def retry(job_id: str) -> int:
    """Queue one given-up job again, or “all”; returns how many."""
    return _given_up(job_id).update(status=TaskResultStatus.READY, worker_ids=[], finished_at=None)


def where(job_id: str) -> str | None:
    """The places in the code where it stopped; no words of the error itself."""
    return _given_up(job_id).values_list("traceback", flat=True).first()


def _given_up(job_id: str) -> "QuerySet[DBTaskResult]":
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    if job_id == "all":
        return rows
    try:
        return rows.filter(pk=uuid.UUID(job_id))
    except ValueError:
        return rows.none()
