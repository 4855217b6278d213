"""What the ending review and the keepsake gather from this room."""

import datetime
from collections.abc import Sequence

from alongside.foundation.sealing.reading import Source, Told
from alongside.growth.models import Celebration, Change, Goal
from alongside.growth.rules import LIVE_GOALS, ChangeState, GoalState
from alongside.mentorships.gathering import Line, Read, Section, StillOpen
from alongside.mentorships.models import Mentorship

BECAME = {
    ChangeState.OPEN: "still wanted",
    ChangeState.REACHED: "reached",
    ChangeState.LET_GO: "let go",
    GoalState.SUGGESTED: "a suggestion",
    GoalState.DRAFT: "not agreed on yet",
    GoalState.AGREED: "agreed by both",
}


def sources(mentorship: Mentorship) -> Sequence[Source]:
    """Changes with how it was, goals with what became of them, and what was celebrated."""
    changes = Change.objects.filter(mentorship=mentorship)
    goals = Goal.objects.filter(mentorship=mentorship)
    marked = Celebration.objects.filter(mentorship=mentorship)
    return (
        Source("growth.change", changes, "words", who="author_id", note="state"),
        Source("growth.baseline", changes, "baseline"),
        Source("growth.goal", goals, "words", who="author_id", note="state"),
        Source("growth.celebration", marked, "words", who="person_id", on="on"),
    )


def sections(read: Read) -> Sequence[Section]:
    """From `sources`: what is still wanted first, each in the order it came."""
    before = {one.pk: one.words for one in read["growth.baseline"]}
    changes = sorted(read["growth.change"], key=lambda one: one.note != ChangeState.OPEN)
    goals = sorted(read["growth.goal"], key=lambda one: one.note not in LIVE_GOALS)
    marked = sorted(read["growth.celebration"], key=_on)
    return (
        Section("Changes wanted", tuple(_change(one, before[one.pk]) for one in changes)),
        Section("Goals", tuple(_goal(one) for one in goals)),
        Section(
            "Celebrated and thanked for", tuple(Line(one.words, one.who, f"{_on(one):%-d %B %Y}") for one in marked)
        ),
    )


def open_sources(mentorship: Mentorship) -> Sequence[Source]:
    """Open changes and live goals; the mentee carries them on, or they are let go."""
    changes = Change.objects.filter(mentorship=mentorship, state=ChangeState.OPEN)
    goals = Goal.objects.filter(mentorship=mentorship, state__in=LIVE_GOALS)
    return (Source("growth.open_change", changes, "words"), Source("growth.live_goal", goals, "words"))


def still_open(read: Read) -> Sequence[StillOpen]:
    """From `open_sources`."""
    changes = [StillOpen(f"growth.change:{one.pk}", one.words) for one in read["growth.open_change"]]
    return changes + [StillOpen(f"growth.goal:{one.pk}", one.words) for one in read["growth.live_goal"]]


def _on(told: Told) -> datetime.date:
    return told.on or told.made_at.date()


def _change(told: Told, baseline: str) -> Line:
    before = f" (at the start: {baseline})" if baseline else ""
    return Line(told.words + before, told.who, BECAME[ChangeState(told.note)])


def _goal(told: Told) -> Line:
    state = GoalState(told.note)
    return Line(told.words, told.who, BECAME.get(state, "reached" if state is GoalState.REACHED else "let go"))
