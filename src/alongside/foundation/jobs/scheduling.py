"""Schedules: every due one is put in the queue by exactly one of all workers."""

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.models import Schedule
from alongside.foundation.jobs.queue import enqueue_on_commit, schedules

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def find_jobs() -> None:
    """Import every room's `jobs` module, so that its jobs and schedules are known."""
    autodiscover_modules("jobs", "jobs.upkeep")


def lay_out() -> None:
    """A row for each schedule in the code; a changed rhythm counts from now, a vanished one goes."""
    now, zone = timezone.now(), timezone.get_default_timezone()
    for name, (_, rhythm) in schedules.items():
        wanted = {"rhythm": str(rhythm), "next_run": rhythm.next_after(now, zone)}
        row, made = Schedule.objects.get_or_create(name=name, defaults=wanted)
        if not made and row.rhythm != str(rhythm):
            Schedule.objects.filter(name=name).update(**wanted)
    Schedule.objects.exclude(name__in=schedules).delete()


def queue_due() -> int:
    """Put what is due in the queue; returns how many. One that still waits or runs is not doubled."""
    now, zone, queued = timezone.now(), timezone.get_default_timezone(), 0
    for row in Schedule.objects.filter(next_run__lte=now, name__in=schedules):
        one, rhythm = schedules[row.name]
        with transaction.atomic():
            mine = Schedule.objects.filter(name=row.name, next_run=row.next_run)
            if not mine.update(next_run=rhythm.next_after(now, zone)):
                continue
            if not DBTaskResult.objects.filter(task_path=one.module_path, status__in=WAITING).exists():
                enqueue_on_commit(one)
                queued += 1
    return queued
