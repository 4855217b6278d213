"""A pause with a day of return: begun by either, ended early by either, recalled on the day."""

import datetime

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import Mentorship, Pause
from alongside.mentorships.rules import Did, Phase
from alongside.mentorships.rules import phases as rules
from alongside.mentorships.services.beginning import note_quiet
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person

NOT_PAUSING = "You are not pausing just now."
PAUSED = ["paused_since", "paused_until"]


@transaction.atomic
def begin_pause(*, mentorship: Mentorship, until: datetime.date, by: Person) -> Pause:
    """No meetings until that day; the other one is told. Errors: Refused."""
    pair, today = locked(mentorship), timezone.localdate()
    rules.check_pause(Phase(pair.phase), paused=pair.paused_until is not None, today=today, until=until)
    pause = Pause.objects.create(mentorship=pair, begun_by=by, since=today, until=until)
    _note(pair, mentorship, since=today, until=until)
    audit.record(Did.PAUSE_BEGUN, on=pair, by=by, until=until)
    emails.to_others(pair, by, "paused", "pause")
    return pause


@transaction.atomic
def move_return(*, mentorship: Mentorship, until: datetime.date, by: Person) -> Pause:
    """Another day of return for the pause that runs. Errors: Refused."""
    pair, today = locked(mentorship), timezone.localdate()
    rules.check_writable(pair.phase)
    rules.check_return(today=today, until=until)
    pause = _running(pair)
    pause.until, pause.reminded_at = until, None
    pause.save(update_fields=["until", "reminded_at"])
    _note(pair, mentorship, since=pause.since, until=until)
    audit.record(Did.PAUSE_BEGUN, on=pair, by=by, until=until)
    emails.to_others(pair, by, "paused", "pause")
    return pause


@transaction.atomic
def end_pause(*, mentorship: Mentorship, by: Person) -> None:
    """Back again, on the day or early. The gap between meetings counts from here. Errors: Refused."""
    pair = locked(mentorship)
    rules.check_writable(pair.phase)
    if pair.paused_until is None:
        raise Refused(NOT_PAUSING)
    close_pause(pair, by=by)
    mentorship.refresh_from_db(fields=[*PAUSED, "quiet_after"])
    emails.to_others(pair, by, "resumed", "pause")


def close_pause(pair: Mentorship, *, by: Person | None) -> None:
    """Inside the caller's transaction; the pair is held and pauses."""
    Pause.objects.filter(mentorship=pair, ended_at=None).update(ended_at=timezone.now(), ended_by=by)
    _note(pair, pair, since=None, until=None)
    note_quiet(pair)
    audit.record(Did.PAUSE_ENDED, on=pair, by=by)


@transaction.atomic
def recall_pair(*, pause: Pause) -> bool:
    """Tell everybody in it, once, that the day of return has come. True when they were told now."""
    mine = Pause.objects.filter(pk=pause.pk, ended_at=None, reminded_at=None)
    if not mine.update(reminded_at=timezone.now()):
        return False
    emails.to_all(pause.mentorship, "pause_over", "pause")
    return True


def _running(pair: Mentorship) -> Pause:
    pause = Pause.objects.filter(mentorship=pair, ended_at=None).first()
    if pause is None:
        raise Refused(NOT_PAUSING)
    return pause


def _note(
    pair: Mentorship, mentorship: Mentorship, *, since: datetime.date | None, until: datetime.date | None
) -> None:
    pair.paused_since, pair.paused_until = since, until
    pair.save(update_fields=PAUSED)
    mentorship.paused_since, mentorship.paused_until = since, until
