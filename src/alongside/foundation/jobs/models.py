"""Tables of the jobs: schedules, living workers, and the progress that a page shows."""

import datetime
import enum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.foundation.rows import Row


class ProgressState(enum.StrEnum):
    """Where a longer job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(state.value, state.value) for state in cls]


OPEN = (ProgressState.QUEUED, ProgressState.RUNNING)


class Schedule(models.Model):
    """When a scheduled job is due next; claimed by moving `next_run` on."""

    name = models.CharField(primary_key=True, max_length=200)
    rhythm = models.CharField(max_length=60)
    next_run = models.DateTimeField()

    class Privacy:
        plain: ClassVar = {"name", "rhythm", "next_run"}
        personal: ClassVar = set()
        sealed: ClassVar = set()


class Worker(models.Model):
    """A worker process and when it was last heard of."""

    id = models.CharField(primary_key=True, max_length=64)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Privacy:
        plain: ClassVar = {"id", "began_at", "seen_at"}
        personal: ClassVar = set()
        sealed: ClassVar = set()


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, person: models.Model) -> "ProgressQuerySet":
        """Only the one who started it."""
        return self.filter(person=person.pk)

    def unfinished(self) -> "ProgressQuerySet":
        return self.filter(state__in=OPEN)


class Progress(Row):
    """How far a longer job is; shown to the person who started it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    on_kind = models.CharField(max_length=60, blank=True)
    on_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=ProgressState.choices(), default=ProgressState.QUEUED)
    stage = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    result_url = models.CharField(max_length=400, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None) | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="ended_progress_has_a_moment",
            ),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {
            "person", "kind", "on_kind", "on_id", "state", "done", "total", "cancel_asked_at", "ended_at",
        }  # fmt: skip
        personal: ClassVar = {"stage", "message", "result_url"}

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop, looked up now: ask between two steps, then return from the job."""
        asked = type(self).objects.filter(pk=self.pk).values_list("cancel_asked_at", flat=True).first()
        self.cancel_asked_at = asked
        return asked is not None

    def step(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say how far the job is. Inside a transaction the page sees it only after the commit."""
        self._move(ProgressState.RUNNING, stage=stage[:120], done=done, total=max(total, done))

    def finish(self, url: str = "", message: str = "") -> None:
        """The job is done; the page goes on to `url`, a path of this installation."""
        if url and (not url.startswith("/") or url.startswith("//")):
            raise ValueError("A result is a page of this installation: its address begins with one slash.")
        self._move(ProgressState.DONE, result_url=url, message=message, ended_at=timezone.now())

    def stop(self, sentence: str) -> None:
        """The job cannot go on; the sentence says why and what to do."""
        self._move(ProgressState.STOPPED, message=sentence[:400], ended_at=timezone.now())

    def end_cancelled(self) -> None:
        """The job has stopped because the person asked for it."""
        self._move(ProgressState.CANCELLED, ended_at=timezone.now())

    def _move(self, state: ProgressState, **values: str | int | datetime.datetime) -> None:
        """Only an open progress moves, so that a second run of the job does not wake an ended one."""
        values = {"state": state, **values}
        if type(self).objects.unfinished().filter(pk=self.pk).update(**values):
            for name, value in values.items():
                setattr(self, name, value)
