"""Words the dataclasses use to say what a text must be; the reader obeys them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


@dataclass(frozen=True)
class Ref:
    """The text is the key of a "question set", "question", "clause", "vocabulary" or "intake question"."""

    to: str


@dataclass(frozen=True)
class OpenQuestion:
    """The text is a question that cannot be answered with yes or no."""


SetKey = Annotated[str, Ref("question set")]
QuestionKey = Annotated[str, Ref("question")]
ClauseKey = Annotated[str, Ref("clause")]
VocabularyKey = Annotated[str, Ref("vocabulary")]
IntakeKey = Annotated[str, Ref("intake question")]
OpenText = Annotated[str, OpenQuestion()]


class Phase(StrEnum):
    BEGIN = "begin"
    ESTABLISH = "establish"
    MATURE = "mature"
    END = "end"


class Side(StrEnum):
    """Who in a pair something is for."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


@dataclass(frozen=True)
class Line:
    """A keyed sentence: a prompt, a check, a choice. `help` may be empty."""

    key: str
    text: str
    help: str = ""
