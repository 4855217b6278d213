"""When the two look at their contract together again; pure."""

import datetime

from alongside.foundation.refusals import Refused

EARLY = datetime.timedelta(days=7)


def review_opens(due_on: datetime.date | None, *, today: datetime.date) -> bool:
    """Whether a look can be noted: from a week before its day on, so that it can happen when they meet."""
    return due_on is not None and today >= due_on - EARLY


def check_review(due_on: datetime.date | None, *, today: datetime.date) -> datetime.date:
    """The day that was meant. Errors: Refused when none is due."""
    if due_on is None or not review_opens(due_on, today=today):
        raise Refused("It is noted already: the next look at your contract is not due yet.")
    return due_on


def next_review(
    *, today: datetime.date, every_meetings: int, rhythm_days: int, ends_on: datetime.date | None
) -> datetime.date | None:
    """So many meetings further on, at the latest on the last day; None when the end itself is all that is left."""
    following = today + datetime.timedelta(days=every_meetings * rhythm_days)
    if ends_on is None:
        return following
    return min(following, ends_on) if today < ends_on else None
