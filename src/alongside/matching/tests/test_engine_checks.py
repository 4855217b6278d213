"""What the engine refuses: a problem that makes no sense, and a solution that is not what it says."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from alongside.matching.engine import AIMS, NotProved, Problem, Solution, solve

SENSIBLE = {"mentee_places": [1, 2], "mentor_places": [1, 1], "mentee": [0, 1], "mentor": [0, 1], "score": [3, 4]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"score": [3]}, "equally long"),
        ({"score": [3.5, 4]}, "whole numbers"),
        ({"score": [[3, 4]]}, "flat list"),
        ({"mentee_places": [1, -2]}, r"mentee_places\[1\] is negative"),
        ({"mentor_places": [1, 2**40]}, "at most"),
        ({"mentee": [0, 2]}, r"mentee\[1\] is 2, but there are only 2"),
        ({"mentor": [-1, 1]}, r"mentor\[0\] is -1"),
        ({"mentee": [1, 1], "mentor": [0, 0]}, "mentee 1 and mentor 0 is given more than once"),
        ({"kept": [2]}, r"kept\[0\] is 2"),
        ({"kept": [1, 1]}, "same edge more than once"),
        ({"mentor_places": [0, 1], "kept": [0]}, "More pairs are kept for mentor 0"),
        ({"mentee_places": [1, 0], "kept": [1]}, "More pairs are kept for mentee 1"),
        ({"mentee_places": [], "mentor_places": []}, "only 0 of them"),
    ],
)
def test_a_problem_that_makes_no_sense_is_refused(change: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Problem(**(SENSIBLE | change))


def test_a_sensible_problem_is_taken_and_cannot_be_changed_afterwards() -> None:
    scores = np.array([3, 4])
    problem = Problem(**(SENSIBLE | {"score": scores}))
    scores[0] = 99
    assert problem.score.tolist() == [3, 4]
    with pytest.raises(ValueError, match="read-only"):
        problem.score[0] = 7


def contested() -> Problem:
    """Three mentees, two of whom want the same mentor; one pair is kept."""
    return Problem([1, 2, 1], [1, 2, 1], [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 1, 2], [5, 3, 5, 4, 2, 1], kept=[3])


def with_chosen(problem: Problem, solution: Solution, chosen: list[int]) -> Solution:
    """A forged solution whose figures do follow from its pairs, with a certificate for those pairs."""
    edges = np.array(chosen, dtype=np.int64)
    scores = problem.score[edges]
    return replace(
        solution,
        chosen=edges,
        served_mentees=len(set(problem.mentee[edges].tolist())),
        served_mentors=len(set(problem.mentor[edges].tolist())),
        total=int(scores.sum()),
        worst=int(scores.min()),
        certificate=replace(solution.certificate, chosen=edges),
    )


@pytest.mark.parametrize("aim", AIMS)
def test_every_other_choice_is_refused_with_these_prices(aim: str) -> None:
    problem = contested()
    solution = solve(problem, aim)
    refused = 0
    for mask in range(1, 64):
        chosen = [edge for edge in range(6) if mask >> edge & 1]
        forged = with_chosen(problem, solution, chosen)
        same_value = forged.total == solution.total and len(chosen) == len(solution.chosen)
        if same_value and forged.served_mentees == solution.served_mentees:
            continue
        with pytest.raises(NotProved):
            forged.certificate.check(problem, forged)
        refused += 1
    assert refused > 50


@pytest.mark.parametrize("change", [{"total": 99}, {"worst": 0}, {"served_mentees": 1}, {"served_mentors": 9}])
def test_figures_that_do_not_follow_are_refused(change: dict) -> None:
    problem = contested()
    solution = solve(problem)
    with pytest.raises(NotProved, match="figures"):
        solution.certificate.check(problem, replace(solution, **change))


@pytest.mark.parametrize("person", range(3))
@pytest.mark.parametrize("shift", [-100, 100])
@pytest.mark.parametrize("side", ["mentee_prices", "mentor_prices"])
def test_prices_that_were_changed_prove_nothing(side: str, person: int, shift: int) -> None:
    problem = contested()
    certificate = solve(problem).certificate
    prices = getattr(certificate, side).copy()
    prices[person] += shift
    with pytest.raises(NotProved, match="allow a value"):
        replace(certificate, **{side: prices}).check(problem)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mentee_prices": np.zeros(3)}, "whole-number price"),
        ({"mentee_prices": np.zeros(2, np.int64)}, "whole-number price"),
        ({"mentor_prices": np.full(3, 2**62)}, "too large"),
        ({"chosen": np.array([3, 1])}, "sorted"),
        ({"chosen": np.array([3, 6])}, "does not exist"),
        ({"chosen": np.array([0])}, "kept is missing"),
        ({"chosen": np.array([0, 2, 3])}, "more partners than places"),
    ],
)
def test_a_certificate_of_the_wrong_shape_is_refused(change: dict, sentence: str) -> None:
    problem = contested()
    with pytest.raises(NotProved, match=sentence):
        replace(solve(problem).certificate, **change).check(problem)


def test_a_certificate_does_not_prove_another_problem_or_another_aim() -> None:
    problem = contested()
    solution = solve(problem)
    better = Problem(problem.mentee_places, problem.mentor_places, problem.mentee, problem.mentor, problem.score * 2)
    with pytest.raises(NotProved):
        solution.certificate.check(better)
    with pytest.raises(NotProved, match="another solution"):
        solution.certificate.check(problem, solve(problem, "most_pairs"))


def test_a_first_answer_of_floating_point_is_never_believed_without_whole_number_proof() -> None:
    huge = 2**40
    problem = Problem([1, 1], [1, 1], [0, 0, 1, 1], [0, 1, 0, 1], [huge, huge + 1, huge, huge])
    assert solve(problem).total == 2 * huge + 1


def test_engine_and_rules_are_importable_without_django() -> None:
    code = "import sys, alongside.matching.engine, alongside.matching.rules; sys.exit('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": ":".join(sys.path)}).returncode
        == 0
    )
