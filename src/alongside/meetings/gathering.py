"""What this room brings to the ending review and the keepsake: dates, shared summaries, open promises."""

from collections.abc import Sequence

from django.utils import timezone

from alongside.meetings.models import Action, GoodThing, Meeting, SharedText
from alongside.meetings.rules import Page
from alongside.mentorships.gathering import Line, Section, StillOpen
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


def sections(mentorship: Mentorship, person: Person) -> Sequence[Section]:
    """Shared words only; nobody's drafts."""
    held = Meeting.objects.held().filter(mentorship=mentorship).defer("place", "video_link", "place_checks")
    summaries = SharedText.objects.filter(mentorship=mentorship, page=Page.SUMMARY).select_related("meeting")
    good = GoodThing.objects.filter(mentorship=mentorship).select_related("meeting")
    kept = Action.objects.filter(mentorship=mentorship).exclude(done_at=None)
    return (
        Section(
            "When you met", tuple(Line(_day(one), note=f"{one.real_minutes or one.minutes} minutes") for one in held)
        ),
        Section(
            "What you took with you",
            tuple(
                Line(one.text, note=_day(one.meeting)) for one in summaries.order_by("meeting__starts_at") if one.text
            ),
        ),
        Section(
            "Good things",
            tuple(Line(one.text, by=one.author_id, note=_day(one.meeting)) for one in good.order_by("created_at")),
        ),
        Section("Promises kept", tuple(Line(one.text, by=one.owner_id) for one in kept)),
    )


def still_open(mentorship: Mentorship) -> Sequence[StillOpen]:
    """Promises that are neither done nor let go."""
    rows = Action.objects.open().filter(mentorship=mentorship)
    return tuple(StillOpen(f"promise-{one.pk}", one.text, one.owner_id) for one in rows)


def _day(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return f"{local.day} {local:%B %Y}"
