"""The coordinator's rules, from answers to the engine's numbers and back to words.

`find_problems` says what is wrong with rules and people, `build` makes the engine's problem and the effect of every
rule, `explain`, `why_left`, `alternatives` and `swaps` put a result into words. Pure: no Django, no clock.
"""

from alongside.matching.rules.building import TooManyPairs, build
from alongside.matching.rules.built import Built, Effect, Pair
from alongside.matching.rules.checking import ProblemFound, find_problems
from alongside.matching.rules.criteria import POINT, Candidate, Criterion, Kind, Relation, Side, describe
from alongside.matching.rules.explaining import Reason, explain
from alongside.matching.rules.nearest import Nearest, nearest
from alongside.matching.rules.remaining import Alternative, LeftOver, Swap, alternatives, swaps, why_left

__all__ = [
    "POINT",
    "Alternative",
    "Built",
    "Candidate",
    "Criterion",
    "Effect",
    "Kind",
    "LeftOver",
    "Nearest",
    "Pair",
    "ProblemFound",
    "Reason",
    "Relation",
    "Side",
    "Swap",
    "TooManyPairs",
    "alternatives",
    "build",
    "describe",
    "explain",
    "find_problems",
    "nearest",
    "swaps",
    "why_left",
]
