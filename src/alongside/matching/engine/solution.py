"""A choice of pairs and the proof that no choice is better."""

from dataclasses import dataclass, field

import numpy as np

from alongside.matching.engine.problem import Ints, Problem
from alongside.matching.engine.weights import LIMIT, Weights, exact_weights


class NotProved(Exception):
    """The certificate does not prove the solution; the sentence says where it fails."""


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """Prices of places, in whole numbers, that prove `chosen` to be the best for `aim`.

    `mentee_prices` [N] and `mentor_prices` [M] are dual prices. For any prices at all the sum of what every
    pair offers above its two prices, and every person's places at their price, is at least the value of every
    permitted choice (weak duality); where that sum equals the value of ours, ours is the best.
    """

    aim: str
    chosen: Ints
    mentee_prices: Ints
    mentor_prices: Ints

    def check(self, problem: Problem, solution: "Solution | None" = None) -> None:
        """Prove again, in O(E) and exact integers, that the choice is permitted and best. Raises NotProved."""
        if solution is not None:
            _check_figures(problem, solution)
            if solution.aim != self.aim or not np.array_equal(solution.chosen, self.chosen):
                raise NotProved("The certificate belongs to another solution.")
        weights = exact_weights(problem, self.aim)
        mentee_load, mentor_load = _check_permitted(problem, self.chosen)
        value = (
            _exact_sum(problem.score[self.chosen])
            + weights.each_pair * len(self.chosen)
            + weights.mentee_first * int((mentee_load > 0).sum())
            + weights.mentor_first * int((mentor_load > 0).sum())
        )
        bound = self._bound(problem, weights)
        if bound != value:
            raise NotProved(f"The prices allow a value of {bound}, the solution has {value}.")

    def _bound(self, problem: Problem, weights: Weights) -> int:
        for name, prices, places in (
            ("mentee", self.mentee_prices, problem.mentee_places),
            ("mentor", self.mentor_prices, problem.mentor_places),
        ):
            if prices.dtype != np.int64 or prices.shape != places.shape:
                raise NotProved(f"There must be one whole-number price for each {name}.")
            if prices.size and (prices.max() > LIMIT or prices.min() < -LIMIT):
                raise NotProved(f"A {name}'s price is too large to be checked exactly.")
        kept = problem.kept_mask
        prices_of_pair = self.mentee_prices[problem.mentee] + self.mentor_prices[problem.mentor]
        above = problem.score + weights.each_pair - prices_of_pair
        offers = np.where(kept, above, np.maximum(above, 0))
        return (
            _exact_sum(offers)
            + _worth(
                problem.mentee_places,
                np.bincount(problem.mentee[kept], minlength=len(self.mentee_prices)),
                self.mentee_prices,
                weights.mentee_first,
            )
            + _worth(
                problem.mentor_places,
                np.bincount(problem.mentor[kept], minlength=len(self.mentor_prices)),
                self.mentor_prices,
                weights.mentor_first,
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The pairs chosen, as sorted edge numbers of the problem, with their figures and their proof.

    `total` sums the scores; `worst` is the smallest chosen score, None when nothing could be chosen.
    """

    aim: str
    chosen: Ints
    served_mentees: int
    served_mentors: int
    total: int
    worst: int | None
    certificate: Certificate = field(repr=False)


def _worth(places: Ints, kept: Ints, prices: Ints, first: int) -> int:
    """The most that all people's places can bring: `first` once used, and the price for each one used.

    A kept pair uses its place whatever the price, and has earned `first` already.
    """
    free = np.minimum(places - kept, 2**31)
    first_free = np.where((kept == 0) & (free > 0), np.maximum(prices + first, 0), 0)
    earned = np.where(kept > 0, first, 0)
    others = free - (kept == 0)
    total = _exact_sum(first_free) + _exact_sum(earned)
    paying = np.flatnonzero((prices > 0) & (others > 0))
    total += sum(int(prices[k]) * int(others[k]) for k in paying)
    return total + sum(int(prices[k]) * int(kept[k]) for k in np.flatnonzero(kept))


def _check_permitted(problem: Problem, chosen: Ints) -> tuple[Ints, Ints]:
    if chosen.dtype != np.int64 or chosen.ndim != 1:
        raise NotProved("The chosen edges must be a flat list of whole numbers.")
    if chosen.size and (chosen.min() < 0 or chosen.max() >= problem.pairs_possible):
        raise NotProved("A chosen edge does not exist in this problem.")
    if (np.diff(chosen) <= 0).any():
        raise NotProved("The chosen edges must be sorted, each at most once.")
    if not np.isin(problem.kept_edges, chosen).all():
        raise NotProved("A pair that must be kept is missing.")
    mentee_load = np.bincount(problem.mentee[chosen], minlength=len(problem.mentee_places))
    mentor_load = np.bincount(problem.mentor[chosen], minlength=len(problem.mentor_places))
    if (mentee_load > problem.mentee_places).any() or (mentor_load > problem.mentor_places).any():
        raise NotProved("Somebody has more partners than places.")
    return mentee_load, mentor_load


def _check_figures(problem: Problem, solution: Solution) -> None:
    _check_permitted(problem, solution.chosen)
    if figures(problem, solution.chosen) != (
        solution.served_mentees,
        solution.served_mentors,
        solution.total,
        solution.worst,
    ):
        raise NotProved("The solution's figures do not follow from its pairs.")


def figures(problem: Problem, chosen: Ints) -> tuple[int, int, int, int | None]:
    """Mentees served, mentors served, total and worst score of a choice."""
    scores = problem.score[chosen]
    return (
        len(np.unique(problem.mentee[chosen])),
        len(np.unique(problem.mentor[chosen])),
        _exact_sum(scores),
        int(scores.min()) if scores.size else None,
    )


def _exact_sum(numbers: Ints) -> int:
    """Sum of 64-bit numbers that cannot overflow: high and low halves apart."""
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFFFFFF).sum())
