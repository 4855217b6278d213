"""Templates from which a coordinator makes a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.content.schema import IntakeKey, Side, VocabularyKey


class IntakeType(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    RANKED = "ranked"
    SKILLS = "skills"
    SCALE = "scale"
    DATE = "date"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    AVAILABILITY = "availability"


class ProgrammeForm(StrEnum):
    FORMAL = "formal"
    LIGHT = "light"
    GROUP = "group"


class Gate(StrEnum):
    READINESS = "readiness"
    CONFIDENTIALITY = "confidentiality"
    CONTRACT = "contract"
    CLOSING = "closing"


@dataclass(frozen=True)
class IntakeQuestion:
    """`options` for choice, choices and ranked; `low` and `high` name the ends (1 and 5) of a scale."""

    key: str
    text: str
    type: IntakeType
    side: Side
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    version: int = 1


@dataclass(frozen=True)
class ProgrammeTemplate:
    """`capacity` is mentees per mentor; the first meetings come every `first_rhythm_days`, then every `rhythm_days`."""

    key: str
    name: str
    text: str
    form: ProgrammeForm
    length_weeks: int
    first_rhythm_days: int
    first_rhythm_meetings: int
    rhythm_days: int
    meeting_minutes: int
    least_meetings: int
    review_every_meetings: int
    capacity: int
    vocabulary: VocabularyKey
    gates: tuple[Gate, ...]
    questions: tuple[IntakeKey, ...]


@dataclass(frozen=True)
class Programmes:
    version: int
    templates: Mapping[str, ProgrammeTemplate]
    questions: Mapping[str, IntakeQuestion]
