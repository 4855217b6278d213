"""The best partners of everybody, exact over all pairs, and the optimum over every admissible pair.

`Asked` holds people's answers as arrays; `best_edges` finds everybody's best candidates; `optimum` solves and proves.
"""

from alongside.matching.engine.candidates.asked import Asked, BitsRule, Dense, Must, RangeRule, Step, Tags
from alongside.matching.engine.candidates.blocks import Edges, TooManyPairs, all_edges
from alongside.matching.engine.candidates.plain import permitted, score_of

__all__ = [
    "Asked",
    "BitsRule",
    "Dense",
    "Edges",
    "Must",
    "RangeRule",
    "Step",
    "Tags",
    "TooManyPairs",
    "all_edges",
    "permitted",
    "score_of",
]
