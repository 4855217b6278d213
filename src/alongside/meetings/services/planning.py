"""Meetings come into the calendar: one, or a rhythm."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.meetings import emails
from alongside.meetings.models import Meeting, MeetingQuerySet, Series
from alongside.meetings.rules import Did, MeetingState
from alongside.meetings.rules.rhythm import Rhythm, Span, When, check_clashes, check_when, clashes, series_times
from alongside.meetings.services.facts import held_pair, note_facts
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person

DAY = datetime.timedelta(days=1)
PLACE = (
    "mode", "place", "video_link", "place_checks", "support", "place_by_id", "place_set_at", "place_confirmed_at",
)  # fmt: skip


@transaction.atomic
def plan_meeting(*, mentorship: Mentorship, when: When, by: Person, anyway: bool = False) -> Meeting:
    """One meeting. Errors: Refused, Clash unless `anyway`."""
    pair = held_pair(mentorship)
    check_free(pair, [when.starts_at], when.minutes, by=by, anyway=anyway)
    meeting = _make(pair, [when.starts_at], when, by)[0]
    audit.record(Did.MEETING_PLANNED, on=meeting, by=by, starts_at=meeting.starts_at)
    note_facts(mentorship)
    emails.planned([meeting], by=by)
    return meeting


@transaction.atomic
def choose_rhythm(*, mentorship: Mentorship, rhythm: Rhythm, by: Person, anyway: bool = False) -> Series:
    """A series of meetings, each free to move on its own. Errors: Refused, Clash unless `anyway`."""
    pair = held_pair(mentorship)
    starts = series_times(rhythm)
    check_free(pair, starts, rhythm.first.minutes, by=by, anyway=anyway)
    first = rhythm.first
    series = Series.objects.create(
        mentorship=pair,
        chosen_by=by,
        first_on=first.day,
        at=first.at,
        zone=first.zone,
        every_days=rhythm.every_days,
        count=rhythm.count,
        minutes=first.minutes,
    )
    meetings = _make(pair, starts, first, by, series)
    audit.record(Did.RHYTHM_CHOSEN, on=series, by=by, every_days=rhythm.every_days, count=rhythm.count)
    note_facts(mentorship)
    emails.planned(meetings, by=by)
    return series


def check_free(
    pair: Mentorship,
    starts: Sequence[datetime.datetime],
    minutes: int,
    *,
    by: Person,
    anyway: bool = False,
    besides: Meeting | None = None,
) -> None:
    """The times lie ahead and nobody of the pair has another meeting then. Errors: Refused, Clash."""
    check_when(starts, minutes=minutes, now=timezone.now())
    own = Meeting.objects.filter(mentorship=pair, state=MeetingState.PLANNED, starts_at__in=starts)
    if _without(own, besides).exists():
        raise Refused("The two of you have a meeting at that very time already.")
    if not anyway:
        check_clashes(clashes(starts, minutes, _taken(pair, starts, by, besides)))


def _taken(pair: Mentorship, starts: Sequence[datetime.datetime], by: Person, besides: Meeting | None) -> list[Span]:
    people = [member.person_id for member in pair.members.all()]
    planned = Meeting.objects.planned().filter(mentorship__members__person__in=people)
    near = planned.filter(starts_at__range=(min(starts) - DAY, max(starts) + DAY))
    rows = _without(near, besides).values_list("starts_at", "minutes", "mentorship__members__person")
    return [Span(start, length, mine=person == by.pk) for start, length, person in rows if person in people]


def _without(meetings: MeetingQuerySet, one: Meeting | None) -> MeetingQuerySet:
    return meetings if one is None else meetings.exclude(pk=one.pk)


def _make(
    pair: Mentorship, starts: Sequence[datetime.datetime], when: When, by: Person, series: Series | None = None
) -> list[Meeting]:
    """The meetings, at the place where the pair met last; whoever plans within a day needs no reminder."""
    now = timezone.now()
    before = Meeting.objects.filter(mentorship=pair).exclude(place_set_at=None).order_by("-starts_at").first()
    meetings = []
    for index, start in enumerate(starts):
        meeting = Meeting(
            mentorship=pair,
            series=series,
            index=index,
            starts_at=start,
            zone=when.zone,
            minutes=when.minutes,
            planned_by=by,
            changed_at=now,
            reminded_at=now if start - now < DAY else None,
        )
        if before is not None:
            copy_place(before, meeting)
        meeting.save(force_insert=True)
        meetings.append(meeting)
    return meetings


def copy_place(source: Meeting, target: Meeting) -> None:
    """Where the two met before, what was said about it and what helps; a place that still waits stays waiting."""
    for name in PLACE:
        setattr(target, name, getattr(source, name))
