"""Reminders: the day before, and once the day after. Safe to run again and again."""

import datetime
import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from alongside.meetings import emails
from alongside.meetings.models import Meeting, MeetingQuerySet
from alongside.mentorships.rules import Phase

AHEAD = datetime.timedelta(hours=24)
AFTER = datetime.timedelta(hours=20)
LATEST = datetime.timedelta(days=14)
AT_ONCE = 200


def remind_before() -> int:
    """Tell both of every meeting within the next day, once; returns how many meetings."""
    now = timezone.now()
    due = _running().filter(reminded_at=None, starts_at__gt=now, starts_at__lte=now + AHEAD)
    return sum(_once(pk, "reminded_at", emails.tomorrow) for pk in due.values_list("pk", flat=True)[:AT_ONCE])


def ask_after() -> int:
    """Ask both once whether they met, the day after; returns how many meetings."""
    now = timezone.now()
    due = _running().filter(asked_at=None, starts_at__lte=now - AFTER, starts_at__gt=now - LATEST)
    return sum(_once(pk, "asked_at", emails.did_you_meet) for pk in due.values_list("pk", flat=True)[:AT_ONCE])


def _running() -> MeetingQuerySet:
    """Planned ones of pairs that run; a pause is left in peace until its last day, and its meetings for ever."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    rows = Meeting.objects.planned().outside_pauses().exclude(mentorship__phase=Phase.ENDED)
    return rows.exclude(mentorship__paused_until__gt=tomorrow).order_by("starts_at")


@transaction.atomic
def _once(pk: uuid.UUID, column: str, message: Callable[[Meeting], None]) -> bool:
    """Claimed by the update itself, so that two workers never both send it."""
    mine = Meeting.objects.planned().filter(pk=pk, **{column: None})
    if not mine.update(**{column: timezone.now()}):
        return False
    message(Meeting.objects.select_related("mentorship").get(pk=pk))
    return True
