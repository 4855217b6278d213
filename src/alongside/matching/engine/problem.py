"""The question that the engine answers, checked once at the door."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LARGEST_PLACES = 2**31


class ScoresTooLarge(ValueError):
    """The scores are too large to be ranked exactly in 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """People with places and the pairs that may be formed.

    `mentee_places` [N] and `mentor_places` [M] say how many partners each may have. Edge e of `mentee`, `mentor`
    and `score` [E] is an admissible pair; larger scores are better, zero and negative ones are allowed. `kept` [K] are
    the edge numbers that must be chosen. Ties are broken by the numbers of the people, so number them in
    an order that does not change (sorted ids); the order of the edges never matters. Raises ValueError.
    """

    mentee_places: Ints
    mentor_places: Ints
    mentee: Ints
    mentor: Ints
    score: Ints
    kept: Ints | None = None

    def __post_init__(self) -> None:
        for name in ("mentee_places", "mentor_places", "mentee", "mentor", "score", "kept"):
            object.__setattr__(self, name, _whole_numbers(getattr(self, name), name))
        _check_places(self.mentee_places, "mentee_places")
        _check_places(self.mentor_places, "mentor_places")
        _check_edges(self)
        _check_kept(self)

    @property
    def pairs_possible(self) -> int:
        """How many admissible pairs there are."""
        return len(self.score)

    @property
    def kept_edges(self) -> Ints:
        """The edge numbers that must be chosen; empty where none are kept."""
        return np.zeros(0, np.int64) if self.kept is None else self.kept

    @property
    def kept_mask(self) -> Bools:
        """For each edge, whether it must be chosen."""
        mask = np.zeros(self.pairs_possible, dtype=np.bool_)
        mask[self.kept_edges] = True
        return mask


def _whole_numbers(given: Any, name: str) -> Ints:
    array = np.asarray([] if given is None else given)
    if array.ndim != 1:
        raise ValueError(f"{name} must be a flat list of numbers, not one of {array.ndim} dimensions.")
    if array.size and array.dtype.kind not in "iu":
        raise ValueError(f"{name} must hold whole numbers, not {array.dtype}.")
    if array.dtype.kind == "u" and array.size and int(array.max()) >= 2**63:
        raise ValueError(f"{name} holds a number of 2^63 or more.")
    copy = array.astype(np.int64)
    copy.setflags(write=False)
    return copy


def _check_places(places: Ints, name: str) -> None:
    if places.size and places.min() < 0:
        raise ValueError(f"{name}[{int(places.argmin())}] is negative; a person has zero or more places.")
    if places.size and places.max() >= LARGEST_PLACES:
        raise ValueError(f"{name}[{int(places.argmax())}] is {int(places.max())}; at most 2^31 - 1 are possible.")


def _check_edges(problem: Problem) -> None:
    if not len(problem.mentee) == len(problem.mentor) == len(problem.score):
        raise ValueError(
            "mentee, mentor and score must be equally long, not "
            f"{len(problem.mentee)}, {len(problem.mentor)} and {len(problem.score)}."
        )
    _check_range(problem.mentee, len(problem.mentee_places), "mentee")
    _check_range(problem.mentor, len(problem.mentor_places), "mentor")
    keys = np.sort(problem.mentee * max(1, len(problem.mentor_places)) + problem.mentor)
    twice = keys[1:][keys[1:] == keys[:-1]]
    if twice.size:
        mentee, mentor = divmod(int(twice[0]), len(problem.mentor_places))
        raise ValueError(f"The pair of mentee {mentee} and mentor {mentor} is given more than once.")


def _check_range(numbers: Ints, size: int, name: str) -> None:
    if numbers.size and (numbers.min() < 0 or numbers.max() >= size):
        wrong = int(np.flatnonzero((numbers < 0) | (numbers >= size))[0])
        raise ValueError(f"{name}[{wrong}] is {int(numbers[wrong])}, but there are only {size} of them, from 0.")


def _check_kept(problem: Problem) -> None:
    kept = problem.kept_edges
    if not kept.size:
        return
    _check_range(kept, problem.pairs_possible, "kept")
    if len(np.unique(kept)) != len(kept):
        raise ValueError("kept names the same edge more than once.")
    for side, people, places in (
        ("mentee", problem.mentee, problem.mentee_places),
        ("mentor", problem.mentor, problem.mentor_places),
    ):
        over = np.flatnonzero(np.bincount(people[kept], minlength=len(places)) > places)
        if over.size:
            raise ValueError(
                f"More pairs are kept for {side} {int(over[0])} than the {int(places[over[0]])} places allow."
            )
