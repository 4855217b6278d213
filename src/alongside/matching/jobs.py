"""The room's background work; each is safe to run twice."""

import datetime

from django.db.models import Q
from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.jobs import daily, job
from alongside.foundation.jobs.models import Progress
from alongside.matching.models import MatchRun, Proposal
from alongside.people.models import Person
from alongside.programmes.models import Programme
from alongside.programmes.rules import EnrolmentState


@job
def check_rules(programme_id: str) -> None:
    """What each rule of a large programme does."""
    from alongside.matching.services.checking import work_out_rules

    work_out_rules(programme=Programme.objects.get(pk=programme_id))


@job(retries=2)
def run_matching(run_id: str, progress_id: str) -> None:
    """Find the best pairs; the board is written in one transaction, and once."""
    from alongside.matching.services.running import carry_out

    run = MatchRun.objects.select_related("programme", "after").get(pk=run_id)
    carry_out(run=run, progress=Progress.objects.get(pk=progress_id))


@job
def offer_pairs(run_id: str, progress_id: str, person_id: str) -> None:
    """Offer every pair that was asked for; a second run goes on with those that are still drafts."""
    from alongside.matching.services.publishing import offer_all

    offer_all(
        run=MatchRun.objects.select_related("programme").get(pk=run_id),
        progress=Progress.objects.get(pk=progress_id),
        by=Person.objects.get(pk=person_id),
    )


@daily(at="07:20")
def remind_of_offers() -> None:
    """One kind reminder after three days to whoever has not answered."""
    from alongside.matching.services.offers import remind

    for proposal in Proposal.objects.open().filter(_since("offer_reminder"), reminded_at=None).iterator(chunk_size=500):
        remind(proposal=proposal)


@daily(at="07:30")
def lapse_offers() -> None:
    """After a week, or when one of the two has left, an offer ends kindly, so that nobody waits longer."""
    from alongside.matching.services.offers import lapse

    left = Q(mentee__state=EnrolmentState.LEFT) | Q(mentor__state=EnrolmentState.LEFT)
    for proposal in Proposal.objects.open().filter(_since("offer_lapse") | left).iterator(chunk_size=500):
        lapse(proposal=proposal)


def _since(threshold: str) -> Q:
    """Offered so many days ago or longer."""
    days = content.load().thresholds[threshold].value
    return Q(offered_at__lte=timezone.now() - datetime.timedelta(days=days))
