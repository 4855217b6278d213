"""Aims as whole numbers: what comes first outweighs all that comes after it, for certain."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from alongside.matching.engine.problem import Problem, ScoresTooLarge

Aim = Literal["best_total", "most_pairs"]
AIMS: tuple[str, ...] = get_args(Aim)

LIMIT = 2**60


@dataclass(frozen=True, slots=True)
class Weights:
    """What the first partner of a mentee, of a mentor, and every pair are worth on top of the score."""

    mentee_first: int
    mentor_first: int
    each_pair: int


def exact_weights(problem: Problem, aim: str) -> Weights:
    """The weights that make one sum express the whole aim.

    At most `pairs` pairs can be chosen, so two choices differ by at most `spread` in score: a weight of
    spread + 1 can never be bought back. Raises ValueError on an unknown aim, ScoresTooLarge beyond 64 bits.
    """
    if aim not in AIMS:
        raise ValueError(f"The aim “{aim}” is not known. Choose one of: {', '.join(AIMS)}.")
    pairs = _most_pairs_possible(problem)
    low, high = _score_range(problem)
    spread = pairs * (high - low)
    if aim == "best_total":
        weights = Weights(mentee_first=spread + 1, mentor_first=0, each_pair=0)
    else:
        each_pair = spread + 1
        first = pairs * each_pair + spread + 1
        weights = Weights(mentee_first=first, mentor_first=first, each_pair=each_pair)
    people = len(problem.mentee_places) + len(problem.mentor_places)
    largest = max(abs(low), abs(high)) + weights.each_pair
    if 8 * (people + 1) * weights.mentee_first + (pairs + 1) * largest >= LIMIT:
        raise ScoresTooLarge(
            f"Scores from {low} to {high} cannot be ranked exactly for {people} people. Divide all scores by a "
            "common number, or match fewer people at a time."
        )
    return weights


def gentle_weights(problem: Problem, exact: Weights, factor: int) -> Weights:
    """Weights small enough for a floating-point solver; nearly always they lead to the same choice."""
    low, high = _score_range(problem)
    step = (high - low + 1) * factor
    each_pair = min(exact.each_pair, step)
    first = 2 * step + each_pair
    return Weights(min(exact.mentee_first, first), min(exact.mentor_first, first), each_pair)


def _score_range(problem: Problem) -> tuple[int, int]:
    if not problem.pairs_possible:
        return 0, 0
    return min(0, int(problem.score.min())), max(0, int(problem.score.max()))


def _most_pairs_possible(problem: Problem) -> int:
    sides = ((problem.mentee, problem.mentee_places), (problem.mentor, problem.mentor_places))
    return min(int(np.minimum(np.bincount(who, minlength=len(n)), n).sum()) for who, n in sides)
