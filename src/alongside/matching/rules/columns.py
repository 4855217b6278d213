"""One criterion over many pairs at once: answers as numbers, compared by NumPy.

Every column takes row numbers of mentees and of mentors that broadcast against each other: `(r, 1)` and `(1, m)` for a
block of all pairs, or two equally long lists for single pairs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from alongside.matching.rules.criteria import LISTED, POINT, Candidate, Criterion, Kind, Relation, level, normal, texts
from alongside.matching.rules.judging import identities, managers, permits

Numbers = NDArray[Any]
Truth = NDArray[np.bool_]


class Column(Protocol):
    """A criterion's answers, ready to be compared."""

    def known(self, mentees: Numbers, mentors: Numbers) -> Truth: ...
    def holds(self, mentees: Numbers, mentors: Numbers) -> Truth: ...
    def share(self, mentees: Numbers, mentors: Numbers) -> tuple[Numbers, Numbers]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A criterion with its column."""

    criterion: Criterion
    column: Column

    def permitted(self, mentees: Numbers, mentors: Numbers) -> Truth:
        holds = self.column.holds(mentees, mentors)
        known = self.column.known(mentees, mentors)
        when_missing = permits(self.criterion, None)
        wanted = holds if self.criterion.kind is Kind.MUST else ~holds
        return np.where(known, wanted, when_missing)

    def points(self, mentees: Numbers, mentors: Numbers) -> Numbers:
        """Score units of a wish for each pair."""
        good = self.column.holds(mentees, mentors) & self.column.known(mentees, mentors)
        hits, out_of = self.column.share(mentees, mentors)
        return np.where(good, self.criterion.weight * POINT * hits // out_of, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """One number per person, compared by equality (codes) or by distance (steps on a scale)."""

    mentee: Numbers
    mentor: Numbers
    mentee_known: Truth
    mentor_known: Truth
    compare: Callable[[Numbers, Numbers], Truth]

    def known(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return self.mentee_known[mentees] & self.mentor_known[mentors]

    def holds(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return self.compare(self.mentee[mentees], self.mentor[mentors])

    def share(self, mentees: Numbers, mentors: Numbers) -> tuple[Numbers, Numbers]:
        return np.ones(1, np.int64), np.ones(1, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """A list of values per person as bits of 64-bit words; only values that occur on both sides need a bit."""

    mentee: Numbers
    mentor: Numbers
    wanted: Numbers
    mentor_known: Truth
    at_least: int
    by_share: bool

    def known(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return (self.wanted[mentees] > 0) & self.mentor_known[mentors]

    def holds(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return self._hits(mentees, mentors) >= self.at_least

    def share(self, mentees: Numbers, mentors: Numbers) -> tuple[Numbers, Numbers]:
        if not self.by_share:
            return np.ones(1, np.int64), np.ones(1, np.int64)
        return self._hits(mentees, mentors).astype(np.int64), np.maximum(self.wanted[mentees], 1)

    def _hits(self, mentees: Numbers, mentors: Numbers) -> Numbers:
        hits = np.zeros(np.broadcast_shapes(mentees.shape, mentors.shape), dtype=np.uint16)
        for mine, theirs in zip(self.mentee.T, self.mentor.T, strict=True):
            hits += np.bitwise_count(mine[mentees] & theirs[mentors])
        return hits


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Reporting lines: neither is named as the other's manager."""

    mentee_manager: Sets
    mentor_manager: Sets

    def known(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return np.ones(np.broadcast_shapes(mentees.shape, mentors.shape), dtype=np.bool_)

    def holds(self, mentees: Numbers, mentors: Numbers) -> Truth:
        return ~(self.mentee_manager.holds(mentees, mentors) | self.mentor_manager.holds(mentees, mentors))

    def share(self, mentees: Numbers, mentors: Numbers) -> tuple[Numbers, Numbers]:
        return np.ones(1, np.int64), np.ones(1, np.int64)


def compile_criterion(criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate]) -> Compiled:
    """Read all answers once and turn them into numbers."""
    mine = [person.values.get(criterion.mentee_field) for person in mentees]
    theirs = [person.values.get(criterion.mentor_field) for person in mentors]
    if criterion.relation is Relation.NOT_REPORTING_LINE:
        return Compiled(criterion, _lines(criterion, mentees, mentors))
    if criterion.relation is Relation.BETWEEN:
        return Compiled(criterion, _steps(criterion, mine, theirs))
    if criterion.relation in LISTED:
        by_share = criterion.relation is not Relation.OVERLAP
        return Compiled(criterion, _sets(_all_normal(mine), _all_normal(theirs), criterion.at_least, by_share))
    compare = np.equal if criterion.relation is Relation.SAME else np.not_equal
    codes: dict[frozenset[str], int] = {frozenset(): -1}
    mentee = np.array([codes.setdefault(one, len(codes)) for one in _all_normal(mine)], dtype=np.int32)
    mentor = np.array([codes.setdefault(one, len(codes)) for one in _all_normal(theirs)], dtype=np.int32)
    return Compiled(criterion, Levels(mentee, mentor, mentee >= 0, mentor >= 0, compare))


def _all_normal(answers: Iterable[object]) -> list[frozenset[str]]:
    return [frozenset(normal(text) for text in texts(answer)) for answer in answers]


def _steps(criterion: Criterion, mine: Sequence[object], theirs: Sequence[object]) -> Levels:
    low, high = criterion.steps
    sides = [[level(criterion, answer) for answer in answers] for answers in (mine, theirs)]
    mentee, mentor = (np.array([one or 0 for one in side], dtype=np.int64) for side in sides)
    mentee_known, mentor_known = (np.array([one is not None for one in side], dtype=np.bool_) for side in sides)

    def within(mine: Numbers, theirs: Numbers) -> Truth:
        step = theirs - mine
        return (low <= step) & (step <= high)

    return Levels(mentee, mentor, mentee_known, mentor_known, within)


def _sets(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], at_least: int, by_share: bool) -> Sets:
    on_both = sorted(frozenset().union(*mine) & frozenset().union(*theirs))
    bit = {value: place for place, value in enumerate(on_both)}
    words = max(1, -(-len(on_both) // 64))
    return Sets(
        mentee=_bits(mine, bit, words),
        mentor=_bits(theirs, bit, words),
        wanted=np.array([len(one) for one in mine], dtype=np.int64),
        mentor_known=np.array([bool(one) for one in theirs], dtype=np.bool_),
        at_least=at_least,
        by_share=by_share,
    )


def _bits(people: Sequence[frozenset[str]], bit: dict[str, int], words: int) -> Numbers:
    flags = np.zeros((len(people), words), dtype=np.uint64)
    for row, values in enumerate(people):
        for value in values:
            if value in bit:
                word, place = divmod(bit[value], 64)
                flags[row, word] |= np.uint64(1 << place)
    return flags


def _lines(criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate]) -> Lines:
    above_mentees = [managers(person, criterion.mentee_field) for person in mentees]
    above_mentors = [managers(person, criterion.mentor_field) for person in mentors]
    the_mentees = [identities(criterion, person) for person in mentees]
    the_mentors = [identities(criterion, person) for person in mentors]
    return Lines(
        _sets(above_mentees, the_mentors, at_least=1, by_share=False),
        _sets(the_mentees, above_mentors, at_least=1, by_share=False),
    )
