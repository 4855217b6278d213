"""Where a pair is on its way, what there is to do, and what happened so far. States, dates and ids only."""

import datetime
from dataclasses import dataclass

from alongside.foundation import content
from alongside.mentorships.models import (
    ContractReview,
    Ending,
    Mentorship,
    Pause,
    PhaseChange,
    PhaseProposal,
    PhaseTick,
)
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.phases import MOVES, Answer, states_on_path
from alongside.people.models import Person
from alongside.programmes.rules import Side


@dataclass(frozen=True)
class TaskLine:
    """A task of the present phase for this reader; `mine` says that the reader may tick it."""

    key: str
    text: str
    side: str
    done: bool
    mine: bool


@dataclass(frozen=True)
class Event:
    """A line of the history: when, what, who (a given name, when one of them did it)."""

    at: datetime.datetime
    sentence: str
    who: str = ""


def side_of(mentorship: Mentorship, person: Person) -> Side:
    """The person's side; no statement when members are prefetched. Errors: LookupError for an outsider."""
    for member in mentorship.members.all():
        if member.person_id == person.pk:
            return Side(member.side)
    raise LookupError("Not a member of this pair.")


def phase_label(mentorship: Mentorship, phase: str) -> str:
    """The phase in the words that the programme chose."""
    return "Ended" if phase == Phase.ENDED else mentorship.programme.phase_label(phase)


def phase_path(mentorship: Mentorship) -> list[tuple[str, str]]:
    """Steps for `<c-phase-path>`: label and done, here or ahead."""
    return [(phase_label(mentorship, phase), state) for phase, state in states_on_path(Phase(mentorship.phase))]


def open_proposal(mentorship: Mentorship) -> PhaseProposal | None:
    found = PhaseProposal.objects.filter(mentorship=mentorship, answer=Answer.OPEN)
    return found.select_related("proposed_by", "mentorship").first()


def moves(mentorship: Mentorship) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """Where the pair may go: phase, label, whether it is a step on, and the signs to look for before it."""
    here = Phase(mentorship.phase)
    known = content.load().phases.phases
    found = []
    for number, to in enumerate(MOVES[here]):
        on = number == 0 and here is not Phase.END
        found.append((to.value, phase_label(mentorship, to), on, known[here].signs if on else ()))
    return found


def tasks(mentorship: Mentorship, person: Person) -> list[TaskLine]:
    """The tasks of the present phase, one's own and those for both first. One statement."""
    phase = content.load().phases.phases.get(content.Phase(mentorship.phase)) if _on_path(mentorship) else None
    if phase is None:
        return []
    ticked = set(PhaseTick.objects.filter(mentorship=mentorship).values_list("task", flat=True))
    mine = {content.Side.BOTH, content.Side(side_of(mentorship, person))}
    lines = [TaskLine(one.key, one.text, one.side.value, one.key in ticked, one.side in mine) for one in phase.tasks]
    return sorted(lines, key=lambda line: not line.mine)


def what_is_next(mentorship: Mentorship, person: Person) -> TaskLine | None:
    """The first task of the present phase that this person can tick and nobody has; None when all are done."""
    return next((line for line in tasks(mentorship, person) if line.mine and not line.done), None)


def history(mentorship: Mentorship) -> list[Event]:
    """Dates and states, the oldest first; nothing of anybody's words, and no ending before it was told."""
    events = [Event(mentorship.began_at, "You became a pair.")]
    changes = PhaseChange.objects.filter(mentorship=mentorship).select_related("by").order_by("number")
    for change in changes:
        if change.to_phase != Phase.ENDED:
            label = phase_label(mentorship, change.to_phase)
            events.append(Event(change.changed_at, f"You moved to “{label}”.", _name(change.by)))
    for pause in Pause.objects.filter(mentorship=mentorship).select_related("begun_by", "ended_by"):
        events.append(Event(pause.created_at, f"A pause until {_day(pause.until)} began.", _name(pause.begun_by)))
        if pause.ended_at:
            events.append(Event(pause.ended_at, "The pause was over.", _name(pause.ended_by)))
    looks = ContractReview.objects.filter(mentorship=mentorship).select_related("person")
    events += [Event(look.created_at, "You looked at your contract together.", _name(look.person)) for look in looks]
    told = Ending.objects.filter(mentorship=mentorship, withdrawn_at=None).exclude(told_at=None)
    begun = told.select_related("begun_by")
    events += [Event(one.told_at or one.created_at, "An ending began.", _name(one.begun_by)) for one in begun]
    if mentorship.ended_at:
        events.append(Event(mentorship.ended_at, "The mentorship ended."))
    return sorted(events, key=lambda event: event.at)


def _on_path(mentorship: Mentorship) -> bool:
    return mentorship.phase != Phase.ENDED


def _name(person: Person | None) -> str:
    return person.first_name if person is not None else ""


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
