"""What this room gives back to a person, and how it forgets them."""

from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from alongside.matching.models import NeverPair, Proposal, RuleCheck, Seat, SharedWord
from alongside.matching.rules.words import STATE_WORDS, ProposalState
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """Offers this person had, with the reasons in their own form, and words shared with a coordinator."""
    mine = Proposal.objects.filter(_of(person)).exclude(state=ProposalState.DRAFT).with_people()
    return {
        "offers": [_offer(one, person) for one in mine.order_by("offered_at")],
        "words to the coordinator": [
            {"on": str(word.created_at), "text": word.text} for word in SharedWord.objects.filter(person=person)
        ],
    }


def _offer(proposal: Proposal, person: Person) -> dict[str, Any]:
    side = proposal.side_of(person) or "mentee"
    said = getattr(proposal, f"{side}_yes_at")
    return {
        "programme": proposal.run.programme.name,
        "you as": str(side),
        "offered": str(proposal.offered_at),
        "your yes": str(said) if said else "",
        "now": STATE_WORDS[ProposalState(proposal.state)],
        "why": [one[str(side)] for one in proposal.reasons if one["fits"] and one[str(side)]],
    }


def erase(person: Person) -> None:
    """Reasons name people, so they go; open offers end without a note, drafts leave their board."""
    programmes = list(person.enrolments.values_list("programme", flat=True))
    for one in Proposal.objects.filter(_of(person), state__in=[ProposalState.DRAFT, ProposalState.OFFERED]):
        seats = Seat.objects.filter(run=one.run_id, enrolment__in=(one.mentee_id, one.mentor_id), taken__gt=0)
        seats.update(taken=F("taken") - 1)
    Proposal.objects.filter(_of(person), state=ProposalState.DRAFT).delete()
    Proposal.objects.open().filter(_of(person)).update(state=ProposalState.WITHDRAWN, settled_at=timezone.now())
    Proposal.objects.filter(_of(person)).update(reasons=[], held_back="")
    Seat.objects.filter(enrolment__person=person).delete()
    Seat.objects.filter(run__programme__in=programmes).exclude(why_left="").update(why_left="")
    NeverPair.objects.filter(Q(mentee__person=person) | Q(mentor__person=person)).delete()
    RuleCheck.objects.filter(programme__in=programmes).update(effects={}, problems=[], checked_at=None)
    SharedWord.objects.filter(person=person).delete()


def _of(person: Person) -> Q:
    return Q(mentee__person=person) | Q(mentor__person=person)
