"""Where the two meet. The mentee has the last word."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.meetings import emails
from alongside.meetings.models import Habits, Meeting
from alongside.meetings.rules import Did, Mode
from alongside.meetings.rules.holding import check_move, check_rapport
from alongside.meetings.services.changing import touch
from alongside.meetings.services.facts import held_meeting, held_pair, side_of
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.rules import Side


@dataclass(frozen=True)
class Place:
    """A room or a call, and which points of the privacy list were ticked, and what would help."""

    mode: Mode
    place: str = ""
    video_link: str = ""
    checks: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


@transaction.atomic
def set_place(*, meeting: Meeting, place: Place, by: Person) -> Meeting:
    """Set by the mentee it holds at once; set by the mentor it is suggested until the mentee agrees."""
    fresh = held_meeting(meeting)
    check_move(fresh.standing)
    if not (place.place.strip() or place.video_link.strip()):
        raise Refused("Name a place, or give the link of the video call.")
    now = timezone.now()
    leads = side_of(fresh.mentorship, by) == Side.MENTEE
    fresh.mode, fresh.place, fresh.video_link = place.mode, place.place.strip(), place.video_link.strip()
    fresh.place_checks, fresh.support = list(place.checks), list(place.support)
    fresh.place_by, fresh.place_set_at, fresh.place_confirmed_at = by, now, now if leads else None
    touch(fresh)
    audit.record(Did.PLACE_CONFIRMED if leads else Did.PLACE_SUGGESTED, on=fresh, by=by)
    if not leads:
        emails.place_suggested(fresh, by=by)
    return fresh


@transaction.atomic
def confirm_place(*, meeting: Meeting, by: Person) -> Meeting:
    """The mentee agrees to a suggested place. Errors: Refused."""
    fresh = held_meeting(meeting)
    if side_of(fresh.mentorship, by) != Side.MENTEE:
        raise Refused("The mentee has the last word on the place.")
    if not fresh.place_waits:
        raise Refused("There is no suggested place that waits for your word.")
    fresh.place_confirmed_at = timezone.now()
    touch(fresh)
    audit.record(Did.PLACE_CONFIRMED, on=fresh, by=by)
    return fresh


@transaction.atomic
def change_habits(*, mentorship: Mentorship, place_in_calendar: bool, rapport_minutes: int, by: Person) -> Habits:
    """Whether calendars carry the place, and how long the two take to arrive. Errors: Refused."""
    pair = held_pair(mentorship)
    check_rapport(rapport_minutes, phase=pair.phase)
    habits = Habits.objects.filter(mentorship=pair).first() or Habits(mentorship=pair)
    shown_before = habits.place_in_calendar
    habits.place_in_calendar, habits.rapport_minutes = place_in_calendar, rapport_minutes
    habits.save()
    audit.record(Did.HABITS_CHANGED, on=pair, by=by, place_in_calendar=place_in_calendar, rapport=rapport_minutes)
    if shown_before != place_in_calendar:
        for meeting in Meeting.objects.planned().filter(mentorship=pair, starts_at__gt=timezone.now()):
            touch(meeting)
    return habits
