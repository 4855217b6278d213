"""Lists of single pairs, by row number: barred, kept, named."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from alongside.matching.engine.problem import Bools, Ints


class Pairs(NamedTuple):
    """Pairs sorted by mentee, then mentor; `keys` are mentee times the number of mentors plus mentor."""

    mentee: Ints
    mentor: Ints
    keys: Ints

    def holds(self, keys: Ints) -> Bools:
        """For each key, whether the list names it."""
        return np.isin(keys, self.keys)


class NamedPairs(NamedTuple):
    """Pairs in the same order, each with its points."""

    mentee: Ints
    mentor: Ints
    keys: Ints
    points: Ints

    def points_of(self, keys: Ints) -> Ints:
        """The points of each key; zero where the list does not name it."""
        if not self.keys.size:
            return np.zeros(keys.shape, np.int64)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.points[place], 0)


def checked_pairs(given: Sequence[Any] | None, shape: tuple[int, int], name: str) -> Pairs:
    """Sort and check two lists of row numbers. Raises ValueError."""
    mentee, mentor, keys, _ = _sorted(given, shape, name, lists=2)
    return Pairs(mentee, mentor, keys)


def checked_named_pairs(given: Sequence[Any] | None, shape: tuple[int, int]) -> NamedPairs:
    """Sort and check two lists of row numbers and one of points. Raises ValueError."""
    return NamedPairs(*_sorted(given, shape, "named", lists=3))


def _sorted(
    given: Sequence[Any] | None, shape: tuple[int, int], name: str, lists: int
) -> tuple[Ints, Ints, Ints, Ints]:
    columns = [_whole(one, name) for one in ([()] * lists if given is None else given)]
    if len(columns) != lists or len({len(one) for one in columns}) != 1:
        raise ValueError(f"{name} must be {lists} equally long lists.")
    for rows, size, side in zip(columns, shape, ("mentees", "mentors"), strict=False):
        if rows.size and (rows.min() < 0 or rows.max() >= size):
            raise ValueError(f"{name} names a row that is not among the {size} {side}.")
    keys = columns[0] * max(1, shape[1]) + columns[1]
    order = np.argsort(keys, kind="stable")
    if (np.diff(keys[order]) == 0).any():
        raise ValueError(f"{name} names a pair more than once.")
    ordered = [one[order] for one in (columns[0], columns[1], keys, columns[-1])]
    for one in ordered:
        one.setflags(write=False)
    return ordered[0], ordered[1], ordered[2], ordered[3]


def _whole(given: Any, name: str) -> Ints:
    array = np.asarray(given)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise ValueError(f"{name} must be flat lists of whole numbers.")
    return array.astype(np.int64)
