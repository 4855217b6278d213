"""Declaring jobs and putting them in the queue."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from alongside.foundation.jobs.backport import Task
from alongside.foundation.jobs.rhythm import Daily, Every, Rhythm

RETRIES = 5
schedules: dict[str, tuple["Job", Rhythm]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task):
    """A task that knows how often it is tried again; called directly, it runs here and now."""

    retries: int = RETRIES

    def __call__(self, *args: Any) -> None:
        self.func(*args)


def job(function: Callable[..., None] | None = None, *, retries: int = RETRIES) -> Any:
    """Make a module-level function a job: `@job` or `@job(retries=2)`. It must be safe to run twice.

    When it raises, it is tried again after 4 s, 16 s, 64 s… up to `retries` times, then stays visible as failed.
    """

    def make(one: Callable[..., None]) -> Job:
        return Job(func=one, retries=retries)

    return make if function is None else make(function)


def daily(*, at: str) -> Callable[[Any], Job]:
    """Run a job without arguments every day at this time (`"06:30"`) of the installation's time zone."""
    return _scheduled(Daily(datetime.time.fromisoformat(at)))


def every(*, minutes: int) -> Callable[[Any], Job]:
    """Run a job without arguments again and again."""
    return _scheduled(Every(datetime.timedelta(minutes=minutes)))


def _scheduled(rhythm: Rhythm) -> Callable[[Any], Job]:
    def make(one: Any) -> Job:
        made = one if isinstance(one, Job) else job(one)
        schedules[made.module_path] = (made, rhythm)
        return made

    return make


def enqueue_on_commit(one: Job, *args: Any, after: datetime.datetime | None = None) -> None:
    """Queue a job in the caller's transaction: a worker sees it at the commit, and never after a rollback.

    Arguments are ids, numbers, switches or None; `after` is the earliest moment. Errors: TypeError.
    """
    if not isinstance(one, Job):
        raise TypeError(f"{one!r} is not a job: put @job on the function.")
    plain = [_plain(one, arg) for arg in args]
    task = one.using(run_after=after) if after is not None and after > timezone.now() else one
    task.enqueue(*plain)


def _plain(one: Job, arg: object) -> str | int | None:
    if isinstance(arg, uuid.UUID):
        return str(arg)
    if arg is None or isinstance(arg, bool | int):
        return arg
    if isinstance(arg, str) and len(arg) <= 100 and "\n" not in arg:
        return arg
    raise TypeError(f"{one.name} takes ids, not {type(arg).__name__}: content never stands in a job's arguments.")
