"""Chooses pairs, exactly, and proves it: arrays in, arrays out.

`solve` finds the best choice for an aim; `Solution.certificate.check` proves again, in whole numbers and
without the solver, that no better one exists.
"""

from alongside.matching.engine.problem import Problem, ScoresTooLarge
from alongside.matching.engine.solution import Certificate, NotProved, Solution
from alongside.matching.engine.solving import solve
from alongside.matching.engine.weights import AIMS, Aim

__all__ = ["AIMS", "Aim", "Certificate", "NotProved", "Problem", "ScoresTooLarge", "Solution", "solve"]
