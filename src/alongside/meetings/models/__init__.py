"""The tables of the room, sorted by when they are needed."""

from alongside.meetings.models.after import Action, GoodThing
from alongside.meetings.models.planning import CalendarFeed, Habits, Meeting, MeetingQuerySet, Series, paused_over
from alongside.meetings.models.talking import (
    AgendaDraft,
    AgendaItem,
    GuideAnswer,
    GuideRun,
    MarkedLine,
    Need,
    SetAside,
    SharedText,
)

__all__ = [
    "Action",
    "AgendaDraft",
    "AgendaItem",
    "CalendarFeed",
    "GoodThing",
    "GuideAnswer",
    "GuideRun",
    "Habits",
    "MarkedLine",
    "Meeting",
    "MeetingQuerySet",
    "Need",
    "Series",
    "SetAside",
    "SharedText",
    "paused_over",
]
