"""Who else would fit somebody on a board, and what the change would cost."""

import uuid
from dataclasses import dataclass

from django.db.models import Q

from alongside.matching import rules
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.matching.models.asking import criterion_from
from alongside.matching.queries.fields import fields_of
from alongside.matching.queries.pool import pool_among
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
    """Everybody whom the run's rules permit and who is not with this person already, best first."""
    run, side = seat.run, Side(seat.side)
    held = _held(run)
    everybody = Q(pk=seat.enrolment_id) | Q(pk__in=run.seats.filter(side=side.other).values("enrolment"))
    pool = pool_among(run.programme, fields_of(run.programme), everybody)
    built = rules.build(pool.mentees, pool.mentors, [criterion_from(one) for one in run.rules], pool.never)
    me = str(seat.enrolment.person_id)
    if not any(one.id == me for one in built.people(rules.Side(side))):
        return []
    seats = {one.enrolment_id: one for one in run.seats.filter(side=side.other).select_related("enrolment__person")}
    here = {_partner(one, seat.enrolment_id) for one in held.get(seat.enrolment_id, [])}
    found = []
    for pair in (built.pair(edge) for edge in built.edges_of(rules.Side(side), me)):
        other = seats[pool.enrolment(side.other, pair.mentor if side is Side.MENTEE else pair.mentee)]
        if other.enrolment_id not in here:
            found.append((-pair.score, other.place, other, (pair.mentee, pair.mentor)))
    found = sorted(found, key=lambda one: one[:2])[:MOST_SHOWN]
    reasons = pool.reasons(built, [pair for _, _, _, pair in found])
    return [
        _other(other, told, held.get(other.enrolment_id, []), _price(-score, instead))
        for (score, _, other, _), told in zip(found, reasons, strict=True)
    ]


def _held(run: MatchRun) -> dict[uuid.UUID, list[Proposal]]:
    """The pairs of each enrolment on this board."""
    held: dict[uuid.UUID, list[Proposal]] = {}
    for one in run.proposals.exclude(state__in=CLOSED).select_related("mentee__person", "mentor__person"):
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
