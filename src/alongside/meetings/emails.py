"""One function per message of the room: times and a link, never what for. Calendar files go along."""

from collections.abc import Sequence

from django.urls import reverse

from alongside.foundation.notifications import tell
from alongside.foundation.notifications.mails import zone_of
from alongside.meetings.models import Meeting
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


def planned(meetings: Sequence[Meeting], *, by: Person) -> None:
    """Both get the dates and the calendar files: whoever plans wants them too."""
    first = meetings[0]
    for person in _people(first.mentorship):
        if len(meetings) == 1:
            _tell(person, "planned", first, by=by)
            continue
        link = reverse("meetings:list", args=[first.mentorship_id])
        context = {"when": said_to(person, first), "count": len(meetings), "by": by.first_name}
        tell(person=person, what="meetings.rhythm", link=link, context=context, about=first.series)


def moved(meeting: Meeting, *, by: Person) -> None:
    for person in _people(meeting.mentorship):
        _tell(person, "moved", meeting, by=by)


def cancelled(meeting: Meeting, *, by: Person) -> None:
    for person in _people(meeting.mentorship):
        _tell(person, "cancelled", meeting, by=by)


def cleared(pair: Mentorship, meetings: Sequence[Meeting]) -> None:
    """The mentorship has ended: one mail takes all that was planned out of the calendars, and names nobody."""
    for person in _people(pair):
        context = {"count": len(meetings)}
        tell(
            person=person, what="meetings.cleared", link=reverse("meetings:list", args=[pair.pk]),
            context=context, about=pair,
        )  # fmt: skip


def place_suggested(meeting: Meeting, *, by: Person) -> None:
    """To the mentees, who have the last word."""
    for person in _people(meeting.mentorship):
        if person.pk != by.pk:
            _tell(person, "place_suggested", meeting, by=by)


def tomorrow(meeting: Meeting) -> None:
    for person in _people(meeting.mentorship):
        _tell(person, "tomorrow", meeting, page="prepare")


def did_you_meet(meeting: Meeting) -> None:
    for person in _people(meeting.mentorship):
        _tell(person, "did_you_meet", meeting)


def said_to(person: Person, meeting: Meeting) -> str:
    """`Thursday 3 December 2026, 14:00 (Europe/London)`: whole, for a mail may be read days later."""
    zone = zone_of(person)
    own = meeting.starts_at.astimezone(zone)
    return f"{own:%A} {own.day} {own:%B %Y}, {own:%H:%M} ({zone})"


def _people(mentorship: Mentorship) -> list[Person]:
    members = mentorship.members.select_related("person").order_by("side")
    return [member.person for member in members if member.person.is_active]


def _tell(person: Person, name: str, meeting: Meeting, *, page: str = "show", by: Person | None = None) -> None:
    link = reverse(f"meetings:{page}", args=[meeting.mentorship_id, meeting.pk])
    context = {"when": said_to(person, meeting), "by": by.first_name if by else ""}
    tell(person=person, what=f"meetings.{name}", link=link, context=context, about=meeting)
