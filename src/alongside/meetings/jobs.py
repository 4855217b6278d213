"""What happens by itself: reminders, and calendars without the meetings of an ended pair."""

from alongside.foundation.jobs import every
from alongside.meetings.services import clearing, reminding


@every(minutes=15)
def remind() -> None:
    """The day before, and once the day after; an ended pair's are cancelled. Safe to run twice."""
    clearing.clear_ended()
    reminding.remind_before()
    reminding.ask_after()
