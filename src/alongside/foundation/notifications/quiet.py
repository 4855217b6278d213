"""Quiet hours; pure."""

import datetime


def quiet_until(
    now: datetime.datetime, *, start: datetime.time | None, end: datetime.time | None, zone: datetime.tzinfo
) -> datetime.datetime | None:
    """The end of the quiet hours that `now` (aware) falls into, in UTC; None outside of them or when none are set.

    Hours are the person's own wall clock and may run over midnight.
    """
    if start is None or end is None or start == end:
        return None
    local = now.astimezone(zone)
    clock, day = local.time(), local.date()
    overnight = start > end
    if not (clock >= start or clock < end if overnight else start <= clock < end):
        return None
    if overnight and clock >= start:
        day += datetime.timedelta(days=1)
    return datetime.datetime.combine(day, end, zone).astimezone(datetime.UTC)
