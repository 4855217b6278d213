"""Meetings as calendars see them."""

import datetime
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from alongside.meetings.models import CalendarFeed, Habits, Meeting, MeetingQuerySet
from alongside.meetings.rules import MeetingState
from alongside.meetings.rules.calendars import Entry, Method, Post, calendar_file, hash_of
from alongside.mentorships.rules import Phase
from alongside.people.models import Person

KEPT = datetime.timedelta(days=60)


def with_choice(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Each meeting with its pair's choice about the place, in the same statement."""
    choice = Habits.objects.filter(mentorship=OuterRef("mentorship")).values("place_in_calendar")[:1]
    return meetings.select_related("mentorship").annotate(shows_place=Subquery(choice))


def entry(meeting: Meeting) -> Entry:
    """Neutral facts; the place only where the pair chose it and the mentee agreed to it."""
    now = timezone.now()
    # Until the room's job has cancelled it, the same file is made for it as will be made afterwards.
    left = meeting.state == MeetingState.PLANNED and meeting.starts_at > now
    ended = left and meeting.mentorship.phase == Phase.ENDED
    shown = bool(getattr(meeting, "shows_place", False)) and meeting.place_confirmed_at is not None
    return Entry(
        uid=meeting.uid,
        starts_at=meeting.starts_at,
        zone=meeting.zone,
        minutes=meeting.minutes,
        sequence=meeting.sequence + int(ended),
        changed_at=meeting.changed_at,
        made_at=meeting.created_at,
        link=settings.ADDRESS + reverse("meetings:show", args=[meeting.mentorship_id, meeting.pk]),
        cancelled=ended or meeting.state == MeetingState.CANCELLED,
        place=(meeting.place or meeting.video_link) if shown else "",
    )


def file_for(meeting: Meeting, person: Person) -> bytes:
    """The file of one meeting: a request, or the word that it is cancelled."""
    one = entry(meeting)
    method = Method.CANCEL if one.cancelled else Method.REQUEST
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1] or "alongside@localhost"
    return calendar_file([one], method=method, now=timezone.now(), post=Post(sender, person.email))


def owner_of(token: str) -> Person | None:
    """Whose calendar address this is; None when it was never one, or no longer is."""
    feed = CalendarFeed.objects.filter(token_hash=hash_of(token)).select_related("person").first()
    return feed.person if feed is not None and feed.person.is_active else None


def feed_for(person: Person) -> bytes:
    """All of the person's meetings that are not long past; a cancelled one stays in for a while."""
    recent = Meeting.objects.of(person).filter(starts_at__gte=timezone.now() - KEPT)
    entries: Iterable[Entry] = (entry(meeting) for meeting in with_choice(recent)[:500])
    return calendar_file(entries, method=Method.PUBLISH, now=timezone.now())
