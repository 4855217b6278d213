"""What this room brings to the ending review and the keepsake: dates, shared summaries, open promises."""

import datetime
from collections.abc import Sequence

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from alongside.foundation.sealing.reading import Source, Told
from alongside.meetings.models import Action, GoodThing, Meeting, SharedText
from alongside.meetings.rules import Page
from alongside.mentorships.gathering import Line, Read, Section, StillOpen
from alongside.mentorships.models import Mentorship


def sources(mentorship: Mentorship) -> Sequence[Source]:
    """Shared words only; nobody's drafts."""
    held = Meeting.objects.held().filter(mentorship=mentorship)
    summaries = SharedText.objects.filter(mentorship=mentorship, page=Page.SUMMARY)
    good = GoodThing.objects.filter(mentorship=mentorship)
    kept = Action.objects.filter(mentorship=mentorship).exclude(done_at=None)
    minutes = Coalesce(NullIf(F("real_minutes"), Value(0)), F("minutes"))
    return (
        Source("meetings.held", held, note=minutes, at="starts_at"),
        Source("meetings.summary", summaries, "text", at="meeting__starts_at"),
        Source("meetings.good", good, "text", who="author_id", at="meeting__starts_at"),
        Source("meetings.kept", kept, "text", who="owner_id", on="due"),
    )


def sections(read: Read) -> Sequence[Section]:
    """From `sources`."""
    held = sorted(read["meetings.held"], key=_moment)
    summaries = sorted(read["meetings.summary"], key=_moment)
    good, kept = read["meetings.good"], sorted(read["meetings.kept"], key=_due)
    return (
        Section("When you met", tuple(Line(_day(one), note=f"{one.note} minutes") for one in held)),
        Section("What you took with you", tuple(Line(one.words, note=_day(one)) for one in summaries if one.words)),
        Section("Good things", tuple(Line(one.words, one.who, _day(one)) for one in good)),
        Section("Promises kept", tuple(Line(one.words, by=one.who) for one in kept)),
    )


def open_sources(mentorship: Mentorship) -> Sequence[Source]:
    """Promises that are neither done nor let go."""
    promises = Action.objects.open().filter(mentorship=mentorship)
    return (Source("meetings.promise", promises, "text", who="owner_id", on="due"),)


def still_open(read: Read) -> Sequence[StillOpen]:
    """From `open_sources`."""
    promises = sorted(read["meetings.promise"], key=_due)
    return tuple(StillOpen(f"promise-{one.pk}", one.words, one.who) for one in promises)


def _moment(told: Told) -> datetime.datetime:
    return told.at or told.made_at


def _due(told: Told) -> tuple[bool, datetime.date]:
    return told.on is None, told.on or datetime.date.max


def _day(told: Told) -> str:
    """The day of the meeting, here and now."""
    local = timezone.localtime(_moment(told))
    return f"{local.day} {local:%B %Y}"
