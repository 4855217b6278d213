"""Keeping intake answers, one person's or a whole file's."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.people.models import Person
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion, Programme
from alongside.programmes.rules import Did, Sides
from alongside.programmes.services.enrolling import settle

BATCH = 500


@transaction.atomic
def record_answers(*, enrolment: Enrolment, given: Mapping[str, Any], by: Person | None) -> None:
    """Keep what one person answered: question key to a value from `parse_answer`; None takes an answer away."""
    _write(enrolment.programme, {enrolment: given})
    audit.record(Did.ANSWERED, on=enrolment, by=by, count=len(given))


@transaction.atomic
def answer_intake(*, enrolment: Enrolment, given: Mapping[str, Any], by: Person) -> Enrolment:
    """The person's own answers; with nothing left to do they become available."""
    record_answers(enrolment=enrolment, given=given, by=by)
    return settle(enrolment=enrolment, by=by)


@transaction.atomic
def record_many_answers(
    *, programme: Programme, given: Mapping[Enrolment, Mapping[str, Any]], by: Person | None, imported: bool = False
) -> None:
    """The same for many people of one programme, in a few statements and with one audit row.

    `imported`: from a file; another file may change these answers, and never what a person said.
    """
    _write(programme, given, imported=imported)
    audit.record(Did.MANY_ANSWERED, on=programme, by=by, people=len(given))


def _write(programme: Programme, given: Mapping[Enrolment, Mapping[str, Any]], *, imported: bool = False) -> None:
    questions = {question.key: question for question in programme.intake_questions.all()}
    now = timezone.now()
    rows = [
        Answer(
            enrolment=enrolment,
            question=questions[key],
            key=key,
            version=questions[key].version,
            wording=questions[key].wording,
            value=value,
            answered_at=now,
            imported=imported,
        )
        for enrolment, answers in given.items()
        for key, value in answers.items()
        if value is not None and key in questions
    ]
    Answer.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["enrolment", "question"],
        update_fields=["version", "wording", "value", "answered_at", "imported"],
    )
    for enrolment, answers in given.items():
        gone = [key for key, value in answers.items() if value is None]
        if gone:
            Answer.objects.filter(enrolment=enrolment, key__in=gone).delete()
    _note_complete(list(given), [question for question in questions.values() if question.archived_at is None])


def _note_complete(enrolments: list[Enrolment], questions: Iterable[IntakeQuestion]) -> None:
    """`answered_at` stands exactly when every required question of the side is answered."""
    required = {(question.key, question.sides) for question in questions if question.required}
    changed: list[Enrolment] = []
    for start in range(0, len(enrolments), BATCH):
        batch = enrolments[start : start + BATCH]
        answered: dict[object, set[str]] = {}
        for pk, key in Answer.objects.filter(enrolment__in=batch).values_list("enrolment", "key"):
            answered.setdefault(pk, set()).add(key)
        for enrolment in batch:
            needed = {key for key, sides in required if Sides(sides).include(enrolment.side)}
            whole = needed <= answered.get(enrolment.pk, set())
            if whole != (enrolment.answered_at is not None):
                enrolment.answered_at = timezone.now() if whole else None
                changed.append(enrolment)
    Enrolment.objects.bulk_update(changed, ["answered_at"], batch_size=BATCH)
