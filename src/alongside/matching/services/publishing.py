"""Publishing: pairs of a board become offers to both."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit, start_progress
from alongside.foundation.jobs.models import Progress
from alongside.foundation.refusals import Refused
from alongside.matching import emails, jobs
from alongside.matching.models import MatchRun, Proposal
from alongside.matching.queries.pool import are_apart
from alongside.matching.rules.offers import check_room
from alongside.matching.rules.words import Did, ProposalState
from alongside.people.models import Person
from alongside.programmes import services as programmes
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState

ALL, LOCKED, CHOSEN = "all", "locked", "chosen"


@transaction.atomic
def publish(*, run: MatchRun, scope: str, by: Person, ids: Sequence[uuid.UUID | str] = ()) -> Progress:
    """Ask for these drafts to be offered, in a job: "all", "locked" or "chosen" by `ids`. Errors: Refused."""
    drafts = run.proposals.filter(state=ProposalState.DRAFT)
    if scope == LOCKED:
        drafts = drafts.filter(locked=True)
    elif scope == CHOSEN:
        drafts = drafts.filter(pk__in=ids)
    asked = drafts.update(publish_asked_at=timezone.now(), held_back="")
    if not asked:
        raise Refused("There is no draft pair among these. Choose at least one pair that is still a draft.")
    audit.record(Did.PUBLISHED, on=run, by=by, pairs=asked)
    progress = start_progress("Offering the pairs", by=by, on=run)
    enqueue_on_commit(jobs.offer_pairs, str(run.pk), str(progress.pk), str(by.pk))
    return progress


def offer_all(*, run: MatchRun, progress: Progress, by: Person) -> None:
    """Each pair in a transaction of its own, so that a second run goes on where the first one stopped."""
    asked = run.proposals.filter(state=ProposalState.DRAFT, publish_asked_at__isnull=False)
    queue = list(asked.order_by("place", "pk").values_list("pk", flat=True))
    for done, pk in enumerate(queue):
        if done % 20 == 0:
            if progress.cancelled:
                asked.update(publish_asked_at=None)
                return
            progress.step("Writing to both of each pair", done, len(queue))
        proposal = Proposal.objects.get(pk=pk)
        try:
            offer(proposal=proposal, by=by)
        except Refused as refused:
            hold_back(proposal=proposal, sentence=refused.sentence)
    progress.finish(reverse("matching:board", args=[run.pk]))


@transaction.atomic
def offer(*, proposal: Proposal, by: Person) -> Proposal:
    """Offer a draft to both; offered already, it stays. Errors: Refused when somebody has no room for an offer."""
    proposal = hold(proposal)
    if proposal.state != ProposalState.DRAFT:
        return proposal
    for enrolment in (proposal.mentee, proposal.mentor):
        waiting = Proposal.objects.open().of(enrolment).count()
        check_room(enrolment.person.name, free=enrolment.places - enrolment.taken, open_offers=waiting)
        if enrolment.state in {EnrolmentState.RESTING, EnrolmentState.LEFT}:
            raise Refused(f"{enrolment.person.name} is resting or has left the programme.")
    if are_apart(proposal.mentee, proposal.mentor):
        raise Refused("These two are kept apart meanwhile: one of them, or one of you, asked for that.")
    if Proposal.objects.open().filter(mentee=proposal.mentee, mentor=proposal.mentor).exists():
        raise Refused("These two have an open offer from another board.")
    proposal.state, proposal.offered_at, proposal.publish_asked_at = ProposalState.OFFERED, timezone.now(), None
    proposal.held_back = ""
    proposal.save(update_fields=["state", "offered_at", "publish_asked_at", "held_back"])
    for enrolment in (proposal.mentee, proposal.mentor):
        _reach(proposal, enrolment, by)
    audit.record(Did.OFFERED, on=proposal, by=by, mentee=proposal.mentee_id, mentor=proposal.mentor_id)
    return proposal


def _reach(proposal: Proposal, enrolment: Enrolment, by: Person) -> None:
    """Somebody who has never been here gets the link to come in as well, in the invitation's own mail."""
    newcomer = False
    if enrolment.state == EnrolmentState.IMPORTED:
        programmes.invite(enrolment=enrolment, by=by)
        newcomer = not enrolment.person.is_settled
    elif enrolment.state == EnrolmentState.INVITED and not enrolment.person.is_settled:
        programmes.resend(enrolment=enrolment, by=by)
        newcomer = True
    emails.tell_offer(proposal, enrolment, newcomer=newcomer)


def hold(proposal: Proposal) -> Proposal:
    """The pair with its people, for this transaction alone. Enrolments first and in one order: nobody deadlocks."""
    ids = Proposal.objects.values_list("mentee", "mentor").get(pk=proposal.pk)
    locked = {one.pk: one for one in Enrolment.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    held = Proposal.objects.select_for_update(of=("self",)).with_people().get(pk=proposal.pk)
    for enrolment in (held.mentee, held.mentor):
        fresh = locked[enrolment.pk]
        enrolment.state, enrolment.places, enrolment.taken = fresh.state, fresh.places, fresh.taken
    return held


@transaction.atomic
def hold_back(*, proposal: Proposal, sentence: str) -> None:
    """A pair that could not be offered stays a draft and says why."""
    drafts = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.DRAFT)
    drafts.update(publish_asked_at=None, held_back=sentence[:300])
