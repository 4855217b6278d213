"""What a board shows: pairs by pages, and who is left over."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from alongside.matching.models import BoardChange, MatchRun, Proposal, Seat
from alongside.matching.rules.words import CLOSED, ProposalState


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
    rows = run.proposals.order_by().values_list("state").annotate(number=Count("pk"))
    return Counts(dict(rows), run.seats.filter(taken=0).count())


def pairs_on(run: MatchRun, *, search: str = "", closed: bool = False) -> QuerySet[Proposal]:
    """Pairs with their people, in the order of the mentees' names."""
    found = run.proposals.select_related("mentee__person", "mentor__person").order_by("place", "pk")
    found = found.filter(state__in=CLOSED) if closed else found.exclude(state__in=CLOSED)
    for word in search.split():
        found = found.filter(_named(word, "mentee__person__") | _named(word, "mentor__person__"))
    return found


def left_on(run: MatchRun, *, search: str = "") -> QuerySet[Seat]:
    """People without a partner on this board, mentees first."""
    found = run.seats.filter(taken=0).select_related("enrolment__person").order_by("side", "place")
    for word in search.split():
        found = found.filter(_named(word, "enrolment__person__"))
    return found


def _named(word: str, prefix: str) -> Q:
    return Q(**{f"{prefix}given_name__icontains": word}) | Q(**{f"{prefix}family_name__icontains": word})


def last_change(run: MatchRun) -> BoardChange | None:
    """What an undo would take back."""
    return run.changes.filter(undone_at=None).order_by("-created_at").first()
