"""From people and criteria to the engine's problem, block by block, so that memory follows the admissible pairs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from alongside.matching.engine import Problem
from alongside.matching.rules.built import Built
from alongside.matching.rules.columns import Compiled, Numbers, compile_criterion
from alongside.matching.rules.counting import Tally
from alongside.matching.rules.criteria import Candidate, Criterion, Kind, Side

Progress = Callable[[str, float], None]
IdPair = tuple[str, str]

CELLS_PER_BLOCK = 1 << 20
MOST_PAIRS = 8_000_000


class TooManyPairs(ValueError):
    """The musts leave more admissible pairs than fit into memory; the sentence says what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """Pairs named one by one, as sorted numbers mentee x mentors + mentor."""

    barred: Numbers
    selves: Numbers
    locked: Numbers
    never: frozenset[IdPair]


def build(
    mentees: Iterable[Candidate],
    mentors: Iterable[Candidate],
    criteria: Sequence[Criterion],
    never: Iterable[IdPair] = (),
    locked: Iterable[IdPair] = (),
    progress: Progress | None = None,
) -> Built:
    """The admissible pairs with their scores, and what every must does.

    `never` and `locked` are pairs of ids (mentee, mentor). Nobody is paired with themselves. A locked pair is taken
    even where a must forbids it. People are sorted by id, so their order does not matter. Raises ValueError when an
    id is given twice or a locked pair is unknown, barred or beyond somebody's places; TooManyPairs beyond MOST_PAIRS.
    """
    people = _sorted(mentees, Side.MENTEE), _sorted(mentors, Side.MENTOR)
    rows = tuple({person.id: row for row, person in enumerate(side)} for side in people)
    declared = _declared(rows, never, locked)
    compiled = tuple(compile_criterion(criterion, *people) for criterion in criteria)
    tally = Tally.empty(tuple(one.criterion.key for one in compiled if _is_rule(one)), *people)
    mentee, mentor, overruled = _admissible(compiled, declared, tally, progress or (lambda stage, share: None))
    numbers = mentee * max(1, len(people[1])) + mentor
    return Built(
        mentees=people[0],
        mentors=people[1],
        criteria=tuple(criteria),
        problem=Problem(
            mentee_places=_places(people[0]),
            mentor_places=_places(people[1]),
            mentee=mentee,
            mentor=mentor,
            score=_scores(compiled, mentee, mentor),
            kept=np.flatnonzero(np.isin(numbers, declared.locked)),
        ),
        effects=tally.effects(),
        overruled=tuple((people[0][i].id, people[1][j].id) for i, j in overruled),
        never=declared.never,
        compiled=compiled,
        row_of_mentee=rows[0],
        row_of_mentor=rows[1],
    )


def _places(people: Sequence[Candidate]) -> Numbers:
    return np.array([person.places for person in people], dtype=np.int64)


def _is_rule(one: Compiled) -> bool:
    return one.criterion.kind is not Kind.WISH


def _sorted(people: Iterable[Candidate], side: Side) -> tuple[Candidate, ...]:
    ordered = tuple(sorted(people, key=lambda person: person.id))
    for one, following in pairwise(ordered):
        if one.id == following.id:
            raise ValueError(f"The id “{one.id}” is given to more than one {side}.")
    for person in ordered:
        if person.side is not side:
            raise ValueError(f"{person.called} is a {person.side} and stands among the {side}s.")
    return ordered


def _declared(rows: Sequence[dict[str, int]], never: Iterable[IdPair], locked: Iterable[IdPair]) -> Declared:
    """People on the never-list may have left; a locked pair must exist."""
    of_mentee, of_mentor = rows
    never, locked = frozenset(never), frozenset(locked)
    for mentee, mentor in sorted(locked):
        if mentee not in of_mentee or mentor not in of_mentor:
            raise ValueError(f"The locked pair {mentee} and {mentor} names somebody who is not in this run.")
        if (mentee, mentor) in never or mentee == mentor:
            raise ValueError(
                f"The pair {mentee} and {mentor} is locked and may never be formed. Take one of the two back."
            )
    barred = {(one, other) for one, other in never if one in of_mentee and other in of_mentor}
    selves = {(one, one) for one in of_mentee.keys() & of_mentor.keys()}
    width = max(1, len(of_mentor))

    def numbers(pairs: Iterable[IdPair]) -> Numbers:
        return np.array(sorted(of_mentee[one] * width + of_mentor[other] for one, other in pairs), dtype=np.int64)

    return Declared(numbers(barred), numbers(selves), numbers(locked), never)


def _admissible(
    compiled: Sequence[Compiled], declared: Declared, tally: Tally, tell: Progress
) -> tuple[Numbers, Numbers, list[tuple[int, int]]]:
    """Row numbers of all admissible pairs, by mentee and mentor; and the locked ones that a must would forbid."""
    n, m = len(tally.mentees), len(tally.mentors)
    rules = [one for one in compiled if _is_rule(one)]
    step = max(1, CELLS_PER_BLOCK // max(1, m))
    parts: list[Numbers] = [np.zeros(0, np.int64)]
    overruled: list[tuple[int, int]] = []
    found = 0
    for start in range(0, n if m else 0, step):
        tell("applying rules", start / n)
        rows = np.arange(start, min(n, start + step))
        permitted = [one.permitted(rows[:, None], np.arange(m)[None, :]) for one in rules]
        barred, selves = _cells(declared.barred, rows, m), _cells(declared.selves, rows, m)
        allowed = tally.count(rows, permitted, barred, selves)
        locked = _cells(declared.locked, rows, m)
        overruled += [(int(rows[i]), int(j)) for i, j in np.argwhere(locked & ~allowed)]
        parts.append(np.flatnonzero(allowed | locked) + start * m)
        found += len(parts[-1])
        if found > MOST_PAIRS:
            raise TooManyPairs(
                f"The rules permit more than {MOST_PAIRS:,} pairs, too many to weigh at once. Add a must that "
                "separates people (for example the same language or region), or match in smaller groups."
            )
    numbers = np.concatenate(parts)
    return numbers // max(1, m), numbers % max(1, m), overruled


def _cells(numbers: Numbers, rows: Numbers, m: int) -> Numbers:
    """The declared pairs of a block of rows as a mask."""
    mask = np.zeros((len(rows), m), dtype=np.bool_)
    first, last = np.searchsorted(numbers, [rows[0] * m, (rows[-1] + 1) * m])
    mask.flat[numbers[first:last] - rows[0] * m] = True
    return mask


def _scores(compiled: Sequence[Compiled], mentee: Numbers, mentor: Numbers) -> Numbers:
    scores = np.zeros(len(mentee), dtype=np.int64)
    wishes = [one for one in compiled if not _is_rule(one)]
    for start in range(0, len(mentee), CELLS_PER_BLOCK):
        part = slice(start, start + CELLS_PER_BLOCK)
        for wish in wishes:
            scores[part] += wish.points(mentee[part], mentor[part])
    return scores
