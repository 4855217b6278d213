"""Who else would fit somebody on a board, and what the change would cost."""

import heapq
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from alongside.matching import rules
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.matching.models.asking import criterion_from
from alongside.matching.queries.pool import pool_around
from alongside.matching.rules.words import CLOSED, ProposalState
from alongside.programmes.rules import Side

MOST_SHOWN = 30
A_LITTLE = 8 * rules.POINT


@dataclass(frozen=True)
class Other:
    """Somebody else who would fit. `parts`: whom they would leave for it; `takes`: False when they cannot."""

    enrolment: uuid.UUID
    name: str
    reasons: list[str]
    price: str
    parts: str = ""
    takes: bool = True


def others_for(seat: Seat, instead: Proposal | None) -> list[Other]:
    """Those whom the run's rules permit and who are not with this person already, best first; at most thirty.

    Five statements, however many people there are: looked at are those who suited best when the board was made,
    as they answer now.
    """
    run, side = seat.run, Side(seat.side)
    criteria = [criterion_from(one) for one in run.rules]
    pool = pool_around(seat, criteria)
    built = rules.build(pool.mentees, pool.mentors, criteria, pool.never)
    me = str(seat.enrolment.person_id)
    if not any(one.id == me for one in built.people(rules.Side(side))):
        return []
    edges = built.edges_of(rules.Side(side), me)
    # Whom this person is with already is known only below, so as many more are looked at.
    best = heapq.nlargest(MOST_SHOWN + seat.taken, edges, key=lambda edge: (built.problem.score[edge], -edge))
    theirs = {}
    for pair in map(built.pair, best):
        theirs[pool.enrolment(side.other, pair.mentor if side is Side.MENTEE else pair.mentee)] = pair
    seats = run.seats.filter(enrolment__in=theirs).select_related("enrolment__person")
    held = _held(run, [seat.enrolment_id, *theirs])
    here = {_partner(one, seat.enrolment_id) for one in held.get(seat.enrolment_id, [])}
    ranked = sorted(seats, key=lambda one: (-theirs[one.enrolment_id].score, one.place))
    shown = [one for one in ranked if one.enrolment_id not in here][:MOST_SHOWN]
    pairs = [theirs[one.enrolment_id] for one in shown]
    reasons = pool.reasons(built, [(pair.mentee, pair.mentor) for pair in pairs])
    return [
        _other(one, told, held.get(one.enrolment_id, []), _price(pair.score, instead))
        for one, pair, told in zip(shown, pairs, reasons, strict=True)
    ]


def _held(run: MatchRun, enrolments: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Proposal]]:
    """The pairs of these enrolments on this board."""
    held: dict[uuid.UUID, list[Proposal]] = {}
    # A union: with "or" the database looks at every pair of the board.
    theirs = [run.proposals.filter(**{f"{side}__in": enrolments}).values("pk") for side in Side]
    found = Proposal.objects.filter(pk__in=theirs[0].union(theirs[1])).exclude(state__in=CLOSED)
    for one in found.select_related("mentee__person", "mentor__person"):
        held.setdefault(one.mentee_id, []).append(one)
        held.setdefault(one.mentor_id, []).append(one)
    return held


def _partner(proposal: Proposal, enrolment: uuid.UUID) -> uuid.UUID:
    return proposal.mentor_id if proposal.mentee_id == enrolment else proposal.mentee_id


def _other(seat: Seat, told: tuple[rules.Reason, ...], held: list[Proposal], price: str) -> Other:
    name, reasons = seat.enrolment.person.name, [one.board for one in told if one.fits]
    if seat.taken < seat.places:
        return Other(seat.enrolment_id, name, reasons, price)
    movable = weakest(held)
    if movable is None:
        return Other(seat.enrolment_id, name, reasons, price, takes=False)
    left = movable.mentee if movable.mentor_id == seat.enrolment_id else movable.mentor
    return Other(seat.enrolment_id, name, reasons, price, parts=left.person.name)


def weakest(held: list[Proposal]) -> Proposal | None:
    """The pair that would be parted to make room: a draft that is not locked, with the least in its favour."""
    movable = [one for one in held if one.state == ProposalState.DRAFT and not one.locked]
    return min(movable, key=lambda one: (one.score, str(one.pk)), default=None)


def _price(score: int, instead: Proposal | None) -> str:
    """In words about wishes: a number about people is shown to nobody."""
    if instead is None:
        return "would have a partner"
    lost = instead.score - score
    if lost < 0:
        return "meets more of the wishes"
    if lost == 0:
        return "meets the wishes as well"
    return "meets a little less of the wishes" if lost <= A_LITTLE else "meets less of the wishes"
