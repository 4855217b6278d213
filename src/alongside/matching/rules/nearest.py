"""Who suits each person best, kept with a board so that its pages look at a few people and not at everybody."""

from dataclasses import dataclass

import numpy as np

from alongside.matching.engine import Solution
from alongside.matching.rules.built import Built
from alongside.matching.rules.columns import Numbers
from alongside.matching.rules.criteria import Side

BEST, WITH_A_PLACE = 40, 10


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """For each row of a side the rows of the other side that suit best, best first."""

    of_mentees: list[list[int]]
    of_mentors: list[list[int]]

    def of(self, side: Side) -> list[list[int]]:
        return self.of_mentees if side is Side.MENTEE else self.of_mentors


def nearest(built: Built, solution: Solution) -> Nearest:
    """The best 40 of everybody whom the rules permit, and the best 10 of those who still have a place."""
    one = built.problem
    mentees = np.bincount(one.mentee[solution.chosen], minlength=len(one.mentee_places))
    mentors = np.bincount(one.mentor[solution.chosen], minlength=len(one.mentor_places))
    return Nearest(
        of_mentees=_ranked(one.mentee, one.mentor, one.score, one.mentor_places > mentors, mentees),
        of_mentors=_ranked(one.mentor, one.mentee, one.score, one.mentee_places > mentees, mentors),
    )


def _ranked(mine: Numbers, theirs: Numbers, score: Numbers, free: Numbers, load: Numbers) -> list[list[int]]:
    """Partners of the present are among them: as many more are kept as somebody has."""
    order = np.argsort(mine, kind="stable")
    starts = np.searchsorted(mine[order], np.arange(len(load) + 1))
    found = []
    for row, more in enumerate(load):
        edges = order[starts[row] : starts[row + 1]]
        best = _best(edges, score, theirs, BEST + int(more))
        placed = _best(edges[free[theirs[edges]]], score, theirs, WITH_A_PLACE)
        both = np.unique(np.concatenate((best, placed)))
        found.append(theirs[both[np.lexsort((theirs[both], -score[both]))]].tolist())
    return found


def _best(edges: Numbers, score: Numbers, theirs: Numbers, number: int) -> Numbers:
    """The edges with the highest scores; among equals the smaller row, whatever the order of the edges."""
    if len(edges) <= number:
        return edges
    least = np.partition(score[edges], len(edges) - number)[len(edges) - number]
    above, equal = edges[score[edges] > least], edges[score[edges] == least]
    equal = equal[np.argsort(theirs[equal], kind="stable")]
    return np.concatenate((above, equal[: number - len(above)]))
