"""What may become of a meeting, and who may say so; pure."""

import datetime
import uuid
from dataclasses import dataclass

from alongside.foundation.refusals import Refused
from alongside.meetings.rules.words import MeetingState
from alongside.mentorships.rules import Phase

CORRECTION = datetime.timedelta(days=7)
LATEST_LOG = datetime.timedelta(days=92)


@dataclass(frozen=True)
class Standing:
    """What the rules need to know of a meeting. Moments are aware."""

    state: str
    starts_at: datetime.datetime
    said_by: uuid.UUID | None = None
    said_at: datetime.datetime | None = None


def check_move(meeting: Standing) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise Refused("Only a planned meeting can be moved.")


def check_cancel(meeting: Standing, *, new_time: bool, pause: bool) -> None:
    """Cancelling goes together with a new time, or with a pause that has a return date."""
    if meeting.state != MeetingState.PLANNED:
        raise Refused("Only a planned meeting can be cancelled.")
    if not new_time and not pause:
        raise Refused("Propose a new time in the same step, or choose a pause with the day you come back.")
    if new_time and pause:
        raise Refused("Choose one: a new time, or a pause.")


def check_say(meeting: Standing, *, by: uuid.UUID, held: bool, now: datetime.datetime) -> None:
    """The first word counts; for seven days either of them may put it right. Errors: Refused."""
    if meeting.state == MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled. If you met all the same, write down that you met.")
    if held and meeting.starts_at > now:
        raise Refused("This meeting is still to come.")
    if meeting.said_at is not None and now - meeting.said_at > CORRECTION:
        raise Refused("This was noted more than seven days ago and stays as it is.")


def may_correct(meeting: Standing, now: datetime.datetime) -> bool:
    """Whether what was said about the meeting can still be put right."""
    return meeting.said_at is not None and now - meeting.said_at <= CORRECTION


def check_met_on(moment: datetime.datetime, *, now: datetime.datetime, began_at: datetime.datetime) -> None:
    """A meeting that is written down afterwards lies in the pair's own past."""
    if moment > now:
        raise Refused("This day is still to come. Plan the meeting instead.")
    if moment.date() < began_at.date():
        raise Refused("This was before the two of you began.")
    if now - moment > LATEST_LOG:
        raise Refused("This is more than three months ago; it need not be written down any more.")


LEAST_RAPPORT = 3


def check_rapport(minutes: int, *, phase: str) -> None:
    """Small talk has its place: at least three minutes at first, later it can be hidden (S1-12)."""
    if not 0 <= minutes <= 30:
        raise Refused("Choose between 0 and 30 minutes for arriving.")
    if phase in (Phase.BEGIN, Phase.ESTABLISH) and minutes < LEAST_RAPPORT:
        raise Refused("Keep at least three minutes for arriving while you are getting to know each other.")
