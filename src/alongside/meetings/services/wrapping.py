"""A meeting is over: held or not, and what stays of it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.meetings.models import GoodThing, Meeting
from alongside.meetings.rules import Did, MeetingState
from alongside.meetings.rules.holding import check_met_on, check_say
from alongside.meetings.rules.rhythm import LEAST_MINUTES, When
from alongside.meetings.services.facts import held_meeting, held_pair, note_facts
from alongside.meetings.services.notes import Saved, Written, save_text
from alongside.meetings.services.planning import copy_place, plan_meeting
from alongside.meetings.services.promises import Promise, add_action
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


@dataclass(frozen=True)
class Close:
    """What the two-minute close asks for; everything but `held` can be left out."""

    held: bool
    minutes: int | None = None
    good_thing: str = ""
    promises: tuple[Promise, ...] = ()
    summary: Written | None = None
    next: When | None = None
    anyway: bool = False


@transaction.atomic
def say_held(*, meeting: Meeting, held: bool, by: Person, minutes: int | None = None) -> Meeting:
    """One of them says whether they met; for seven days either can put it right. Errors: Refused."""
    fresh = held_meeting(meeting)
    now = timezone.now()
    check_say(fresh.standing, by=by.pk, held=held, now=now)
    corrected = fresh.said_at is not None
    fresh.state = MeetingState.HELD if held else MeetingState.NOT_HELD
    fresh.real_minutes = (minutes or fresh.real_minutes or fresh.minutes) if held else None
    if not corrected:
        fresh.said_by, fresh.said_at = by, now
    fresh.asked_at = fresh.asked_at or now
    fresh.save()
    said = Did.MEETING_HELD if held else Did.MEETING_NOT_HELD
    audit.record(Did.MEETING_CORRECTED if corrected else said, on=fresh, by=by, held=held)
    note_facts(meeting.mentorship)
    return fresh


@transaction.atomic
def log_meeting(*, mentorship: Mentorship, when: When, by: Person) -> Meeting:
    """“We met”, of a meeting that nobody had planned here. Errors: Refused."""
    pair = held_pair(mentorship)
    now = timezone.now()
    check_met_on(when.starts_at, now=now, began_at=pair.began_at)
    meeting = Meeting(
        mentorship=pair,
        starts_at=when.starts_at,
        zone=when.zone,
        minutes=when.minutes,
        real_minutes=when.minutes,
        state=MeetingState.HELD,
        planned_by=by,
        changed_at=now,
        said_by=by,
        said_at=now,
        asked_at=now,
        reminded_at=now,
    )
    before = Meeting.objects.filter(mentorship=pair).exclude(place_set_at=None).order_by("-starts_at").first()
    if before is not None:
        copy_place(before, meeting)
    meeting.save(force_insert=True)
    audit.record(Did.MEETING_HELD, on=meeting, by=by, held=True)
    note_facts(mentorship)
    return meeting


@transaction.atomic
def wrap_up(*, meeting: Meeting, close: Close, by: Person) -> Saved | None:
    """The two-minute close, all or nothing; returns how the summary was saved. Errors: Refused, Clash."""
    minutes = None if close.minutes is None else max(LEAST_MINUTES // 2, min(close.minutes, 600))
    fresh = say_held(meeting=meeting, held=close.held, minutes=minutes, by=by)
    if close.good_thing.strip():
        _say_good(fresh, close.good_thing.strip(), by)
    for promise in close.promises:
        add_action(mentorship=fresh.mentorship, promise=promise, meeting=fresh, by=by)
    saved = save_text(meeting=fresh, written=close.summary, by=by) if close.summary else None
    if close.next is not None:
        plan_meeting(mentorship=fresh.mentorship, when=close.next, by=by, anyway=close.anyway)
    audit.record(Did.MEETING_WRAPPED_UP, on=fresh, by=by, promises=len(close.promises))
    return saved


def _say_good(meeting: Meeting, text: str, by: Person) -> None:
    good = GoodThing.objects.filter(meeting=meeting, author=by).first() or GoodThing(
        mentorship=meeting.mentorship, meeting=meeting, author=by
    )
    good.text = text
    good.save()
