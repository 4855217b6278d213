"""How a mentorship ends, and what has to be done before it closes; pure."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules.phases import check_writable
from alongside.mentorships.rules.words import EndingKind, HowTold, Phase

LEAST_MEETINGS_LEFT = 2
KEPT_DAYS = 90
# The kinds that the two of them close together, with the checklist as a gate.
JOINT = frozenset({EndingKind.COMPLETED, EndingKind.BY_AGREEMENT})
# Answered by what stands in the pair's space; the others are said by either of them.
KNOWN_CHECKS = frozenset({"open-matters", "contact-rule"})
# The content calls the kinds by these keys.
CONTENT_KEYS: Mapping[EndingKind, str] = {kind: str(kind) for kind in EndingKind} | {EndingKind.ONE_SIDE: "no_fault"}
WARN_DAYS = frozenset({30, 14, 7})
WARN_MEETINGS = 3


@dataclass(frozen=True)
class Missing:
    """Something that a good ending still needs: a sentence and the part of the page where it is done."""

    key: str
    sentence: str


class NotYet(Refused):
    """The closing checklist is not done; `missing` says what and where."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__("Before you close, this is still open: " + " ".join(one.sentence for one in missing))
        self.missing = tuple(missing)


@dataclass(frozen=True)
class Way:
    """How an ending is begun: its kind, the label, and how a leaving person lets the other one know."""

    kind: EndingKind
    unplanned: bool = False
    how_told: HowTold | str = ""
    message: str = ""
    last_talk: bool = False


def meetings_left(*, planned: int, ends_on: datetime.date | None, rhythm_days: int, today: datetime.date) -> int:
    """Meetings still to come: the planned ones; for a pair that plans elsewhere, those that the agreed dates hold."""
    if planned:
        return planned
    return by_dates(ends_on=ends_on, rhythm_days=rhythm_days, today=today) or 0


def by_dates(*, ends_on: datetime.date | None, rhythm_days: int, today: datetime.date) -> int | None:
    """How many agreed intervals fit until the end; None without an end, 0 when it is past."""
    if ends_on is None:
        return None
    return max(0, (ends_on - today).days // max(1, rhythm_days))


def countdown(
    phase: Phase, *, planned: int, ends_on: datetime.date | None, rhythm_days: int, today: datetime.date
) -> int | None:
    """Three, two or one meetings to go; None while the end is far or unknown, and when it is past."""
    left = by_dates(ends_on=ends_on, rhythm_days=rhythm_days, today=today)
    if phase is Phase.END:
        left = planned or left
    if phase is Phase.ENDED or left is None or not 1 <= left <= 3:
        return None
    return left


def check_begin_ending(phase: Phase, way: Way, *, meetings_left: int, open_kind: EndingKind | None) -> None:
    """Errors: Refused. A completed ending has time for its last meetings, or says that it was not planned."""
    check_writable(phase)
    if way.kind not in {EndingKind.COMPLETED, EndingKind.BY_AGREEMENT, EndingKind.ONE_SIDE}:
        raise Refused("This kind of ending is not begun by one of the pair.")
    if open_kind is EndingKind.ONE_SIDE:
        raise Refused("An ending has begun already.")
    if open_kind is not None and way.kind is not EndingKind.ONE_SIDE:
        raise Refused("An ending has begun already. Go on with it, or take it back first.")
    if way.kind is EndingKind.COMPLETED and meetings_left < LEAST_MEETINGS_LEFT and not way.unplanned:
        raise Refused(
            "A planned ending has room for looking back and for goodbye. "
            "Plan at least two more meetings, or end it as unplanned."
        )
    if way.kind is EndingKind.ONE_SIDE and way.how_told not in set(HowTold):
        raise Refused("Choose how the other one gets to know: from you, by a message, or from the coordinator.")


def check_agree(*, kind: EndingKind, agreed: bool, mine: bool) -> None:
    """The other one confirms an ending by agreement. Errors: Refused."""
    if kind is not EndingKind.BY_AGREEMENT or agreed:
        raise Refused("There is nothing to confirm here.")
    if mine:
        raise Refused("You proposed this. It waits for the other one's answer.")


def check_take_back(*, kind: EndingKind, told: bool, agreed: bool) -> None:
    """What has not begun for both is taken back at once; from the last phase both go back together. Errors: Refused."""
    if told and (kind is not EndingKind.BY_AGREEMENT or agreed):
        raise Refused(
            "Your ending has begun. If you both want to go on after all, propose to go back to a phase before."
        )


@dataclass(frozen=True)
class Checklist:
    """What the closing gate looks at: ids of matters, keys of checks."""

    checks: Sequence[tuple[str, str]]
    ticked: Collection[str]
    unowned: int
    contact_agreed: bool


def missing_for_closing(listed: Checklist) -> tuple[Missing, ...]:
    """What is open, in the order of the checklist."""
    return tuple(
        Missing(key, sentence)
        for key, sentence in listed.checks
        if not check_done(key, ticked=listed.ticked, unowned=listed.unowned, contact_agreed=listed.contact_agreed)
    )


def check_done(key: str, *, ticked: Collection[str], unowned: int, contact_agreed: bool) -> bool:
    if key == "open-matters":
        return unowned == 0
    if key == "contact-rule":
        return contact_agreed
    return key in ticked


def check_close(phase: Phase, *, kind: EndingKind, agreed: bool, missing: Sequence[Missing]) -> None:
    """The gate. Leaving alone is never held up by it. Errors: Refused, NotYet."""
    check_writable(phase)
    if kind is EndingKind.BY_AGREEMENT and not agreed:
        raise Refused("The other one has not agreed to this ending yet.")
    if kind in JOINT and missing:
        raise NotYet(missing)


def check_close_silent(phase: Phase, *, quiet_days: int, least_days: int) -> None:
    """The coordinator closes a pair only after a long silence. Errors: Refused."""
    check_writable(phase)
    if quiet_days < least_days:
        raise Refused(f"There was life in this pair less than {least_days} days ago. Write to both of them first.")


def keepsake_until(ended_on: datetime.date) -> datetime.date:
    """The last day on which a keepsake can be taken."""
    return ended_on + datetime.timedelta(days=KEPT_DAYS)


def check_keepsake(*, ended_on: datetime.date | None, today: datetime.date) -> None:
    """Errors: Refused before the end and when the time to take it is over."""
    if ended_on is None:
        raise Refused("Your keepsake is made when you close this mentorship.")
    if today > keepsake_until(ended_on):
        raise Refused(f"A keepsake can be taken for {KEPT_DAYS} days after the end. That time is over.")


def warnings_due(
    *, ends_on: datetime.date, rhythm_days: int, phase: Phase, today: datetime.date, overdue_days: int
) -> tuple[str, ...]:
    """Which words about the end date are due by today, the nearest first; each is said once for one end date.

    Before the end nobody who has begun to end well is reminded; after it nobody is left alone.
    """
    left = (ends_on - today).days
    if left < 0:
        return ("overdue", "passed") if left <= -overdue_days else ("passed",)
    if phase in {Phase.END, Phase.ENDED}:
        return ()
    marks = WARN_DAYS | {WARN_MEETINGS * rhythm_days}
    return tuple(str(days) for days in sorted(marks) if left <= days)
