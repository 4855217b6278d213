"""What two people agree: contract clauses, expectations, the confidentiality talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.content.schema import ClauseKey, Line, OpenText, QuestionKey


class ClauseValue(StrEnum):
    """A value that the software reads from a signed clause."""

    PURPOSE = "purpose"
    RHYTHM = "rhythm"
    LENGTH = "length"
    MEETINGS = "meetings"
    END_DATE = "end_date"
    REVIEW = "review"
    CONTACT = "contact"
    PLACE = "place"


class ClauseTheme(StrEnum):
    """Shelves of the clause library."""

    CORE = "core"
    BETWEEN_US = "between_us"
    HOW_WE_TALK = "how_we_talk"
    LIMITS = "limits"
    PRACTICAL = "practical"
    LATER = "later"


@dataclass(frozen=True)
class Clause:
    """`text` is complete wording to start from; `cue` is the listening cue: ask first, write second."""

    key: str
    title: str
    text: str
    cue: OpenText
    theme: ClauseTheme
    sets: tuple[ClauseValue, ...] = ()
    version: int = 1


@dataclass(frozen=True)
class Clauses:
    """`core` is mandatory and in order; `library` optional; `stems` are the unspoken contract, private until shared."""

    version: int
    listening_cue: str
    confidentiality_limits: str
    core: tuple[Clause, ...]
    library: tuple[Clause, ...]
    stems: tuple[Line, ...]

    @property
    def by_key(self) -> Mapping[str, Clause]:
        return {clause.key: clause for clause in (*self.core, *self.library)}


@dataclass(frozen=True)
class Expectation:
    """One of the eight questions both answer blind; `clause` is where an answer can become a draft."""

    key: str
    topic: str
    text: OpenText
    help: str
    clause: ClauseKey
    question: QuestionKey
    version: int = 1


@dataclass(frozen=True)
class Expectations:
    version: int
    intro: str
    before_reveal: str
    after_reveal: str
    questions: tuple[Expectation, ...]


@dataclass(frozen=True)
class TalkStep:
    key: str
    title: str
    text: str
    ask: str


@dataclass(frozen=True)
class Confidentiality:
    """The talk that both record before a contract can be signed; said again after `renew_after_months`."""

    version: int
    title: str
    intro: str
    steps: tuple[TalkStep, ...]
    one_minute: str
    never: tuple[str, ...]
    record_text: str
    renew_after_months: int
