"""The engine against brute force, and against itself in another order."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.engine import AIMS, Problem, ScoresTooLarge, Solution, solve, solving


@dataclass
class Small:
    """A small problem as plain lists."""

    mentee_places: list[int]
    mentor_places: list[int]
    edges: list[tuple[int, int, int]]
    kept: list[int]

    def problem(self) -> Problem:
        columns = [[edge[k] for edge in self.edges] for k in range(3)]
        return Problem(self.mentee_places, self.mentor_places, *columns, kept=self.kept)


@st.composite
def small_problems(draw: st.DrawFn) -> Small:
    """Up to 4 by 4 people and 7 pairs: ties, zero places, empty sides, people whom nobody fits, kept pairs."""
    mentees, mentors = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    most = draw(st.sampled_from([1, 3]))
    mentee_places = draw(st.lists(st.integers(0, most), min_size=mentees, max_size=mentees))
    mentor_places = draw(st.lists(st.integers(0, most), min_size=mentors, max_size=mentors))
    pairs = [(i, j) for i in range(mentees) for j in range(mentors)]
    chosen = draw(st.permutations(pairs))[:7] if pairs else []
    widest = draw(st.sampled_from([0, 1, 5, 1000]))
    edges = [(i, j, draw(st.integers(-widest, widest))) for i, j in chosen]
    left, right, kept = list(mentee_places), list(mentor_places), []
    for number, (i, j, _) in enumerate(edges):
        if left[i] and right[j] and draw(st.integers(0, 4)) == 0:
            kept.append(number)
            left[i] -= 1
            right[j] -= 1
    return Small(mentee_places, mentor_places, edges, kept)


def standing(aim: str, mentees: int, mentors: int, pairs: int, total: int) -> tuple[int, ...]:
    """What an aim compares, most important first."""
    return (mentees, total) if aim == "best_total" else (mentees + mentors, pairs, total)


def best_by_trying_all(small: Small, aim: str) -> tuple[int, ...]:
    standings = []
    for mask in range(1 << len(small.edges)):
        picked = [edge for number, edge in enumerate(small.edges) if mask >> number & 1]
        if any(not mask >> number & 1 for number in small.kept):
            continue
        mentees, mentors = [edge[0] for edge in picked], [edge[1] for edge in picked]
        if all(mentees.count(k) <= places for k, places in enumerate(small.mentee_places)) and all(
            mentors.count(k) <= places for k, places in enumerate(small.mentor_places)
        ):
            total = sum(edge[2] for edge in picked)
            standings.append(standing(aim, len(set(mentees)), len(set(mentors)), len(picked), total))
    return max(standings)


def standing_of(solution: Solution) -> tuple[int, ...]:
    return standing(
        solution.aim, solution.served_mentees, solution.served_mentors, len(solution.chosen), solution.total
    )


@pytest.mark.parametrize("aim", AIMS)
@settings(max_examples=250, deadline=None)
@given(small=small_problems())
def test_nothing_that_brute_force_finds_is_better(aim: str, small: Small) -> None:
    problem = small.problem()
    solution = solve(problem, aim)
    assert standing_of(solution) == best_by_trying_all(small, aim)
    assert set(small.kept) <= set(solution.chosen.tolist())
    solution.certificate.check(problem, solution)


@pytest.mark.parametrize("aim", AIMS)
@settings(max_examples=100, deadline=None)
@given(small=small_problems(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_edges_does_not_matter(aim: str, small: Small, chance) -> None:
    order = list(range(len(small.edges)))
    chance.shuffle(order)
    shuffled = Small(
        small.mentee_places,
        small.mentor_places,
        [small.edges[number] for number in order],
        [order.index(number) for number in small.kept],
    )
    one = {small.edges[number] for number in solve(small.problem(), aim).chosen}
    other = {shuffled.edges[number] for number in solve(shuffled.problem(), aim).chosen}
    assert one == other


def random_problem(seed: int, mentees: int = 40, mentors: int = 25, widest: int = 3) -> Problem:
    chance = np.random.default_rng(seed)
    mentee, mentor = np.nonzero(chance.random((mentees, mentors)) < 0.2)
    return Problem(
        chance.integers(0, 3, mentees),
        chance.integers(0, 4, mentors),
        mentee,
        mentor,
        chance.integers(-widest, widest + 1, len(mentee)),
    )


@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize("seed", range(4))
def test_a_useless_first_answer_is_bettered_to_the_same_value(monkeypatch, aim: str, seed: int) -> None:
    problem = random_problem(seed)
    expected = solve(problem, aim)

    def nothing(network, weights):
        n, m = len(network.mentee_places), len(network.mentor_places)
        return network.kept.copy(), np.zeros(n, np.int64), np.zeros(m, np.int64)

    monkeypatch.setattr(solving, "first_answer", nothing)
    mended = solve(problem, aim)
    assert standing_of(mended) == standing_of(expected)
    assert len(expected.chosen) > 10


def test_a_shuffled_larger_problem_gives_the_same_pairs_among_many_ties() -> None:
    problem = random_problem(9, widest=1)
    order = np.random.default_rng(1).permutation(problem.pairs_possible)
    shuffled = Problem(
        problem.mentee_places,
        problem.mentor_places,
        problem.mentee[order],
        problem.mentor[order],
        problem.score[order],
    )
    assert np.array_equal(np.sort(order[solve(shuffled).chosen]), solve(problem).chosen)


def test_one_hub_whom_everybody_wants_is_used_once_per_place() -> None:
    mentees = 30
    everyone = np.arange(mentees)
    problem = Problem(
        np.ones(mentees, int),
        [4, *[1] * mentees],
        np.concatenate([everyone, everyone]),
        np.concatenate([np.zeros(mentees, int), everyone + 1]),
        np.concatenate([1000 + everyone, np.zeros(mentees, int)]),
    )
    solution = solve(problem)
    assert solution.served_mentees == mentees
    assert solution.total == sum(1000 + k for k in (26, 27, 28, 29))


def test_serving_one_more_mentee_comes_before_any_score() -> None:
    problem = Problem([1, 1], [1, 1], [0, 0, 1], [0, 1, 0], [10_000_000, -5, -5])
    assert solve(problem).chosen.tolist() == [1, 2]


def test_a_pair_that_would_lower_the_total_is_made_only_to_serve_somebody() -> None:
    problem = Problem([2], [1, 1], [0, 0], [0, 1], [-3, -1])
    assert solve(problem, "best_total").chosen.tolist() == [1]
    assert solve(problem, "most_pairs").chosen.tolist() == [0, 1]


def test_a_kept_pair_stays_although_another_would_be_better() -> None:
    problem = Problem([1, 1], [1], [0, 1], [0, 0], [9, 1], kept=[1])
    assert solve(problem).chosen.tolist() == [1]


def test_nobody_at_all_is_a_problem_with_an_empty_solution() -> None:
    solution = solve(Problem([], [], [], [], []))
    assert (solution.chosen.tolist(), solution.total, solution.worst) == ([], 0, None)


def test_stages_are_told_and_a_refusal_there_stops_the_work() -> None:
    told: list[tuple[str, float]] = []
    solve(random_problem(1), progress=lambda stage, share: told.append((stage, share)))
    assert told[0] == ("sorting", 0.0)
    assert told[-1] == ("done", 1.0)

    def stop(stage: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve(random_problem(1), progress=stop)


def test_scores_too_large_for_exactness_are_refused_with_a_remedy() -> None:
    with pytest.raises(ScoresTooLarge, match="Divide all scores"):
        solve(Problem([1, 1], [1, 1], [0, 1], [0, 1], [2**55, -(2**55)]))


def test_an_unknown_aim_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="best_total, most_pairs"):
        solve(Problem([1], [1], [0], [0], [1]), "loudest")
