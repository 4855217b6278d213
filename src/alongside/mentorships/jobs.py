"""What happens by itself: words in time. No job changes a phase or ends a mentorship."""

from django.utils import timezone

from alongside.foundation.jobs import daily
from alongside.mentorships.models import ComingBack, Pause
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.afterwards import bring_back
from alongside.mentorships.services.dates import pairs_near_their_end, say_end_date
from alongside.mentorships.services.pausing import recall_pair


@daily(at="07:20")
def tell_end_dates() -> None:
    """Three meetings, 30, 14 and 7 days before the agreed end, and after it."""
    for mentorship in pairs_near_their_end():
        say_end_date(mentorship=mentorship)


@daily(at="07:00")
def recall_paused_pairs() -> None:
    """Pauses whose day of return has come."""
    over = Pause.objects.filter(ended_at=None, reminded_at=None, until__lte=timezone.localdate())
    for pause in over.exclude(mentorship__phase=Phase.ENDED).select_related("mentorship").iterator(chunk_size=500):
        recall_pair(pause=pause)


@daily(at="06:40")
def bring_people_back() -> None:
    """People who wanted some weeks of their own after an ending."""
    due = ComingBack.objects.filter(back_at=None, on__lte=timezone.localdate())
    for coming_back in due.values_list("pk", flat=True).iterator(chunk_size=500):
        bring_back(coming_back=coming_back)
