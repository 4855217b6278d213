"""Blocks of all pairs in NumPy: every admissible pair of a small programme, and the search where Numba is absent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from alongside.matching.engine.candidates.asked import Asked
from alongside.matching.engine.candidates.plain import rule_permits, shared_bits, tag_rows
from alongside.matching.engine.problem import Bools, Ints

Progress = Callable[[str, float], None]

CELLS_PER_BLOCK = 1 << 20


class TooManyPairs(ValueError):
    """There are more admissible pairs than were asked for; the sentence says what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Pairs with their scores, each once, sorted by mentee, then mentor."""

    mentee: Ints
    mentor: Ints
    score: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some mentees against all mentors: `score` [rows, M] and whether each pair is `admissible`."""

    rows: Ints
    score: Ints
    admissible: Bools


def all_edges(asked: Asked, most: int = 8_000_000, progress: Progress | None = None) -> Edges:
    """Every admissible pair: permitted (or kept), and both have a place. Raises TooManyPairs beyond `most`."""
    tell = progress or (lambda stage, share: None)
    parts: list[Ints] = [np.zeros(0, np.int64)]
    scores: list[Ints] = [np.zeros(0, np.int64)]
    found = 0
    for block in blocks_of(asked):
        tell("comparing everybody", int(block.rows[0]) / asked.mentees)
        row, mentor = np.nonzero(block.admissible)
        parts.append(block.rows[row] * asked.mentors + mentor)
        scores.append(block.score[row, mentor])
        found += len(row)
        if found > most:
            raise TooManyPairs(f"The rules permit more than {most:,} pairs, too many to weigh one by one.")
    return edges_of(asked, np.concatenate(parts), np.concatenate(scores))


def edges_of(asked: Asked, keys: Ints, score: Ints) -> Edges:
    """Pairs by number (mentee times mentors plus mentor), in any order, as edges."""
    order = np.argsort(keys, kind="stable")
    mentee, mentor = np.divmod(keys[order], max(1, asked.mentors))
    return Edges(mentee, mentor, score[order])


def blocks_of(asked: Asked) -> Iterator[Block]:
    """All pairs, a million at a time."""
    step = max(1, CELLS_PER_BLOCK // max(1, asked.mentors))
    theirs = np.arange(asked.mentors)[None, :]
    for start in range(0, asked.mentees if asked.mentors else 0, step):
        rows = np.arange(start, min(asked.mentees, start + step))
        admissible = np.ones((len(rows), asked.mentors), dtype=np.bool_)
        for rule in asked.musts:
            admissible &= rule_permits(rule, rows[:, None], theirs)
        _set(admissible, rows, asked.barred_pairs.keys, value=False)
        _set(admissible, rows, asked.kept_pairs.keys, value=True)
        admissible &= (asked.mentee_places[rows] > 0)[:, None] & (asked.mentor_places > 0)[None, :]
        yield Block(rows, _scores(asked, rows), admissible)


def _set(cells: Bools, rows: Ints, keys: Ints, *, value: bool) -> None:
    width = cells.shape[1]
    first, last = np.searchsorted(keys, [rows[0] * width, (rows[-1] + 1) * width])
    cells.flat[keys[first:last] - rows[0] * width] = value


def _scores(asked: Asked, rows: Ints) -> Ints:
    theirs = np.arange(asked.mentors)[None, :]
    scores = np.repeat(asked.base[rows][:, None], asked.mentors, axis=1)
    for step in asked.steps:
        scores += step.points * (shared_bits(step.mentee, step.mentor, rows[:, None], theirs) >= step.at_least)
    if asked.dense is not None:
        scores += (asked.dense.mentee[rows] @ asked.dense.mentor.T).astype(np.int64)
    if asked.tags is not None:
        mine, all_theirs = tag_rows(asked.tags)
        scores += (mine[rows] @ all_theirs.T).toarray()
    width = asked.mentors
    first, last = np.searchsorted(asked.named_pairs.keys, [rows[0] * width, (rows[-1] + 1) * width])
    scores.flat[asked.named_pairs.keys[first:last] - rows[0] * width] += asked.named_pairs.points[first:last]
    return scores
