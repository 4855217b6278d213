"""What every must does by itself: how many pairs it forbids, and whom it leaves without anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from alongside.matching.rules.built import Effect
from alongside.matching.rules.columns import Numbers, Truth
from alongside.matching.rules.criteria import Candidate, Side

NEVER = "never"


@dataclass(slots=True, eq=False)
class Reach:
    """For each person of both sides, whether they have somebody."""

    mentees: Truth
    mentors: Truth

    def add(self, rows: Numbers, pairs: Truth) -> None:
        self.mentees[rows] |= pairs.any(axis=1)
        self.mentors |= pairs.any(axis=0)


@dataclass(slots=True, eq=False)
class Tally:
    """Counts over all blocks; rule number k is `keys[k]`, the last one the pairs declared as never."""

    keys: tuple[str, ...]
    mentees: tuple[Candidate, ...]
    mentors: tuple[Candidate, ...]
    forbids: list[int]
    overall: Reach
    possible: Reach
    alone: list[Reach] = field(default_factory=list)
    without: list[Reach] = field(default_factory=list)

    @classmethod
    def empty(cls, keys: tuple[str, ...], mentees: tuple[Candidate, ...], mentors: tuple[Candidate, ...]) -> "Tally":
        def nobody() -> Reach:
            return Reach(np.zeros(len(mentees), np.bool_), np.zeros(len(mentors), np.bool_))

        keys = (*keys, NEVER)
        each = [[nobody() for _ in keys] for _ in range(2)]
        return cls(keys, mentees, mentors, [0] * len(keys), nobody(), nobody(), *each)

    def count(self, rows: Numbers, permitted: Sequence[Truth], barred: Truth, selves: Truth) -> Truth:
        """Add a block of rows; answers which of its pairs every rule permits.

        A person with themselves is no pair at all, so no rule is said to forbid it.
        """
        forbidden = [*(~one & ~selves for one in permitted), barred & ~selves]
        broken = selves.astype(np.uint8) * 2
        for one in forbidden:
            broken += one
        allowed = broken == 0
        self.overall.add(rows, allowed)
        self.possible.add(rows, ~selves)
        for number, one in enumerate(forbidden):
            self.forbids[number] += int(one.sum())
            self.alone[number].add(rows, ~(one | selves))
            self.without[number].add(rows, (broken == 1) & one)
        return allowed

    def effects(self) -> tuple[Effect, ...]:
        """One effect per must, in the coordinator's order; the never-list last, if it bars anybody."""
        effects = [self._effect(number) for number in range(len(self.keys))]
        return tuple(effects if effects[-1].forbids else effects[:-1])

    def _effect(self, number: int) -> Effect:
        alone, without = self.alone[number], self.without[number]
        left: list[tuple[Side, str]] = []
        helped: list[tuple[Side, str]] = []
        for side, people, has, by_itself, dropped in (
            (Side.MENTEE, self.mentees, self.overall.mentees, alone.mentees, without.mentees),
            (Side.MENTOR, self.mentors, self.overall.mentors, alone.mentors, without.mentors),
        ):
            possible = self.possible.mentees if side is Side.MENTEE else self.possible.mentors
            left += [(side, people[k].id) for k in np.flatnonzero(possible & ~has & (~by_itself | dropped))]
            helped += [(side, people[k].id) for k in np.flatnonzero(~has & dropped)]
        return Effect(self.keys[number], self.forbids[number], tuple(left), tuple(helped))
