"""Phases: tasks ticked, a change proposed by one and accepted by the other. Nothing here moves by itself."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import Ending, Mentorship, PhaseChange, PhaseProposal, PhaseTick
from alongside.mentorships.queries.contract import gates_of, in_force_of
from alongside.mentorships.queries.phases import open_proposal, side_of
from alongside.mentorships.rules import Did, Phase
from alongside.mentorships.rules import phases as rules
from alongside.mentorships.rules.phases import Answer
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def tick_task(*, mentorship: Mentorship, task: str, done: bool, by: Person) -> None:
    """Tick a task off, or clear the tick: either for both, one's own for oneself. Errors: Refused."""
    pair = locked(mentorship)
    rules.check_writable(pair.phase)
    known = {one.key: one for phase in content.load().phases.phases.values() for one in phase.tasks}
    if task not in known:
        raise Refused("There is no such task.")
    if known[task].side not in {content.Side.BOTH, content.Side(side_of(mentorship, by))}:
        raise Refused("This one is for the other of you to tick.")
    if done:
        PhaseTick.objects.get_or_create(mentorship=pair, task=task, defaults={"person": by})
    else:
        PhaseTick.objects.filter(mentorship=pair, task=task).delete()
    audit.record(Did.PHASE_TASK_TICKED if done else Did.PHASE_TASK_CLEARED, on=pair, by=by)


@transaction.atomic
def propose_phase(*, mentorship: Mentorship, to: Phase, by: Person) -> PhaseProposal:
    """Would you like to move on, or back? The other one answers. Errors: Refused."""
    pair = locked(mentorship)
    rules.check_propose(Phase(pair.phase), to, open_proposal=open_proposal(pair) is not None, **_gate(pair))
    proposal = PhaseProposal.objects.create(mentorship=pair, from_phase=pair.phase, to_phase=to, proposed_by=by)
    audit.record(Did.PHASE_PROPOSED, on=pair, by=by, before=Phase(pair.phase), after=to)
    emails.to_others(pair, by, "phase_proposed", "phase")
    return proposal


@transaction.atomic
def accept_phase(*, proposal: PhaseProposal, by: Person) -> Mentorship:
    """The other one says yes: the pair is in the new phase. Errors: Refused."""
    pair, fresh = _held(proposal)
    rules.check_answer(answer=fresh.answer, mine=fresh.proposed_by_id == by.pk)
    rules.check_move(Phase(pair.phase), Phase(fresh.to_phase), **_gate(pair))
    _answer(fresh, Answer.ACCEPTED, by)
    change_phase(pair, Phase(fresh.to_phase), by=by)
    if fresh.from_phase == Phase.END:
        Ending.objects.filter(mentorship=pair, withdrawn_at=None).update(withdrawn_at=timezone.now())
    emails.to_others(pair, by, "phase_changed", "phase")
    return pair


@transaction.atomic
def decline_phase(*, proposal: PhaseProposal, by: Person) -> None:
    """Not yet. No reason is asked for. Errors: Refused."""
    pair, fresh = _held(proposal)
    rules.check_answer(answer=fresh.answer, mine=fresh.proposed_by_id == by.pk)
    _answer(fresh, Answer.DECLINED, by)
    audit.record(Did.PHASE_PROPOSAL_DECLINED, on=pair, by=by)


@transaction.atomic
def withdraw_phase(*, proposal: PhaseProposal, by: Person) -> None:
    """Who proposed takes it back. Errors: Refused."""
    pair, fresh = _held(proposal)
    rules.check_withdraw(answer=fresh.answer, mine=fresh.proposed_by_id == by.pk)
    _answer(fresh, Answer.WITHDRAWN, by)
    audit.record(Did.PHASE_PROPOSAL_WITHDRAWN, on=pair, by=by)


def change_phase(pair: Mentorship, to: Phase, *, by: Person | None) -> None:
    """One step in the history and on the pair's row, inside the caller's transaction; the pair is held."""
    before = Phase(pair.phase)
    if before is to:
        return
    number = PhaseChange.objects.filter(mentorship=pair).count() + 1
    PhaseChange.objects.create(mentorship=pair, number=number, from_phase=before, to_phase=to, by=by)
    PhaseProposal.objects.filter(mentorship=pair, answer=Answer.OPEN).update(
        answer=Answer.OVERTAKEN, answered_at=timezone.now()
    )
    pair.phase = to
    pair.ended_at = timezone.now() if to is Phase.ENDED else None
    pair.save(update_fields=["phase", "ended_at"])
    audit.record(Did.PHASE_CHANGED, on=pair, by=by, before=before, after=to)


def _held(proposal: PhaseProposal) -> tuple[Mentorship, PhaseProposal]:
    pair = locked(proposal.mentorship)
    rules.check_writable(pair.phase)
    return pair, PhaseProposal.objects.get(pk=proposal.pk)


def _answer(proposal: PhaseProposal, answer: Answer, by: Person) -> None:
    proposal.answer, proposal.answered_by, proposal.answered_at = answer, by, timezone.now()
    proposal.save(update_fields=["answer", "answered_by", "answered_at"])


def _gate(pair: Mentorship) -> dict[str, bool]:
    return {"contract_needed": gates_of(pair).contract, "agreed": in_force_of(pair) is not None}
