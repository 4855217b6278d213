"""The question bank: sets of open questions, and the rule which of them to suggest."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from alongside.foundation.content.schema import OpenText, Phase

MOST_AT_ONCE = 3
BEFORE_CHALLENGE = frozenset({Phase.BEGIN, Phase.ESTABLISH})


class Kind(StrEnum):
    RAPPORT = "rapport"
    EXPLORE = "explore"
    ACTION = "action"
    LEARNING = "learning"
    CHALLENGE = "challenge"
    REVIEW = "review"
    CELEBRATE = "celebrate"
    SUPERVISION = "supervision"


class Audience(StrEnum):
    """Who answers; "both" means a turn card that each of the two answers."""

    BOTH = "both"
    MENTEE = "mentee"
    MENTOR = "mentor"
    MENTOR_TO_MENTEE = "mentor_to_mentee"
    MENTEE_TO_MENTOR = "mentee_to_mentor"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Question:
    key: str
    text: OpenText
    version: int = 1

    @property
    def set_key(self) -> str:
        return self.key.rpartition("-")[0]


@dataclass(frozen=True)
class QuestionSet:
    key: str
    purpose: str
    phases: tuple[Phase, ...]
    kind: Kind
    audience: Audience
    version: int
    questions: tuple[Question, ...]

    def suits(self, phase: Phase, *, wanted_challenge: bool) -> bool:
        """Challenge waits for the mature phase, unless the mentee asked for it; then the phase does not matter."""
        if self.kind is Kind.CHALLENGE:
            return wanted_challenge or (phase in self.phases and phase not in BEFORE_CHALLENGE)
        return phase in self.phases


def suggest(
    sets: Iterable[QuestionSet],
    phase: Phase,
    *,
    seen: Collection[str] = (),
    wanted_challenge: bool = False,
    limit: int = MOST_AT_ONCE,
) -> tuple[Question, ...]:
    """At most three questions not seen yet, one set after the other in turn; the same input gives the same cards."""
    fresh = [
        [question for question in each.questions if question.key not in seen]
        for each in sets
        if each.suits(phase, wanted_challenge=wanted_challenge)
    ]
    in_turn = [question for question in chain(*zip_longest(*fresh)) if question is not None]
    return tuple(in_turn[: max(0, min(limit, MOST_AT_ONCE))])


def by_key(sets: Iterable[QuestionSet]) -> Mapping[str, Question]:
    return {question.key: question for each in sets for question in each.questions}
