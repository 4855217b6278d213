"""The two answer; a pair begins when both have said yes."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.matching import emails
from alongside.matching.models import Proposal, Seat, SharedWord
from alongside.matching.rules import offers as rules
from alongside.matching.rules.words import Did, ProposalState
from alongside.matching.services.publishing import hold
from alongside.mentorships import services as mentorships
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.services.inviting import send_link_again

NOT_TAKEN_UP = "An offer was not taken up. Nobody did anything wrong."


@dataclass(frozen=True)
class Word:
    """What somebody wants to say with a “not now”; kept only when `for_coordinator` is ticked."""

    text: str = ""
    for_coordinator: bool = False


@transaction.atomic
def accept(*, proposal: Proposal, by: Person) -> Mentorship | None:
    """This person's yes; the mentorship when it is the second one. Safe to call twice.

    Errors: Refused when the offer is closed, when getting ready is not finished, or when the last place has gone.
    """
    proposal = hold(proposal)
    side = _side(proposal, by)
    rules.check_open(ProposalState(proposal.state))
    mine, other = _ends(proposal, side)
    rules.check_ready(available=mine.state == EnrolmentState.AVAILABLE)
    _say_yes(proposal, side)
    audit.record(Did.OFFER_ACCEPTED, on=proposal, by=by)
    if not _both_say_yes(proposal, other):
        return None
    mentorship = mentorships.begin_mentorship(
        programme=proposal.run.programme, mentee=proposal.mentee, mentor=proposal.mentor, by=by
    )
    proposal.state, proposal.settled_at, proposal.mentorship = ProposalState.ACCEPTED, timezone.now(), mentorship
    proposal.save(update_fields=["state", "settled_at", "mentorship"])
    for enrolment in (mine, other):
        emails.tell_both_accepted(mentorship, enrolment)
        _withdraw_where_full(enrolment, proposal)
    return mentorship


def _side(proposal: Proposal, person: Person) -> Side:
    side = proposal.side_of(person)
    if side is None:
        raise Refused("This offer is for other people.")
    return side


def _ends(proposal: Proposal, side: Side) -> tuple[Enrolment, Enrolment]:
    """Mine and the other's."""
    both = (proposal.mentee, proposal.mentor)
    return both if side is Side.MENTEE else (both[1], both[0])


def _say_yes(proposal: Proposal, side: Side) -> None:
    name = f"{side.value}_yes_at"
    if getattr(proposal, name) is None:
        setattr(proposal, name, timezone.now())
        proposal.save(update_fields=[name])


def _both_say_yes(proposal: Proposal, other: Enrolment) -> bool:
    """A yes from somebody who is no longer available is asked for again."""
    if proposal.mentee_yes_at is None or proposal.mentor_yes_at is None:
        return False
    if other.state == EnrolmentState.AVAILABLE:
        return True
    setattr(proposal, f"{other.side}_yes_at", None)
    proposal.save(update_fields=[f"{other.side}_yes_at"])
    return False


def _withdraw_where_full(enrolment: Enrolment, accepted: Proposal) -> None:
    """Somebody without a free place has no open offer any more; the others who waited are told kindly."""
    if Enrolment.objects.filter(pk=enrolment.pk, taken__lt=F("places")).exists():
        return
    for one in Proposal.objects.open().of(enrolment).exclude(pk=accepted.pk).with_people():
        _close(one, ProposalState.WITHDRAWN)
        emails.tell_not_now(one, one.mentor if one.mentee_id == enrolment.pk else one.mentee)


def _close(proposal: Proposal, state: ProposalState) -> None:
    """The offer ends and its seats on the board are free again."""
    proposal.state, proposal.settled_at = state, timezone.now()
    proposal.save(update_fields=["state", "settled_at"])
    seats = Seat.objects.filter(run=proposal.run_id, enrolment__in=(proposal.mentee_id, proposal.mentor_id))
    seats.filter(taken__gt=0).update(taken=F("taken") - 1, why_left=NOT_TAKEN_UP)
    # The organisation's admins read the trail: it says that the offer ended, never who said “not now”.
    audit.record(Did.OFFER_CLOSED, on=proposal, by=None)


@transaction.atomic
def decline(*, proposal: Proposal, by: Person, word: Word | None = None) -> None:
    """“Not now”, without a reason unless wished. The other learns that it does not come about, and nothing else."""
    proposal = hold(proposal)
    side = _side(proposal, by)
    rules.check_open(ProposalState(proposal.state))
    _close(proposal, ProposalState.DECLINED)
    if word is not None and word.for_coordinator and word.text.strip():
        SharedWord.objects.create(proposal=proposal, person=by, text=word.text.strip())
    emails.tell_not_now(proposal, _ends(proposal, side)[1])


@transaction.atomic
def remind(*, proposal: Proposal) -> bool:
    """A kind word to whoever has not answered after three days, once. True when it went out."""
    proposal = hold(proposal)
    now, days = timezone.now(), content.load().thresholds["offer_reminder"].value
    if proposal.state != ProposalState.OFFERED or proposal.offered_at is None:
        return False
    if not rules.reminder_due(
        offered_at=proposal.offered_at, reminded_at=proposal.reminded_at, now=now, after_days=days
    ):
        return False
    proposal.reminded_at = now
    proposal.save(update_fields=["reminded_at"])
    for enrolment, said in ((proposal.mentee, proposal.mentee_yes_at), (proposal.mentor, proposal.mentor_yes_at)):
        if said is None:
            if enrolment.state == EnrolmentState.INVITED and not enrolment.person.is_settled:
                send_link_again(enrolment, by=None)
            emails.tell_reminder(proposal, enrolment)
    audit.record(Did.OFFER_REMINDED, on=proposal, by=None)
    return True


@transaction.atomic
def lapse(*, proposal: Proposal) -> bool:
    """After a week without both answers, or when one has left, it ends in the same words. True when it ended now."""
    proposal = hold(proposal)
    days = content.load().thresholds["offer_lapse"].value
    if proposal.state != ProposalState.OFFERED or proposal.offered_at is None:
        return False
    staying = [one for one in (proposal.mentee, proposal.mentor) if one.state != EnrolmentState.LEFT]
    due = rules.lapse_due(offered_at=proposal.offered_at, now=timezone.now(), after_days=days)
    if not due and len(staying) == 2:
        return False
    _close(proposal, ProposalState.LAPSED)
    for enrolment in staying:
        emails.tell_not_now(proposal, enrolment)
    return True
