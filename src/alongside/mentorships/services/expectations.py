"""Expectations: written alone, handed in, opened for everybody in the same moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import ExpectationSheet, Mentorship, RevealedExpectations, TalkingPoint
from alongside.mentorships.queries.expectations import own_sheet, revealed_round
from alongside.mentorships.rules import Did
from alongside.mentorships.rules import expectations as rules
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@dataclass(frozen=True)
class Answer:
    """One person's words to one question, and what they picked."""

    text: str
    picks: Mapping[str, str]


@transaction.atomic
def save_expectations(*, mentorship: Mentorship, answers: Mapping[str, Answer], by: Person) -> ExpectationSheet:
    """Keep a draft, sealed under the writer's own key. Questions keep their version and the wording shown."""
    pair = locked(mentorship)
    sheet, state = own_sheet(pair, by)
    rules.check_write(state, pair.phase)
    sheet.answers = _with_wording(answers)
    sheet.save()
    audit.record(Did.EXPECTATIONS_SAVED, on=pair, by=by, round=sheet.round)
    return sheet


@transaction.atomic
def hand_in_expectations(*, mentorship: Mentorship, answers: Mapping[str, Answer], by: Person) -> bool:
    """Finish one's answers. True when everybody is in now and the answers are open."""
    pair = locked(mentorship)
    sheet, state = own_sheet(pair, by)
    questions = content.load().expectations.questions
    unanswered = sum(1 for question in questions if not _answered(answers.get(question.key)))
    rules.check_hand_in(state, pair.phase, unanswered=unanswered)
    sheet.answers = _with_wording(answers)
    sheet.handed_in_at = timezone.now()
    sheet.save()
    audit.record(Did.EXPECTATIONS_HANDED_IN, on=pair, by=by, round=sheet.round)
    return _reveal_when_all_in(pair, sheet.round, by)


@transaction.atomic
def withdraw_expectations(*, mentorship: Mentorship, by: Person) -> ExpectationSheet:
    """Take one's answers back before the reveal. They are a draft again, and still nobody else's to read."""
    pair = locked(mentorship)
    sheet, state = own_sheet(pair, by)
    if state is rules.SheetState.EMPTY and revealed_round(pair):
        state = rules.SheetState.REVEALED
    rules.check_withdraw(state)
    sheet.handed_in_at = None
    sheet.save(update_fields=["handed_in_at"])
    audit.record(Did.EXPECTATIONS_WITHDRAWN, on=pair, by=by, round=sheet.round)
    return sheet


@transaction.atomic
def mark_talking_point(*, mentorship: Mentorship, question: str, marked: bool, by: Person) -> None:
    """“Let us talk about this”, or take the mark away again; either of them may do both."""
    pair = locked(mentorship)
    rules.check_running(pair.phase)
    latest = revealed_round(pair)
    if not latest or question not in {one.key for one in content.load().expectations.questions}:
        raise Refused("The answers are not open yet.")
    if marked:
        TalkingPoint.objects.get_or_create(mentorship=pair, round=latest, question=question, defaults={"marked_by": by})
    else:
        TalkingPoint.objects.filter(mentorship=pair, round=latest, question=question).delete()
    audit.record(Did.TALKING_POINT_MARKED, on=pair, by=by, marked=marked)


def _reveal_when_all_in(pair: Mentorship, current: int, by: Person) -> bool:
    """The move into the pair's space: re-sealed under the mentorship's key, the private rows deleted."""
    members = [member.person_id for member in pair.members.all()]
    sheets = list(ExpectationSheet.objects.filter(mentorship=pair, round=current).exclude(handed_in_at=None))
    if not rules.all_in(members, [sheet.person_id for sheet in sheets]):
        return False
    now = timezone.now()
    for sheet in sheets:
        RevealedExpectations.objects.create(
            mentorship=pair, person_id=sheet.person_id, round=current, answers=sheet.answers, revealed_at=now
        )
        sheet.delete()
    audit.record(Did.EXPECTATIONS_REVEALED, on=pair, by=by, round=current)
    for member in pair.members.exclude(person=by).select_related("person"):
        emails.expectations_revealed(pair, member.person)
    return True


def _answered(answer: Answer | None) -> bool:
    return answer is not None and bool(answer.text.strip() or any(answer.picks.values()))


def _with_wording(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {
        question.key: {
            "text": answers[question.key].text.strip(),
            "picks": {key: value for key, value in answers[question.key].picks.items() if value},
            "version": question.version,
            "wording": question.text,
        }
        for question in content.load().expectations.questions
        if _answered(answers.get(question.key))
    }
