"""The calendar files that go along with a mail, as things stand when it is sent."""

from collections.abc import Iterable

from django.db.models import F

from alongside.foundation.notifications.attaching import File, attach
from alongside.foundation.notifications.models import Notification
from alongside.meetings.models import Meeting, MeetingQuerySet
from alongside.meetings.queries.calendar import entry, file_for, with_choice
from alongside.meetings.rules import MeetingState

CARRYING = ("planned", "moved", "cancelled")


def register() -> None:
    for name in CARRYING:
        attach(f"meetings.{name}", of_meeting)
    attach("meetings.rhythm", of_series)
    attach("meetings.cleared", of_ended)


def of_meeting(notice: Notification) -> Iterable[File]:
    return _files(notice, Meeting.objects.filter(pk=notice.about_id))


def of_series(notice: Notification) -> Iterable[File]:
    """One file each: a request may name one meeting only (RFC 5546, 3.2.2)."""
    return _files(notice, Meeting.objects.filter(series__pk=notice.about_id))


def of_ended(notice: Notification) -> Iterable[File]:
    """What the end of a mentorship took away, and nothing that the two had cancelled before."""
    pair = Meeting.objects.filter(mentorship__pk=notice.about_id, state=MeetingState.CANCELLED)
    return _files(notice, pair.filter(changed_at__gte=F("mentorship__ended_at")))


def _files(notice: Notification, meetings: MeetingQuerySet) -> Iterable[File]:
    for number, meeting in enumerate(with_choice(meetings), start=1):
        method = "CANCEL" if entry(meeting).cancelled else "REQUEST"
        name = "meeting.ics" if number == 1 else f"meeting-{number}.ics"
        yield File(name, file_for(meeting, notice.person), f"text/calendar; method={method}")
