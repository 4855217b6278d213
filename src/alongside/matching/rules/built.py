"""What building yields: the engine's problem, and the way back from its numbers to people."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from alongside.matching.engine import Problem, Solution
from alongside.matching.rules.columns import Compiled
from alongside.matching.rules.criteria import Candidate, Criterion, Side


@dataclass(frozen=True, slots=True)
class Effect:
    """What one must does by itself: `key` is the criterion's, or "never" for the pairs declared as never.

    `left_without` are (side, id) of people who have nobody because of it: it alone rules everybody out, or without
    it they would have somebody. `would_help` are those of them whom dropping this rule alone would help.
    """

    key: str
    forbids: int
    left_without: tuple[tuple[Side, str], ...]
    would_help: tuple[tuple[Side, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair by ids; `score` in units of POINT per point of weight."""

    mentee: str
    mentor: str
    score: int
    locked: bool
    edge: int


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """The engine's problem; person k of a side is `mentees[k]` or `mentors[k]`, both sorted by id.

    `overruled` are locked pairs that a must would have forbidden.
    """

    mentees: tuple[Candidate, ...]
    mentors: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    problem: Problem
    effects: tuple[Effect, ...]
    overruled: tuple[tuple[str, str], ...]
    never: frozenset[tuple[str, str]]
    compiled: tuple[Compiled, ...]
    row_of_mentee: dict[str, int]
    row_of_mentor: dict[str, int]

    def people(self, side: Side) -> tuple[Candidate, ...]:
        return self.mentees if side is Side.MENTEE else self.mentors

    def row(self, side: Side, person: str) -> int:
        """The person's number; ValueError when nobody on that side has the id."""
        rows = self.row_of_mentee if side is Side.MENTEE else self.row_of_mentor
        if person not in rows:
            raise ValueError(f"There is no {side} with the id “{person}” in this run.")
        return rows[person]

    def candidate(self, side: Side, person: str) -> Candidate:
        return self.people(side)[self.row(side, person)]

    def edge_of(self, mentee: str, mentor: str) -> int | None:
        """The pair's edge number, None when it is not admissible."""
        row, column = self.row(Side.MENTEE, mentee), self.row(Side.MENTOR, mentor)
        first, last = np.searchsorted(self.problem.mentee, [row, row + 1])
        place = first + int(np.searchsorted(self.problem.mentor[first:last], column))
        return place if place < last and self.problem.mentor[place] == column else None

    def edges_of(self, side: Side, person: str) -> list[int]:
        """Edge numbers of all admissible pairs of a person."""
        who = self.problem.mentee if side is Side.MENTEE else self.problem.mentor
        return np.flatnonzero(who == self.row(side, person)).tolist()

    def pair(self, edge: int) -> Pair:
        problem = self.problem
        return Pair(
            mentee=self.mentees[problem.mentee[edge]].id,
            mentor=self.mentors[problem.mentor[edge]].id,
            score=int(problem.score[edge]),
            locked=bool(np.isin(edge, problem.kept_edges)),
            edge=int(edge),
        )

    def pairs(self, solution: Solution) -> tuple[Pair, ...]:
        """The chosen pairs, by mentee and mentor id."""
        return tuple(self.pair(int(edge)) for edge in solution.chosen)

    def left_over(self, solution: Solution) -> Iterator[tuple[Side, str]]:
        """Side and id of everybody whom the solution gives no partner."""
        for side, who in ((Side.MENTEE, self.problem.mentee), (Side.MENTOR, self.problem.mentor)):
            served = set(who[solution.chosen].tolist())
            yield from ((side, person.id) for row, person in enumerate(self.people(side)) if row not in served)
