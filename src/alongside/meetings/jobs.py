"""What happens by itself: reminders."""

from alongside.foundation.jobs import every
from alongside.meetings.services import reminding


@every(minutes=15)
def remind() -> None:
    """The day before, and once the day after. Safe to run twice: each meeting is claimed."""
    reminding.remind_before()
    reminding.ask_after()
