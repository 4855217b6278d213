"""The problem as a flow network in a fixed order, so that the order of the input cannot matter."""

from dataclasses import dataclass

import numpy as np

from alongside.matching.engine.problem import Bools, Ints, Problem
from alongside.matching.engine.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The edges between people who have places, sorted by mentee, then mentor.

    `order` [E] gives the problem's edge number of each sorted edge; `mentee_floor` [N] and `mentor_floor` [M] count
    the kept pairs of each person.
    """

    order: Ints
    mentee: Ints
    mentor: Ints
    score: Ints
    kept: Bools
    mentee_places: Ints
    mentor_places: Ints
    mentee_floor: Ints
    mentor_floor: Ints

    def gain(self, weights: Weights) -> Ints:
        """What choosing each edge brings, first partners apart."""
        return self.score + weights.each_pair


def network_of(problem: Problem) -> Network:
    """Sort the edges; set aside the edges of people without a place."""
    usable = (problem.mentee_places[problem.mentee] > 0) & (problem.mentor_places[problem.mentor] > 0)
    order = np.flatnonzero(usable)
    order = order[np.lexsort((problem.mentor[order], problem.mentee[order]))]
    mentee, mentor = problem.mentee[order], problem.mentor[order]
    kept = problem.kept_mask[order]
    n, m = len(problem.mentee_places), len(problem.mentor_places)
    return Network(
        order=order,
        mentee=mentee,
        mentor=mentor,
        score=problem.score[order],
        kept=kept,
        mentee_places=problem.mentee_places,
        mentor_places=problem.mentor_places,
        mentee_floor=np.bincount(mentee[kept], minlength=n),
        mentor_floor=np.bincount(mentor[kept], minlength=m),
    )
