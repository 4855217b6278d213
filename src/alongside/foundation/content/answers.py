"""What one person answers about themselves: readiness and pulse; and the thresholds of the early notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.content.schema import Line, Side


class ReadinessAnswer(StrEnum):
    NOT_YET = "not_yet"
    PARTLY = "partly"
    YES = "yes"
    WANT_TO_TALK = "want_to_talk"


@dataclass(frozen=True)
class AnswerLabel:
    key: ReadinessAnswer
    text: str


@dataclass(frozen=True)
class Statement:
    """`card` is a short learning card; `talk_first`: "not yet" here means a conversation before matching."""

    key: str
    group: str
    text: str
    card: str
    talk_first: bool = False
    version: int = 1


@dataclass(frozen=True)
class Readiness:
    """No total is ever made of these answers."""

    version: int
    mentor_intro: str
    mentee_intro: str
    talk_text: str
    answers: tuple[AnswerLabel, ...]
    groups: Mapping[str, Line]
    mentor: tuple[Statement, ...]
    mentee: tuple[Statement, ...]

    def statements(self, side: Side) -> tuple[Statement, ...]:
        """Those of one side; a person who is both answers both lists."""
        per_side = {Side.MENTOR: self.mentor, Side.MENTEE: self.mentee, Side.BOTH: self.mentor + self.mentee}
        return per_side[side]


@dataclass(frozen=True)
class Threshold:
    """A whole number that a rule uses, its unit, what it means and where it comes from."""

    key: str
    value: int
    unit: str
    text: str
    source: str


@dataclass(frozen=True)
class Thresholds:
    version: int
    thresholds: Mapping[str, Threshold]


@dataclass(frozen=True)
class ScalePoint:
    value: int
    text: str


@dataclass(frozen=True)
class PulseItem:
    """The same matter asked of each side; `alone` items are also read singly, not only in the mean."""

    key: str
    construct: str
    mentee: str
    mentor: str
    alone: bool = False
    version: int = 1


@dataclass(frozen=True)
class Band:
    """Words for the answering person's own eyes, from `at_least` points of 100."""

    key: str
    at_least: int
    text: str
    source: str


@dataclass(frozen=True)
class Pulse:
    version: int
    title: str
    intro: str
    not_validated: str
    skip_label: str
    open_question: str
    scale: tuple[ScalePoint, ...]
    items: tuple[PulseItem, ...]
    choices: tuple[Line, ...]
    bands: tuple[Band, ...]
    thresholds: Mapping[str, Threshold]
