"""The agreed end comes near, or has passed: both are told in time, and nobody is cut off."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from alongside.foundation import content
from alongside.mentorships import emails
from alongside.mentorships.models import EndWarning, Mentorship
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.ending import WARN_MEETINGS, warnings_due

LONGEST_RHYTHM = 92


def pairs_near_their_end() -> Iterator[Mentorship]:
    """Running pairs whose end, or the programme's, is near or past."""
    latest = timezone.localdate() + datetime.timedelta(days=WARN_MEETINGS * LONGEST_RHYTHM)
    ends = Coalesce("ends_on", "programme__ends_on")
    near = Mentorship.objects.running().annotate(until=ends).filter(until__lte=latest)
    return near.select_related("programme").iterator(chunk_size=500)


@transaction.atomic
def say_end_date(*, mentorship: Mentorship) -> str:
    """Tell both the nearest word that is due and was not said yet; returns it. The pair itself is not touched."""
    ends_on = mentorship.ends_on or mentorship.programme.ends_on
    due = warnings_due(
        ends_on=ends_on,
        rhythm_days=mentorship.rhythm_days,
        phase=Phase(mentorship.phase),
        today=timezone.localdate(),
        overdue_days=content.load().thresholds["ending_overdue"].value,
    )
    fresh = [mark for mark in due if _claim(mentorship, ends_on, mark)]
    if not fresh or fresh[0] != due[0]:
        return ""
    if ends_on < timezone.localdate():
        emails.to_all(mentorship, "end_passed", "ending")
    else:
        emails.to_all(mentorship, "end_near", "ending", days=(ends_on - timezone.localdate()).days)
    return fresh[0]


def _claim(mentorship: Mentorship, ends_on: datetime.date, mark: str) -> bool:
    return EndWarning.objects.get_or_create(mentorship=mentorship, ends_on=ends_on, mark=mark)[1]
