"""Eight questions answered blind, opened together; pure."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules.words import Phase

LOOK_AGAIN_DAYS = (30, 90)


class SheetState(StrEnum):
    """Where one person's answers to a round stand."""

    EMPTY = "empty"
    DRAFT = "draft"
    HANDED_IN = "handed in"
    REVEALED = "revealed"


@dataclass(frozen=True)
class Pick:
    """A part of an answer that can be compared word for word: one of a few choices."""

    key: str
    label: str
    choices: Mapping[str, str]


_WHO = {"mentee": "The mentee", "mentor": "The mentor", "both": "Both, in turn"}
PICKS: Mapping[str, tuple[Pick, ...]] = {
    "rhythm": (
        Pick(
            "rhythm_days",
            "How often",
            {"7": "Every week", "14": "Every two weeks", "21": "Every three weeks", "28": "Every four weeks"},
        ),
        Pick("minutes", "How long", {"30": "Half an hour", "45": "45 minutes", "60": "An hour", "90": "90 minutes"}),
        Pick("hours", "Hours a month", {"1": "About 1", "2": "About 2", "4": "About 4", "6": "6 or more"}),
    ),
    "responsibility": (
        Pick("schedules", "Who arranges the meetings", _WHO),
        Pick("agenda", "Who chooses the topics", _WHO),
        Pick("summary", "Who writes the shared summary", _WHO),
        Pick("follows_up", "Who follows up what we agree", _WHO),
    ),
}


@dataclass(frozen=True)
class Side:
    """One person's answer to one question, ready to be shown."""

    person_id: object
    text: str
    picks: tuple[tuple[str, str], ...]
    erased: bool = False


@dataclass(frozen=True)
class Row:
    """One question with everybody's answers. `differ` names the picks that were answered differently."""

    key: str
    topic: str
    wording: str
    sides: tuple[Side, ...]
    differ: tuple[str, ...]
    marked: bool


def sheet_state(*, written: bool, handed_in: bool, revealed: bool) -> SheetState:
    if revealed:
        return SheetState.REVEALED
    if handed_in:
        return SheetState.HANDED_IN
    return SheetState.DRAFT if written else SheetState.EMPTY


def check_write(state: SheetState, phase: Phase | str) -> None:
    """Answers may be changed until they are handed in."""
    check_running(phase)
    if state is SheetState.REVEALED:
        raise Refused("These answers are open already. You can both answer again and compare.")
    if state is SheetState.HANDED_IN:
        raise Refused("You have handed these answers in. Take them back first if you want to change them.")


def check_hand_in(state: SheetState, phase: Phase | str, *, unanswered: int) -> None:
    check_write(state, phase)
    if unanswered:
        left = "one question" if unanswered == 1 else f"{unanswered} questions"
        raise Refused(f"There is still {left} without an answer. A single word is enough, “not sure yet” too.")


def check_withdraw(state: SheetState) -> None:
    """Back to a draft, before the reveal only."""
    if state is SheetState.REVEALED:
        raise Refused("The answers are open for both of you already, so they cannot be taken back.")
    if state is not SheetState.HANDED_IN:
        raise Refused("Your answers are not handed in, so there is nothing to take back.")


def all_in(members: Collection[object], handed_in: Collection[object]) -> bool:
    """The reveal comes for everybody in the same moment, when nobody is missing."""
    return len(members) > 1 and set(members) <= set(handed_in)


def differing(picks: Iterable[Pick], answers: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Labels of the picks which at least two people answered, not all alike."""
    listed = list(answers)
    return tuple(pick.label for pick in picks if len({a[pick.key] for a in listed if a.get(pick.key)}) > 1)


def look_again(*, began_on: datetime.date, revealed_on: datetime.date, today: datetime.date) -> bool:
    """Whether day 30 or 90 has come since the last reveal: time to answer the same eight questions again."""
    days = (began_on + datetime.timedelta(days=day) for day in LOOK_AGAIN_DAYS)
    return any(revealed_on < day <= today for day in days)


def check_running(phase: Phase | str) -> None:
    if phase == Phase.ENDED:
        raise Refused("This mentorship has ended; what you wrote together stays as it is.")
