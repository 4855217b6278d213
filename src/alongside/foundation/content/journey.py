"""The way of a pair: phases, the first meeting, guides, endings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.content.schema import Line, Phase, SetKey, Side


@dataclass(frozen=True)
class Task:
    key: str
    text: str
    side: Side
    sets: tuple[SetKey, ...] = ()


@dataclass(frozen=True)
class PhaseText:
    """`key` is the phase; `synonyms` are other words a programme may choose for it."""

    key: Phase
    purpose: str
    synonyms: tuple[str, ...]
    sets: tuple[SetKey, ...]
    signs: tuple[str, ...]
    risks: tuple[str, ...]
    tasks: tuple[Task, ...]

    def tasks_for(self, side: Side) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.side is side)


@dataclass(frozen=True)
class Vocabulary:
    """One label for each phase."""

    key: str
    name: str
    begin: str
    establish: str
    mature: str
    end: str

    def label(self, phase: Phase) -> str:
        labels = {
            Phase.BEGIN: self.begin,
            Phase.ESTABLISH: self.establish,
            Phase.MATURE: self.mature,
            Phase.END: self.end,
        }
        return labels[phase]


@dataclass(frozen=True)
class Phases:
    version: int
    phases: Mapping[str, PhaseText]
    vocabularies: Mapping[str, Vocabulary]


@dataclass(frozen=True)
class MeetingStep:
    key: str
    title: str
    minutes: int
    text: str
    prompts: tuple[str, ...]
    sets: tuple[SetKey, ...] = ()


@dataclass(frozen=True)
class MeetingPlan:
    """Steps whose minutes add up to `minutes`."""

    key: str
    title: str
    minutes: int
    steps: tuple[MeetingStep, ...]


@dataclass(frozen=True)
class Ritual:
    title: str
    minutes: int
    text: str
    steps: tuple[Line, ...]


@dataclass(frozen=True)
class WelcomeNote:
    """Prompts for the mentor's first note; no ready-made text, the words are theirs."""

    title: str
    text: str
    prompts: tuple[Line, ...]


@dataclass(frozen=True)
class FirstMeeting:
    """`plans` holds "sixty" and "thirty"."""

    version: int
    intro: str
    mentee_preparation: tuple[Line, ...]
    mentor_preparation: tuple[Line, ...]
    do_not: tuple[str, ...]
    afterwards: tuple[Line, ...]
    arrival: Ritual
    welcome_note: WelcomeNote
    plans: Mapping[str, MeetingPlan]


@dataclass(frozen=True)
class Panel:
    """`asks` are the short cues in the panel; `sets` the longer prompts; `at_least` how many entries make it whole."""

    key: str
    letter: str
    title: str
    rule: str
    asks: tuple[str, ...]
    sets: tuple[SetKey, ...]
    at_least: int = 1


@dataclass(frozen=True)
class Commitment:
    """A number the mentee gives to the step; under `smaller_below` the step is made smaller, never the person."""

    panel: str
    question: str
    lowest: int
    highest: int
    lowest_label: str
    highest_label: str
    smaller_below: int
    smaller_text: str


@dataclass(frozen=True)
class MentorIdeas:
    """The mentor's ideas stay folded until the mentee has written `after` of their own or says they are stuck."""

    panel: str
    after: int
    stuck_label: str
    folded_text: str
    open_text: str


@dataclass(frozen=True)
class Guide:
    """A conversation frame."""

    key: str
    version: int
    title: str
    purpose: str
    rules: tuple[str, ...]
    panels: tuple[Panel, ...]
    commitment: Commitment | None = None
    mentor_ideas: MentorIdeas | None = None


class Starter(StrEnum):
    EITHER = "either"
    BOTH = "both"
    WAITING_SIDE = "waiting_side"
    ANYONE = "anyone"


@dataclass(frozen=True)
class Ending:
    """`joint` says that the two talk about it together; a safety ending never asks for that."""

    key: str
    letter: str
    title: str
    text: str
    starter: Starter
    joint: bool
    steps: tuple[str, ...]
    wording: str


@dataclass(frozen=True)
class Countdown:
    meetings_left: int
    title: str
    text: str


@dataclass(frozen=True)
class Endings:
    version: int
    intro: str
    do_not: tuple[str, ...]
    feelings_question: str
    feelings_next: str
    mentor_cue: str
    rematch_pause_days: int
    rematch_text: str
    minutes: tuple[int, ...]
    kinds: Mapping[str, Ending]
    countdown: tuple[Countdown, ...]
    conversation: tuple[Line, ...]
    contact_rules: tuple[Line, ...]
    feelings: tuple[Line, ...]
    exit_statements: tuple[Line, ...]
    exit_question: str
    checklist: tuple[Line, ...]

    def countdown_at(self, meetings_left: int) -> Countdown | None:
        return next((each for each in self.countdown if each.meetings_left == meetings_left), None)
