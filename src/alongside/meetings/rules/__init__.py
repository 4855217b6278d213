"""The decisions of the room, sorted by subject; pure."""

from alongside.meetings.rules.words import Did, GuideState, ItemState, MeetingState, Mode, Page

__all__ = ["Did", "GuideState", "ItemState", "MeetingState", "Mode", "Page"]
