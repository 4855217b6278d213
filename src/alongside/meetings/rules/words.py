"""The words of meetings; pure."""

from enum import StrEnum

from alongside.programmes.rules import Choice


class Did(StrEnum):
    """What the audit trail says happened in this room."""

    MEETING_PLANNED = "meeting_planned"
    RHYTHM_CHOSEN = "rhythm_chosen"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    PLACE_SUGGESTED = "place_suggested"
    PLACE_CONFIRMED = "place_confirmed"
    HABITS_CHANGED = "habits_changed"
    MEETING_HELD = "meeting_held"
    MEETING_NOT_HELD = "meeting_not_held"
    MEETING_CORRECTED = "meeting_corrected"
    MEETING_WRAPPED_UP = "meeting_wrapped_up"
    ITEM_ADDED = "item_added"
    ITEM_SHOWN = "item_shown"
    ITEM_TAKEN_BACK = "item_taken_back"
    ITEM_REMOVED = "item_removed"
    ITEM_SETTLED = "item_settled"
    ITEM_TAKEN_ALONG = "item_taken_along"
    ITEMS_ORDERED = "items_ordered"
    NEED_SAID = "need_said"
    LINE_MARKED = "line_marked"
    LINE_UNMARKED = "line_unmarked"
    TEXT_SAVED = "text_saved"
    TEXT_SET_ASIDE = "text_set_aside"
    TEXTS_JOINED = "texts_joined"
    GUIDE_BEGUN = "guide_begun"
    GUIDE_ANSWERED = "guide_answered"
    GUIDE_ANSWER_REMOVED = "guide_answer_removed"
    GUIDE_STUCK = "guide_stuck"
    GUIDE_FINISHED = "guide_finished"
    ACTION_ADDED = "action_added"
    ACTION_DONE = "action_done"
    ACTION_RENEWED = "action_renewed"
    ACTION_LET_GO = "action_let_go"
    FEED_OPENED = "feed_opened"
    FEED_CLOSED = "feed_closed"


class MeetingState(Choice):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"
    CANCELLED = "cancelled"


class Mode(Choice):
    """How the two meet."""

    IN_PERSON = "in_person"
    VIDEO = "video"


class ItemState(Choice):
    """Where a shared agenda item stands."""

    OPEN = "open"
    DONE = "done"


class Page(Choice):
    """Which of a meeting's two shared texts."""

    NOTES = "notes"
    SUMMARY = "summary"


class GuideState(Choice):
    """A guide that is walked, or has been."""

    OPEN = "open"
    FINISHED = "finished"
