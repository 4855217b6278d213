"""What a board shows: pairs by pages, and who is left over."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, QuerySet

from alongside.matching.models import BoardChange, MatchRun, Proposal, Seat
from alongside.matching.rules.words import CLOSED, ProposalState
from alongside.people.queries import people_called
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import Side

Row = TypeVar("Row", Proposal, Seat)


@dataclass(frozen=True)
class Counts:
    """How many pairs of each state, and how many people without one."""

    by_state: dict[str, int]
    left: int

    @property
    def on_board(self) -> int:
        return sum(number for state, number in self.by_state.items() if state not in CLOSED)

    @property
    def drafts(self) -> int:
        return self.by_state.get(ProposalState.DRAFT, 0)

    @property
    def offered(self) -> int:
        return self.by_state.get(ProposalState.OFFERED, 0)

    @property
    def accepted(self) -> int:
        return self.by_state.get(ProposalState.ACCEPTED, 0)

    @property
    def closed(self) -> int:
        return sum(self.by_state.get(state, 0) for state in CLOSED)


def counts_of(run: MatchRun) -> Counts:
    """Two statements."""
    rows = run.proposals.order_by().values_list("state").annotate(number=Count("*"))
    return Counts(dict(rows), run.seats.filter(taken=0).count())


def pairs_on(run: MatchRun, *, search: str = "", closed: bool = False) -> QuerySet[Proposal]:
    """Pairs with their people, in the order of the mentees' names."""
    found = _among(run.proposals.all(), [_pairs_of(run, word) for word in search.split()])
    found = found.filter(state__in=CLOSED) if closed else found.exclude(state__in=CLOSED)
    return found.select_related("mentee__person", "mentor__person").order_by("place", "pk")


def left_on(run: MatchRun, *, search: str = "") -> QuerySet[Seat]:
    """People without a partner on this board, mentees first."""
    seats = [Seat.objects.filter(run=run, enrolment__in=_seated(run, word)).values("pk") for word in search.split()]
    found = _among(run.seats.all(), seats).filter(taken=0)
    return found.select_related("enrolment__person").defer("nearest").order_by("side", "place")


def _among(everything: QuerySet[Row], ids: list[QuerySet[Any]]) -> QuerySet[Row]:
    """Those whose id is in all of these; asked by id alone, else the database looks at everything on the board."""
    found = everything.model.objects.all() if ids else everything
    for part in ids:
        found = found.filter(pk__in=part)
    return found


def _pairs_of(run: MatchRun, word: str) -> QuerySet[Any]:
    """A union and not an “or”, so that each side is answered from its index."""
    mentees, mentors = (Proposal.objects.filter(**{f"{side}__in": _seated(run, word)}, run=run) for side in Side)
    return mentees.values("pk").union(mentors.values("pk"))


def _seated(run: MatchRun, word: str) -> QuerySet[Any]:
    """Enrolments of people of whom a name, or the address, begins with the word."""
    people = people_called(word).values("pk")
    return Enrolment.objects.filter(programme=run.programme_id, person__in=people).values("pk")


def last_change(run: MatchRun) -> BoardChange | None:
    """What an undo would take back."""
    return run.changes.filter(undone_at=None).order_by("-created_at").first()
