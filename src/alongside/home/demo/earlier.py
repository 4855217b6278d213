"""Meetings of long ago, written down as they stand: nobody is told of them, and nothing waits for them."""

import datetime

from alongside.home.demo.sitting import HOUR, MINUTES, NEEDS, Sitting
from alongside.home.demo.words import talk
from alongside.meetings.models import Action, AgendaItem, GoodThing, Meeting, Need, SharedText
from alongside.meetings.rules import ItemState, MeetingState, Page

SOON = datetime.timedelta(days=7)


def write_down(one: Sitting) -> None:
    """A held meeting with all that belongs to it; sealed by saving, like everything."""
    one.meeting = _held(one)
    pair, said = one.pair, talk(one.subject)
    with_meeting = {"mentorship": pair.mentorship, "meeting": one.meeting}
    items = [(pair.mentee, said["kind"], said["item"])]
    if "mentor_item" in said:
        items.append((pair.mentor, *said["mentor_item"]))
    AgendaItem.objects.bulk_create(
        AgendaItem(**with_meeting, author=author, kind=kind, text=text, position=position, state=ItemState.DONE)
        for position, (author, kind, text) in enumerate(items)
    )
    SharedText.objects.bulk_create(
        SharedText(**with_meeting, page=page, text=said[page], version=1, changed_by=pair.mentee) for page in Page
    )
    GoodThing.objects.bulk_create(
        GoodThing(**with_meeting, author=pair.member(side), text=said[f"good_{side}"]) for side in ("mentee", "mentor")
    )
    Need.objects.create(**with_meeting, person=pair.mentee, key=pair.pick(list(NEEDS), one.place))
    owner, promise = said["promise"]
    due = one.when.day + SOON
    Action.objects.create(**with_meeting, owner=pair.member(owner), text=promise, due=due, done_at=one.ends + SOON)


def _held(one: Sitting) -> Meeting:
    pair, place = one.pair, one.room
    return Meeting.objects.create(
        mentorship=pair.mentorship,
        starts_at=one.starts,
        zone=one.when.zone,
        minutes=MINUTES,
        real_minutes=one.real_minutes,
        state=MeetingState.HELD,
        planned_by=pair.mentee,
        said_by=pair.mentee,
        said_at=one.ends,
        asked_at=one.ends,
        reminded_at=one.starts - 20 * HOUR,
        changed_at=one.ends,
        mode=place.mode,
        place=place.place,
        video_link=place.video_link,
        place_checks=list(place.checks),
        place_by=pair.mentee,
        place_set_at=one.starts - SOON,
        place_confirmed_at=one.starts - SOON,
    )
