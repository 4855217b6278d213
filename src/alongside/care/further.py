"""What else a coordinator can do for a pair, besides writing: only what the page behind it will really do."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from alongside.care.rules import Journey, may_end_the_wait
from alongside.foundation import content
from alongside.mentorships.models import Ending, Mentorship
from alongside.mentorships.rules import HowTold


@dataclass(frozen=True)
class Further:
    """A sentence and a button that leads to `url`."""

    sentence: str
    button: str
    url: str


def further(mentorship: Mentorship, state: Journey) -> list[Further]:
    """One statement at most: whether somebody of the pair asked the coordinator to pass on that they leave."""
    if state is Journey.ENDED:
        matching = reverse("matching:rules", args=[mentorship.programme.slug])
        words = "Both places are free again. Who is available is in the next run."
        return [Further(words, "Back to matching", matching)]
    close = reverse("mentorships:close_pair", args=[mentorship.pk])
    leaving = _leaving(mentorship)
    if leaving:
        words = f"{leaving} asks you to pass on that they would like another partner, or to stop."
        return [Further(words, "Read what to pass on", close)]
    if may_end_the_wait(
        state,
        quiet_since=mentorship.last_held_at or mentorship.began_at,
        next_meeting_at=mentorship.next_meeting_at,
        now=timezone.now(),
        least=datetime.timedelta(days=content.load().thresholds["silent_partner"].value),
    ):
        return [Further("You have tried, and it stays quiet?", "Close for them, kindly", close)]
    return []


def _leaving(mentorship: Mentorship) -> str:
    """The given name; nobody who chose to tell the other one in their own way is ever named here."""
    asked = Ending.objects.filter(mentorship=mentorship, how_told=HowTold.COORDINATOR, told_at=None, withdrawn_at=None)
    found = asked.select_related("begun_by").first()
    return found.begun_by.first_name if found is not None and found.begun_by is not None else ""
