"""When a gap between meetings is longer than the two agreed; pure."""

import datetime


def quiet_after(
    last_held_at: datetime.datetime | None, *, rhythm_days: int, factor: int, grace_days: int
) -> datetime.datetime | None:
    """The moment from which the gap is a long one: `factor` agreed intervals and the grace days.

    Compares with the agreed rhythm, so planned fading never counts; without a meeting there is no gap.
    Source: thresholds `gap_factor` and `gap_grace` in the content.
    """
    if last_held_at is None:
        return None
    return last_held_at + datetime.timedelta(days=factor * rhythm_days + grace_days)
