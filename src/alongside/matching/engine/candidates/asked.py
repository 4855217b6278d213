"""What is asked of the candidates' search: people as arrays of numbers, checked once at the door."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alongside.matching.engine.candidates.pairs import NamedPairs, Pairs, checked_named_pairs, checked_pairs
from alongside.matching.engine.problem import Bools, Ints

Words = NDArray[np.uint64]
Codes = NDArray[np.int32]
Floats = NDArray[np.float32]

EXACT = 2**24
"""Whole numbers below this are exact in float32, whatever the order in which they are added."""


@dataclass(frozen=True, slots=True, eq=False)
class Tags:
    """Adds, over the tags that both have, mentee weight times mentor weight.

    Row i of a side holds `tag[start[i]:start[i + 1]]` with the same stretch of `weight` (compressed sparse rows):
    `start` [people + 1] int64, `tag` and `weight` int32. Tags are numbered from 0; a tag named twice counts twice.
    """

    mentee_start: Ints
    mentee_tag: Codes
    mentee_weight: Codes
    mentor_start: Ints
    mentor_tag: Codes
    mentor_weight: Codes

    def __post_init__(self) -> None:
        for side in ("mentee", "mentor"):
            for name, kind in (("start", np.int64), ("tag", np.int32), ("weight", np.int32)):
                _settle(self, f"{side}_{name}", kind, dimensions=1)
            start, tag = getattr(self, f"{side}_start"), getattr(self, f"{side}_tag")
            if not start.size or start[0] != 0 or start[-1] != len(tag) or (np.diff(start) < 0).any():
                raise ValueError(f"{side}_start must rise from 0 to the {len(tag)} tags of all {side}s.")
            if len(tag) != len(getattr(self, f"{side}_weight")):
                raise ValueError(f"{side}_tag and {side}_weight must be equally long.")
            if tag.size and tag.min() < 0:
                raise ValueError(f"{side}_tag must be numbered from 0.")

    @property
    def number(self) -> int:
        """One more than the largest tag."""
        return max((int(tag.max()) + 1 for tag in (self.mentee_tag, self.mentor_tag) if tag.size), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """Adds the dot product of two rows: `mentee` [N, D] and `mentor` [M, D], whole numbers in float32."""

    mentee: Floats
    mentor: Floats

    def __post_init__(self) -> None:
        for name in ("mentee", "mentor"):
            given = np.asarray(getattr(self, name))
            if not np.isfinite(given).all() or (np.rint(given) != given).any():
                raise ValueError(f"Dense {name} rows must hold whole numbers; multiply and round them first.")
            _settle(self, name, np.float32, dimensions=2)
        if self.mentee.shape[1] != self.mentor.shape[1]:
            raise ValueError("Dense rows of mentees and mentors must be equally wide.")


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Adds `points` where two rows share `at_least` bits: `mentee` [N, W] and `mentor` [M, W] of 64-bit words."""

    mentee: Words
    mentor: Words
    at_least: int
    points: int

    def __post_init__(self) -> None:
        _settle_words(self)


@dataclass(frozen=True, slots=True, eq=False)
class BitsRule:
    """Permits a pair where "the rows share `at_least` bits" is `wanted`.

    `mentee` [N, W] and `mentor` [M, W] of 64-bit words; `mentee_known` [N] and `mentor_known` [M] say who has
    answered. Where one of the two has not, the pair is permitted if `when_missing`.
    """

    mentee: Words
    mentor: Words
    at_least: int
    wanted: bool
    mentee_known: Bools
    mentor_known: Bools
    when_missing: bool

    def __post_init__(self) -> None:
        _settle_words(self)
        _settle_known(self)


@dataclass(frozen=True, slots=True, eq=False)
class RangeRule:
    """Permits a pair where "low <= mentor - mentee <= high" is `wanted`; missing answers as in `BitsRule`.

    `mentee` [N] and `mentor` [M] are levels of a scale, or codes: the range 0 to 0 asks for the same code.
    """

    mentee: Codes
    mentor: Codes
    low: int
    high: int
    wanted: bool
    mentee_known: Bools
    mentor_known: Bools
    when_missing: bool

    def __post_init__(self) -> None:
        _settle(self, "mentee", np.int32, dimensions=1)
        _settle(self, "mentor", np.int32, dimensions=1)
        _settle_known(self)


Must = BitsRule | RangeRule


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Everybody's answers as numbers. A pair's score is the sum of `base`, `tags`, `dense`, `steps` and `named`.

    `mentee_places` [N] and `mentor_places` [M]; `base` [N] (or nothing) is added to every pair of a mentee. A pair is
    permitted where all `musts` permit it and it is not `barred` (two lists of row numbers). `kept` pairs are always
    among the edges, whatever the musts say. `named` pairs (two lists of row numbers and one of points) are worth so
    much more or less and are among the candidates wherever they are permitted. Each list names a pair at most once.
    Raises ValueError, also where a sum of scores could reach 2^24 and would no longer be exact.
    """

    mentee_places: Ints
    mentor_places: Ints
    base: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    tags: Tags | None = None
    dense: Dense | None = None
    steps: tuple[Step, ...] = ()
    musts: tuple[Must, ...] = ()
    barred: tuple[Ints, Ints] | None = None
    kept: tuple[Ints, Ints] | None = None
    named: tuple[Ints, Ints, Ints] | None = None
    barred_pairs: Pairs = field(init=False)
    kept_pairs: Pairs = field(init=False)
    named_pairs: NamedPairs = field(init=False)
    largest_score: int = field(init=False)

    def __post_init__(self) -> None:
        for name in ("mentee_places", "mentor_places", "base"):
            _settle(self, name, np.int64, dimensions=1)
            if name != "base" and getattr(self, name).size and getattr(self, name).min() < 0:
                raise ValueError(f"{name} must not be negative.")
        if not self.base.size:
            object.__setattr__(self, "base", np.zeros(self.mentees, np.int64))
        _check_heights(self)
        object.__setattr__(self, "barred_pairs", checked_pairs(self.barred, self.shape, "barred"))
        object.__setattr__(self, "kept_pairs", checked_pairs(self.kept, self.shape, "kept"))
        object.__setattr__(self, "named_pairs", checked_named_pairs(self.named, self.shape))
        _check_kept(self)
        object.__setattr__(self, "largest_score", _largest_score(self))

    @property
    def mentees(self) -> int:
        return len(self.mentee_places)

    @property
    def mentors(self) -> int:
        return len(self.mentor_places)

    @property
    def shape(self) -> tuple[int, int]:
        return self.mentees, self.mentors


def _settle(of: Any, name: str, kind: type, dimensions: int) -> None:
    """Put a read-only array of the right kind in place of what was given; refuse what would change by that."""
    given = np.asarray(getattr(of, name))
    if given.ndim != dimensions:
        raise ValueError(f"{name} must have {dimensions} dimensions, not {given.ndim}.")
    settled = np.array(given, dtype=kind, order="C")
    if given.dtype != settled.dtype and (settled != given).any():
        raise ValueError(f"{name} holds values that {np.dtype(kind)} cannot hold.")
    settled.setflags(write=False)
    object.__setattr__(of, name, settled)


def _settle_words(rule: Step | BitsRule) -> None:
    _settle(rule, "mentee", np.uint64, dimensions=2)
    _settle(rule, "mentor", np.uint64, dimensions=2)
    if rule.mentee.shape[1] != rule.mentor.shape[1]:
        raise ValueError("The words of mentees and mentors must be equally many.")


def _settle_known(rule: Must) -> None:
    for side in ("mentee", "mentor"):
        _settle(rule, f"{side}_known", np.bool_, dimensions=1)
        if len(getattr(rule, side)) != len(getattr(rule, f"{side}_known")):
            raise ValueError(f"A rule must say of each {side} whether the answer is known.")


def _check_heights(asked: Asked) -> None:
    parts = [(f"must {k}", rule.mentee, rule.mentor) for k, rule in enumerate(asked.musts)]
    parts += [(f"step {k}", step.mentee, step.mentor) for k, step in enumerate(asked.steps)]
    if asked.dense is not None:
        parts.append(("dense", asked.dense.mentee, asked.dense.mentor))
    if asked.tags is not None:
        parts.append(("tags", asked.tags.mentee_start[1:], asked.tags.mentor_start[1:]))
    for name, mentee, mentor in parts:
        if (len(mentee), len(mentor)) != asked.shape:
            raise ValueError(
                f"There are {asked.mentees} mentees and {asked.mentors} mentors, but {name} has "
                f"{len(mentee)} and {len(mentor)}."
            )
    if len(asked.base) != asked.mentees:
        raise ValueError("base must hold one number for each mentee.")


def _check_kept(asked: Asked) -> None:
    both = np.intersect1d(asked.kept_pairs.keys, asked.barred_pairs.keys)
    if both.size:
        mentee, mentor = divmod(int(both[0]), asked.mentors)
        raise ValueError(f"The pair of mentee {mentee} and mentor {mentor} is kept and barred.")
    for side, rows, places in (
        ("mentee", asked.kept_pairs.mentee, asked.mentee_places),
        ("mentor", asked.kept_pairs.mentor, asked.mentor_places),
    ):
        over = np.flatnonzero(np.bincount(rows, minlength=len(places)) > places)
        if over.size:
            raise ValueError(f"More pairs are kept for {side} {int(over[0])} than there are places.")


def _largest_score(asked: Asked) -> int:
    """A bound on the size of any score, named points apart, and of every partial sum of it."""
    bound = int(np.abs(asked.base).max(initial=0)) + sum(abs(step.points) for step in asked.steps)
    bound += _largest_of_tags(asked.tags) + _largest_of_dense(asked.dense)
    if bound >= EXACT:
        raise ValueError(
            f"Scores may reach {bound:,}, beyond 2^24, where they are no longer exact. Use smaller weights."
        )
    return bound


def _largest_of_tags(tags: Tags | None) -> int:
    if tags is None:
        return 0
    mine, theirs = (np.zeros(tags.number, np.int64) for _ in range(2))
    mentee_size, mentor_size = (np.abs(w.astype(np.int64)) for w in (tags.mentee_weight, tags.mentor_weight))
    np.maximum.at(mine, tags.mentee_tag, mentee_size)
    np.maximum.at(theirs, tags.mentor_tag, mentor_size)
    of_mentee = np.concatenate([[0], np.cumsum(mentee_size * theirs[tags.mentee_tag])])
    of_mentor = np.concatenate([[0], np.cumsum(mentor_size * mine[tags.mentor_tag])])
    return min(
        int(np.diff(of_mentee[tags.mentee_start]).max(initial=0)),
        int(np.diff(of_mentor[tags.mentor_start]).max(initial=0)),
    )


def _largest_of_dense(dense: Dense | None) -> int:
    """The smaller of two bounds: dimension by dimension, and by the lengths of the rows (Cauchy and Schwarz)."""
    if dense is None or not dense.mentee.size or not dense.mentor.size:
        return 0
    mentee, mentor = (np.abs(rows.astype(np.float64)) for rows in (dense.mentee, dense.mentor))
    by_dimension = min((mentee @ mentor.max(axis=0)).max(), (mentor @ mentee.max(axis=0)).max())
    by_length = np.sqrt((mentee**2).sum(axis=1).max() * (mentor**2).sum(axis=1).max())
    return int(np.ceil(min(by_dimension, by_length)))
