"""A first answer from SciPy's HiGHS; floating point, so `prices` proves or mends it afterwards."""

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from alongside.matching.engine.network import Network
from alongside.matching.engine.problem import Bools, Ints
from alongside.matching.engine.weights import Weights


def first_answer(network: Network, weights: Weights) -> tuple[Bools, Ints, Ints]:
    """Chosen edges and rounded prices of mentees and mentors from the linear relaxation.

    The constraints are those of a transportation network, whose vertices are whole numbers, so the relaxation loses
    nothing. Should HiGHS give up, the kept pairs alone are a valid start and the prices are zero.
    """
    n, m, e = len(network.mentee_places), len(network.mentor_places), len(network.score)
    if not e:
        return network.kept.copy(), np.zeros(n, np.int64), np.zeros(m, np.int64)
    people = np.arange(n + m)
    rows = np.concatenate([network.mentee, n + network.mentor, people, people])
    columns = np.concatenate([np.arange(e), np.arange(e), e + people, e + n + m + people])
    signs = np.concatenate([np.ones(2 * e), -np.ones(2 * (n + m))])
    first = np.concatenate([np.full(n, weights.mentee_first), np.full(m, weights.mentor_first)])
    places = np.concatenate([network.mentee_places, network.mentor_places])
    upper = np.concatenate([np.ones(e), np.minimum(places, 1), np.maximum(places - 1, 0)])
    lower = np.concatenate([network.kept, np.zeros(2 * (n + m))])
    answer = linprog(  # type: ignore[call-overload]  # the stubs do not know arrays as bounds
        -np.concatenate([network.gain(weights), first, np.zeros(n + m)]).astype(float),
        A_eq=sparse.csr_array((signs, (rows, columns)), shape=(n + m, e + 2 * (n + m))),
        b_eq=np.zeros(n + m),
        bounds=np.column_stack([lower, upper]),
        method="highs-ds",
        options={"presolve": False},
    )
    if answer.x is None or not _permitted(network, answer.x[:e] > 0.5):
        return network.kept.copy(), np.zeros(n, np.int64), np.zeros(m, np.int64)
    prices = np.rint(-answer.eqlin.marginals).astype(np.int64)
    return answer.x[:e] > 0.5, prices[:n], prices[n:]


def _permitted(network: Network, chosen: Bools) -> bool:
    mentee_load = np.bincount(network.mentee[chosen], minlength=len(network.mentee_places))
    mentor_load = np.bincount(network.mentor[chosen], minlength=len(network.mentor_places))
    return bool(
        (mentee_load <= network.mentee_places).all()
        and (mentor_load <= network.mentor_places).all()
        and chosen[network.kept].all()
    )
