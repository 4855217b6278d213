"""The coordinator's hand on a board: lock, unpair, choose another, never, and undo."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.matching import rules
from alongside.matching.models import BoardChange, MatchRun, NeverPair, Proposal, Seat
from alongside.matching.models.asking import criterion_from
from alongside.matching.queries.fields import fields_of
from alongside.matching.queries.others import weakest
from alongside.matching.queries.pool import pool_among
from alongside.matching.rules.offers import check_draft
from alongside.matching.rules.words import CLOSED, Did, ProposalState, RunState
from alongside.matching.services.asking import declare_never, take_back_never
from alongside.matching.services.running import plain_reasons
from alongside.people.models import Person
from alongside.programmes.models import Enrolment

Triple = tuple[uuid.UUID, uuid.UUID, bool]
BY_HAND = "You took this pair apart."


@dataclass(frozen=True)
class Edit:
    """What changes on a board: pairs as (mentee, mentor, locked), by enrolment."""

    said: str
    removed: list[Triple] = field(default_factory=list)
    added: list[Triple] = field(default_factory=list)
    never: tuple[uuid.UUID, uuid.UUID] | None = None


@transaction.atomic
def set_lock(*, proposal: Proposal, locked: bool, by: Person) -> None:
    """A locked pair stays when the board is run again. Errors: Refused once it is offered."""
    run = _hold(proposal.run_id)
    draft = _draft(run, proposal.pk)
    pair = (draft.mentee_id, draft.mentor_id)
    edit = Edit("locked a pair" if locked else "unlocked a pair", [(*pair, draft.locked)], [(*pair, locked)])
    if draft.locked != locked:
        _change(run, edit, by)


@transaction.atomic
def unpair(*, proposal: Proposal, by: Person, never: bool = False) -> None:
    """Take a pair off the board; `never`: and do not put the two together again. Errors: Refused."""
    run = _hold(proposal.run_id)
    draft = _draft(run, proposal.pk)
    pair = (draft.mentee_id, draft.mentor_id)
    said = "said never to a pair" if never else "took a pair apart"
    if never:
        declare_never(programme=run.programme, mentee=draft.mentee, mentor=draft.mentor, by=by)
    _change(run, Edit(said, [(*pair, draft.locked)], [], pair if never else None), by)


@transaction.atomic
def choose(*, run: MatchRun, mentee: Enrolment, mentor: Enrolment, by: Person, instead: Proposal | None = None) -> None:
    """Put two together. Who has no free seat leaves their weakest draft pair, `instead` before all others.

    When two pairs come apart and the two who are left fit each other, they become a pair. Errors: Refused.
    """
    run = _hold(run.pk)
    held = list(run.proposals.exclude(state__in=CLOSED).select_related("mentee", "mentor"))
    if any((one.mentee_id, one.mentor_id) == (mentee.pk, mentor.pk) for one in held):
        raise Refused("These two are a pair on this board already.")
    parted: dict[uuid.UUID, Proposal] = {}
    if instead is not None:
        draft = _draft(run, instead.pk)
        parted[draft.pk] = draft
    for enrolment in (mentee, mentor):
        _make_room(run, enrolment, [one for one in held if enrolment.pk in (one.mentee_id, one.mentor_id)], parted)
    removed = [(one.mentee_id, one.mentor_id, one.locked) for one in parted.values()]
    added: list[Triple] = [(mentee.pk, mentor.pk, False)]
    left_mentee = next((one.mentee for one in parted.values() if one.mentee_id != mentee.pk), None)
    left_mentor = next((one.mentor for one in parted.values() if one.mentor_id != mentor.pk), None)
    _change(run, Edit("put two together", removed, added), by)
    if left_mentee is not None and left_mentor is not None and _fits(run, left_mentee, left_mentor):
        _change(run, Edit("exchanged partners", [], [(left_mentee.pk, left_mentor.pk, False)]), by, joined=True)


def _make_room(run: MatchRun, enrolment: Enrolment, held: list[Proposal], parted: dict[uuid.UUID, Proposal]) -> None:
    seat = run.seats.filter(enrolment=enrolment).first()
    if seat is None:
        raise Refused("Somebody here is not on this board. Run the matching again to take them in.")
    if len([one for one in held if one.pk not in parted]) < seat.places:
        return
    weak = weakest([one for one in held if one.pk not in parted])
    if weak is None:
        raise Refused(
            f"{enrolment.person.name} has no free place on this board: the pairs are locked or offered already."
        )
    parted[weak.pk] = Proposal.objects.select_related("mentee", "mentor").get(pk=weak.pk)


@transaction.atomic
def undo(*, run: MatchRun, by: Person) -> BoardChange:
    """Take the last change back. Errors: Refused when there is none, or its pairs were offered meanwhile."""
    run = _hold(run.pk)
    last = run.changes.filter(undone_at=None).order_by("-created_at").first()
    if last is None:
        raise Refused("There is nothing to undo on this board.")
    for pair in NeverPair.objects.filter(mentee=last.never[0], mentor=last.never[1]) if last.never else ():
        take_back_never(pair=pair, by=by)
    _apply(run, [_triple(one) for one in last.added], [_triple(one) for one in last.removed], restoring=True)
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    audit.record(Did.BOARD_UNDONE, on=run, by=by, change=last.pk)
    return last


def _triple(plain: list[object]) -> Triple:
    mentee, mentor, locked = plain
    return uuid.UUID(str(mentee)), uuid.UUID(str(mentor)), bool(locked)


def _hold(pk: uuid.UUID) -> MatchRun:
    """The board, for this change alone."""
    run = MatchRun.objects.select_for_update().get(pk=pk)
    if run.state != RunState.DONE:
        raise Refused("This board is not ready yet.")
    return run


def _draft(run: MatchRun, pk: uuid.UUID) -> Proposal:
    found = run.proposals.select_related("mentee__person", "mentor__person").filter(pk=pk).first()
    if found is None:
        raise Refused("This pair is no longer on the board.")
    check_draft(ProposalState(found.state))
    return found


def _change(run: MatchRun, edit: Edit, by: Person, *, joined: bool = False) -> None:
    """Apply and remember; `joined`: as part of the change just before it, so that one undo takes both back."""
    _apply(run, edit.removed, edit.added)
    removed, added = _plain(edit.removed), _plain(edit.added)
    last = run.changes.filter(undone_at=None).order_by("-created_at").first() if joined else None
    if last is not None:
        last.said, last.removed, last.added = edit.said, last.removed + removed, last.added + added
        last.save(update_fields=["said", "removed", "added"])
    else:
        never = [str(one) for one in edit.never or ()]
        BoardChange.objects.create(run=run, by=by, said=edit.said, removed=removed, added=added, never=never)
    audit.record(Did.BOARD_CHANGED, on=run, by=by, removed=len(removed), added=len(added))


def _plain(triples: list[Triple]) -> list[list[object]]:
    return [[str(mentee), str(mentor), locked] for mentee, mentor, locked in triples]


def _apply(run: MatchRun, removed: list[Triple], added: list[Triple], *, restoring: bool = False) -> None:
    """`restoring`: a pair that stood here comes back even where a rule would not allow it anew."""
    staying = {one[:2] for one in removed} & {one[:2] for one in added}
    for mentee, mentor, locked in added:
        if (mentee, mentor) in staying:
            _moved(run.proposals.filter(mentee=mentee, mentor=mentor, state=ProposalState.DRAFT).update(locked=locked))
    for mentee, mentor, _ in removed:
        if (mentee, mentor) not in staying:
            _moved(run.proposals.filter(mentee=mentee, mentor=mentor, state=ProposalState.DRAFT).delete()[0])
            Seat.objects.filter(run=run, enrolment__in=(mentee, mentor), taken__gt=0).update(
                taken=F("taken") - 1, why_left=BY_HAND
            )
    for mentee, mentor, locked in added:
        if (mentee, mentor) not in staying:
            found = look_at(run, mentee, mentor, restoring=restoring)
            _seat_together(run, (mentee, mentor, locked), found)


def _moved(rows: int) -> None:
    if not rows:
        raise Refused("This pair has been offered or changed in the meantime. Look at the board again.")


def _seat_together(run: MatchRun, pair: Triple, found: tuple[int, list[dict[str, object]]]) -> None:
    """A pair made by hand, with what `look_at` found. Errors: Refused without a seat."""
    mentee, mentor, locked = pair
    for enrolment in (mentee, mentor):
        if not run.seats.filter(enrolment=enrolment, taken__lt=F("places")).update(taken=F("taken") + 1):
            raise Refused("Somebody here has no free place on this board any more.")
    if run.proposals.filter(mentee=mentee, mentor=mentor).exists():
        raise Refused("These two were offered to each other on this board before. Run the matching again first.")
    score, reasons = found
    Proposal.objects.create(
        run=run,
        mentee_id=mentee,
        mentor_id=mentor,
        place=run.seats.values_list("place", flat=True).get(enrolment=mentee),
        score=score,
        reasons=reasons,
        locked=locked,
    )


def look_at(
    run: MatchRun, mentee: uuid.UUID, mentor: uuid.UUID, *, restoring: bool = False
) -> tuple[int, list[dict[str, object]]]:
    """Score and reasons of one pair by the rules of the run. Errors: Refused where a rule forbids it."""
    both = list(Enrolment.objects.filter(pk__in=(mentee, mentor)))
    pool = pool_among(run.programme, fields_of(run.programme), both)
    pair = (pool.mentees[0].id, pool.mentors[0].id)
    never, kept = (pool.never - {pair}, [pair]) if restoring else (pool.never, [])
    built = rules.build(pool.mentees, pool.mentors, [criterion_from(one) for one in run.rules], never, kept)
    (told,) = pool.reasons(built, [pair])
    edge = built.edge_of(*pair)
    if edge is None:
        why = next((one.board for one in told if not one.fits), "they are the same person, or were told never")
        raise Refused(f"The rules forbid this pair: {why}. Change the rule first if it should be possible.")
    return int(built.problem.score[edge]), plain_reasons(told)


def _fits(run: MatchRun, mentee: Enrolment, mentor: Enrolment) -> bool:
    if run.proposals.filter(mentee=mentee, mentor=mentor).exists():
        return False
    try:
        look_at(run, mentee.pk, mentor.pk)
    except Refused:
        return False
    return all(run.seats.filter(enrolment=one, taken__lt=F("places")).exists() for one in (mentee, mentor))
