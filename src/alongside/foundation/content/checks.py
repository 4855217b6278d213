"""What one file's shape cannot say: sums, pairs and keys that have to fit each other across entries."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from alongside.foundation.content.agreement import Clauses, ClauseTheme
from alongside.foundation.content.answers import Pulse, Readiness
from alongside.foundation.content.journey import FirstMeeting, Guide, Phases
from alongside.foundation.content.lines import Path
from alongside.foundation.content.meeting import Agenda
from alongside.foundation.content.programmes import IntakeType, Programmes
from alongside.foundation.content.questions import QuestionSet
from alongside.foundation.content.reader import Document
from alongside.foundation.content.schema import Phase

Slip = tuple[Path, str]
NEED_OPTIONS = frozenset({IntakeType.CHOICE, IntakeType.CHOICES, IntakeType.RANKED})
ANOTHER_KEY = "stands here a second time. Give it another key."


def check_pairings(documents: Mapping[str, Document], parts: Mapping[str, Any]) -> None:
    """Raises ContentError for the first slip."""
    for stem, slips_of in FILE_CHECKS.items():
        for path, message in slips_of(parts[stem]):
            raise documents[stem].refuse(path, message)
    for folder, slips_in in FOLDER_CHECKS.items():
        for item in parts[folder].values():
            for path, message in slips_in(item):
                raise documents[f"{folder}/{item.key}"].refuse(path, message)


def question_set_slips(each: QuestionSet) -> Iterator[Slip]:
    for number, question in enumerate(each.questions):
        if question.set_key != each.key:
            yield ("questions", number, "key"), f'"{question.key}" is not of this set. Begin it with "{each.key}-".'


def guide_slips(guide: Guide) -> Iterator[Slip]:
    panels = [panel.key for panel in guide.panels]
    for name in ("commitment", "mentor_ideas"):
        part = getattr(guide, name)
        if part and part.panel not in panels:
            yield (name, "panel"), f'there is no panel "{part.panel}". Use one of: {", ".join(panels)}.'


def clause_slips(clauses: Clauses) -> Iterator[Slip]:
    core = {clause.key for clause in clauses.core}
    for number, clause in enumerate(clauses.core):
        if clause.theme is not ClauseTheme.CORE:
            yield ("core", number, "theme"), f'the core clause "{clause.key}" needs the theme "core". Change it.'
        if clause.key == "confidentiality" and clauses.confidentiality_limits not in clause.text:
            yield ("core", number, "text"), 'says not all of "confidentiality_limits". Take its words over unchanged.'
    for number, clause in enumerate(clauses.library):
        if clause.key in core:
            yield ("library", number, "key"), f'"{clause.key}" is also a core clause. Give it another key.'
        if clause.theme is ClauseTheme.CORE:
            yield ("library", number, "theme"), f'"{clause.key}" is not a core clause. Choose another theme.'


def phase_slips(phases: Phases) -> Iterator[Slip]:
    if missing := [phase for phase in Phase if phase not in phases.phases]:
        yield ("phases",), f"the phase {missing[0]} is missing. Write its entry."
    seen: set[str] = set()
    for number, phase in enumerate(phases.phases.values()):
        for place, task in enumerate(phase.tasks):
            if task.key in seen:
                yield ("phases", number, "tasks", place, "key"), f'"{task.key}" {ANOTHER_KEY}'
            seen.add(task.key)


def readiness_slips(readiness: Readiness) -> Iterator[Slip]:
    seen: set[str] = set()
    for side, statements in (("mentor", readiness.mentor), ("mentee", readiness.mentee)):
        for number, statement in enumerate(statements):
            if statement.group not in readiness.groups:
                yield (side, number, "group"), f'there is no group "{statement.group}". Correct it or write that group.'
            if statement.key in seen:
                yield (side, number, "key"), f'"{statement.key}" {ANOTHER_KEY}'
            seen.add(statement.key)


def first_meeting_slips(first_meeting: FirstMeeting) -> Iterator[Slip]:
    for number, plan in enumerate(first_meeting.plans.values()):
        total = sum(step.minutes for step in plan.steps)
        if total != plan.minutes:
            yield ("plans", number, "minutes"), f"the steps take {total} minutes, not {plan.minutes}. Make them agree."


def pulse_slips(pulse: Pulse) -> Iterator[Slip]:
    if [point.value for point in pulse.scale] != list(range(len(pulse.scale))):
        yield ("scale",), "the values of the scale have to count up from 0. Put them in order."
    floors = [band.at_least for band in pulse.bands]
    if floors != sorted(floors, reverse=True) or floors[-1] != 0:
        yield ("bands",), "the bands have to go down from the highest to 0. Put them in order."


def agenda_slips(agenda: Agenda) -> Iterator[Slip]:
    numbers = {behaviour.number for behaviour in agenda.behaviours}
    for number, need in enumerate(agenda.needs):
        if unknown := sorted(set(need.behaviours) - numbers):
            yield ("needs", number, "behaviours"), f"there is no behaviour {unknown[0]}. Use a number of those below."


def programme_slips(programmes: Programmes) -> Iterator[Slip]:
    for number, question in enumerate(programmes.questions.values()):
        place, said = ("questions", number), f'"{question.key}" is of type {question.type}'
        if (question.type in NEED_OPTIONS) != (len(question.options) > 1):
            yield place, f"{said}: two options or more belong to choice, choices and ranked. Add or remove them."
        scale = question.type is IntakeType.SCALE
        if bool(question.low) is not scale or bool(question.high) is not scale:
            yield place, f'{said}: "low" and "high" belong to a scale, both of them. Add or remove them.'


FILE_CHECKS: Mapping[str, Callable[[Any], Iterator[Slip]]] = {
    "clauses": clause_slips,
    "phases": phase_slips,
    "readiness": readiness_slips,
    "first_meeting": first_meeting_slips,
    "pulse": pulse_slips,
    "agenda": agenda_slips,
    "programmes": programme_slips,
}
FOLDER_CHECKS: Mapping[str, Callable[[Any], Iterator[Slip]]] = {"questions": question_set_slips, "guides": guide_slips}
