"""A meeting moves, or is cancelled together with a new time or a pause."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.meetings import emails
from alongside.meetings.models import AgendaDraft, AgendaItem, Meeting, paused_over
from alongside.meetings.rules import Did, ItemState, MeetingState
from alongside.meetings.rules.holding import check_cancel, check_move
from alongside.meetings.rules.rhythm import When
from alongside.meetings.services.facts import held_meeting, held_pair, note_facts, side_of
from alongside.meetings.services.planning import DAY, check_free, copy_place
from alongside.mentorships.models import Mentorship
from alongside.mentorships.services.pausing import begin_pause, move_return
from alongside.people.models import Person
from alongside.programmes.rules import Side


@dataclass(frozen=True)
class Instead:
    """What comes in place of a cancelled meeting: a new time, or a pause until a day."""

    when: When | None = None
    pause_until: datetime.date | None = None


@transaction.atomic
def move_meeting(*, meeting: Meeting, when: When, by: Person, anyway: bool = False) -> Meeting:
    """Another time for this one only. Errors: Refused, Clash unless `anyway`."""
    fresh = held_meeting(meeting)
    check_move(fresh.standing)
    check_free(fresh.mentorship, [when.starts_at], when.minutes, by=by, anyway=anyway, besides=fresh)
    before, now = fresh.starts_at, timezone.now()
    fresh.starts_at, fresh.zone, fresh.minutes = when.starts_at, when.zone, when.minutes
    fresh.asked_at, fresh.reminded_at = None, now if when.starts_at - now < DAY else None
    if side_of(fresh.mentorship, by) == Side.MENTEE:
        fresh.moved_by_mentee += 1
    else:
        fresh.moved_by_mentor += 1
    touch(fresh)
    audit.record(Did.MEETING_MOVED, on=fresh, by=by, before=before, after=fresh.starts_at)
    note_facts(meeting.mentorship)
    emails.moved(fresh, by=by)
    return fresh


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, instead: Instead, by: Person, anyway: bool = False) -> Meeting | None:
    """Cancel, with a new meeting in the same step or a pause; returns the new one. Errors: Refused, Clash."""
    fresh = held_meeting(meeting)
    when, until = instead.when, instead.pause_until
    check_cancel(fresh.standing, new_time=when is not None, pause=until is not None)
    fresh.state = MeetingState.CANCELLED
    touch(fresh)
    audit.record(Did.MEETING_CANCELLED, on=fresh, by=by, paused=until is not None)
    new = _again(fresh, when, by=by, anyway=anyway) if when is not None else None
    if until is not None:
        _pause(fresh.mentorship, until, by=by)
    note_facts(meeting.mentorship)
    emails.cancelled(fresh, by=by)
    if new is not None:
        emails.planned([new], by=by)
    return new


def _again(old: Meeting, when: When, *, by: Person, anyway: bool) -> Meeting:
    check_free(old.mentorship, [when.starts_at], when.minutes, by=by, anyway=anyway)
    now = timezone.now()
    new = Meeting(
        mentorship=old.mentorship,
        starts_at=when.starts_at,
        zone=when.zone,
        minutes=when.minutes,
        planned_by=by,
        changed_at=now,
        reminded_at=now if when.starts_at - now < DAY else None,
    )
    copy_place(old, new)
    new.save(force_insert=True)
    # What was prepared is not lost: it goes along to the new day.
    AgendaItem.objects.filter(meeting=old, state=ItemState.OPEN).update(meeting=new)
    AgendaDraft.objects.filter(meeting=old).update(meeting=new)
    audit.record(Did.MEETING_PLANNED, on=new, by=by, starts_at=new.starts_at)
    return new


def _pause(pair: Mentorship, until: datetime.date, *, by: Person) -> None:
    """The pause begins, and the meetings that fall into it are cancelled with it."""
    pausing = move_return if pair.paused_until is not None else begin_pause
    pausing(mentorship=pair, until=until, by=by)
    _cancel_in_pause(pair, by)


@transaction.atomic
def cancel_paused(*, mentorship: Mentorship, by: Person) -> int:
    """Cancel what is planned in the pause that runs; returns how many. Errors: Refused."""
    pair = held_pair(mentorship)
    if pair.paused_until is None:
        raise Refused("You are not pausing just now.")
    number = _cancel_in_pause(pair, by)
    note_facts(mentorship)
    return number


def _cancel_in_pause(pair: Mentorship, by: Person) -> int:
    coming = Meeting.objects.planned().filter(paused_over(), mentorship=pair, starts_at__gt=timezone.now())
    found = list(coming)
    for meeting in found:
        meeting.state = MeetingState.CANCELLED
        touch(meeting)
        audit.record(Did.MEETING_CANCELLED, on=meeting, by=by, paused=True)
        emails.cancelled(meeting, by=by)
    return len(found)


def touch(meeting: Meeting) -> None:
    """A change that calendars must learn of: the sequence rises, the name stays."""
    meeting.sequence += 1
    meeting.changed_at = timezone.now()
    meeting.save()
