"""Solving: a fast first answer, exact prices, and betterment until the prices prove it."""

from collections.abc import Callable

import numpy as np

from alongside.matching.engine.linear import first_answer
from alongside.matching.engine.network import Network, network_of
from alongside.matching.engine.prices import Residual, settle, turn
from alongside.matching.engine.problem import Bools, Ints, Problem
from alongside.matching.engine.solution import Certificate, Solution, figures
from alongside.matching.engine.weights import Weights, exact_weights, gentle_weights

Progress = Callable[[str, float], None]

GENTLE_FACTORS = (1, 16, 256)


def solve(problem: Problem, aim: str = "best_total", progress: Progress | None = None) -> Solution:
    """The best choice of pairs for `aim`, with its proof; the same choice whatever the order of the edges.

    `best_total` serves as many mentees as possible, then takes the largest sum of scores; `most_pairs` serves as many
    people of both sides as possible, then makes as many pairs as possible, then takes the largest sum. `progress` is
    called with a stage and the share done, 0 to 1; what it raises stops the work. Raises ValueError, ScoresTooLarge.
    """
    tell = progress or (lambda stage, share: None)
    weights = exact_weights(problem, aim)
    tell("sorting", 0.0)
    network = network_of(problem)
    residual = _best(problem, network, weights, tell)
    tell("proving", 0.9)
    solution = _solution(problem, aim, residual)
    solution.certificate.check(problem, solution)
    tell("done", 1.0)
    return solution


def _best(problem: Problem, network: Network, weights: Weights, tell: Progress) -> Residual:
    """Ask the solver with growing weights until exact prices agree; then better the last answer by hand.

    The exact weights may be too large for floating point, the gentle ones too small for the aim: hence both.
    """
    for number, factor in enumerate(GENTLE_FACTORS):
        tell("choosing", 0.1 + 0.2 * number)
        gentle = gentle_weights(problem, weights, factor)
        chosen, mentee_prices, mentor_prices = first_answer(network, gentle)
        distance = np.concatenate([-mentee_prices, mentor_prices, [0]])
        residual = Residual(network, weights, chosen, distance.copy())
        cycle = settle(residual)
        if cycle is None:
            return residual
        if gentle == weights:
            break
    while cycle is not None:
        tell("bettering", 0.7)
        residual = Residual(network, weights, turn(residual, cycle), distance.copy())
        cycle = settle(residual)
    return residual


def _solution(problem: Problem, aim: str, residual: Residual) -> Solution:
    chosen = _edge_numbers(residual.network, residual.chosen)
    mentee_prices, mentor_prices = _prices(problem, residual)
    served_mentees, served_mentors, total, worst = figures(problem, chosen)
    return Solution(
        aim=aim,
        chosen=chosen,
        served_mentees=served_mentees,
        served_mentors=served_mentors,
        total=total,
        worst=worst,
        certificate=Certificate(aim, chosen, mentee_prices, mentor_prices),
    )


def _edge_numbers(network: Network, chosen: Bools) -> Ints:
    numbers = np.sort(network.order[chosen])
    numbers.setflags(write=False)
    return numbers


def _prices(problem: Problem, residual: Residual) -> tuple[Ints, Ints]:
    """Distances as prices; people without a place get one so high that none of their pairs looks attractive."""
    n = len(problem.mentee_places)
    mentee_prices = residual.distance[-1] - residual.distance[:n]
    mentor_prices = residual.distance[n:-1] - residual.distance[-1]
    gain = problem.score + residual.weights.each_pair
    mentee_prices[problem.mentee_places == 0] = 0
    mentor_prices[problem.mentor_places == 0] = 0
    for prices, places, mine, other_prices, other in (
        (mentee_prices, problem.mentee_places, problem.mentee, mentor_prices, problem.mentor),
        (mentor_prices, problem.mentor_places, problem.mentor, mentee_prices, problem.mentee),
    ):
        barred = np.flatnonzero(places[mine] == 0)
        np.maximum.at(prices, mine[barred], gain[barred] - other_prices[other[barred]])
    return mentee_prices, mentor_prices
