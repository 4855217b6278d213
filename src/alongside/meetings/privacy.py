"""What this room gives back to a person, and how it forgets them."""

from typing import Any

from alongside.meetings.models import (
    Action,
    AgendaDraft,
    AgendaItem,
    CalendarFeed,
    GoodThing,
    GuideAnswer,
    MarkedLine,
    Meeting,
    Need,
    SetAside,
    SharedText,
)
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """Dates of the person's meetings, what they wrote, and the shared texts of their pairs."""
    shared = SharedText.objects.filter(mentorship__members__person=person).select_related("meeting")
    return {
        "meetings": [
            {"at": one.starts_at.isoformat(), "minutes": one.minutes, "state": one.state}
            for one in Meeting.objects.of(person)
        ],
        "places I named": [one.place or one.video_link for one in Meeting.objects.filter(place_by=person)],
        "what helps us to meet": [one.support for one in Meeting.objects.of(person) if one.support],
        "only mine": [{"kind": one.kind, "text": one.text} for one in AgendaDraft.objects.filter(person=person)],
        "agenda": [{"kind": one.kind, "text": one.text} for one in AgendaItem.objects.filter(author=person)],
        "what I needed": [one.key for one in Need.objects.filter(person=person)],
        "shared texts": [{"of": one.page, "at": one.meeting.starts_at.isoformat(), "text": one.text} for one in shared],
        "set aside": [one.text for one in SetAside.objects.filter(author=person)],
        "lines that matter to me": [one.text for one in MarkedLine.objects.filter(person=person)],
        "guides": [{"step": one.step, "text": one.text} for one in GuideAnswer.objects.filter(author=person)],
        "good things": [one.text for one in GoodThing.objects.filter(author=person)],
        "promises": [
            {"text": one.text, "due": str(one.due or ""), "done": bool(one.done_at), "let go": bool(one.let_go_at)}
            for one in Action.objects.filter(owner=person)
        ],
        "has a calendar address": CalendarFeed.objects.filter(person=person).exists(),
    }


def erase(person: Person) -> None:
    """What the person wrote goes; texts that both wrote live and die with the mentorship's key."""
    for model in (AgendaDraft, Need, MarkedLine, CalendarFeed):
        model.objects.filter(person=person).delete()
    for written in (AgendaItem, SetAside, GuideAnswer, GoodThing):
        written.objects.filter(author=person).delete()
    Action.objects.filter(owner=person).delete()
    for meeting in Meeting.objects.filter(place_by=person):
        meeting.place, meeting.video_link, meeting.place_checks = "", "", None
        meeting.place_by = meeting.place_set_at = meeting.place_confirmed_at = None
        meeting.save()
    # What somebody needs to take part is about them, whoever named the place last.
    for meeting in Meeting.objects.of(person):
        if meeting.support:
            meeting.support = None
            meeting.save(update_fields=["support"])
