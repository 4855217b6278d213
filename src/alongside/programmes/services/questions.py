"""The questions of an intake: adding, changing, putting away, ordering."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.people.models import Person
from alongside.programmes.models import IntakeQuestion, Programme
from alongside.programmes.rules import Did, Kind, Sides, check_kind, question_key

NEEDS_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.RANKED})


@dataclass(frozen=True)
class Draft:
    """A question as it is typed. `options` as the question keeps them."""

    wording: str
    kind: str = Kind.TEXT
    sides: str = Sides.BOTH
    help: str = ""
    required: bool = False
    options: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def add_question(*, programme: Programme, draft: Draft, by: Person | None, key: str = "") -> IntakeQuestion:
    """A new question at the end. `key` is made from the wording when none is given."""
    _check_options(draft)
    taken = set(programme.intake_questions.values_list("key", flat=True))
    last = programme.intake_questions.aggregate(last=Max("order"))["last"] or 0
    question = IntakeQuestion.objects.create(
        programme=programme,
        key=question_key(key or draft.wording, taken),
        order=last + 1,
        **_fields(draft),
    )
    audit.record(Did.QUESTION_ADDED, on=question, by=by, programme=programme, kind=Kind(draft.kind))
    return question


@transaction.atomic
def change_question(*, question: IntakeQuestion, draft: Draft, by: Person | None) -> IntakeQuestion:
    """Another wording or other options make a new version; given answers keep theirs. Errors: Refused."""
    _check_options(draft)
    question = IntakeQuestion.objects.select_for_update().get(pk=question.pk)
    check_kind(Kind(question.kind), Kind(draft.kind), answered=question.answers.exists())
    if (question.wording, question.options) != (draft.wording, dict(draft.options)):
        question.version += 1
    for name, value in _fields(draft).items():
        setattr(question, name, value)
    question.save()
    audit.record(Did.QUESTION_CHANGED, on=question, by=by, version=question.version)
    return question


def _fields(draft: Draft) -> dict[str, object]:
    return {
        "wording": draft.wording,
        "kind": draft.kind,
        "sides": draft.sides,
        "help": draft.help,
        "required": draft.required,
        "options": dict(draft.options),
    }


def _check_options(draft: Draft) -> None:
    options = draft.options.get("options", ())
    if Kind(draft.kind) in NEEDS_OPTIONS and (not isinstance(options, Sequence) or len(options) < 2):
        raise Refused("Give at least two choices, one a line.")


@transaction.atomic
def archive_question(*, question: IntakeQuestion, by: Person) -> None:
    """Nobody is asked any more; answers stay."""
    if question.archived_at is None:
        question.archived_at = timezone.now()
        question.save(update_fields=["archived_at"])
        audit.record(Did.QUESTION_ARCHIVED, on=question, by=by)


@transaction.atomic
def restore_question(*, question: IntakeQuestion, by: Person) -> None:
    if question.archived_at is not None:
        question.archived_at = None
        question.save(update_fields=["archived_at"])
        audit.record(Did.QUESTION_RESTORED, on=question, by=by)


@transaction.atomic
def order_questions(*, programme: Programme, ids: Sequence[uuid.UUID | str], by: Person) -> None:
    """Put the live questions in this order; unknown ids are passed over, missing ones follow as they were."""
    questions = list(programme.intake_questions.live().order_by("order", "created_at"))
    place = {str(each): number for number, each in enumerate(ids)}
    questions.sort(key=lambda question: place.get(str(question.pk), len(place)))
    for number, question in enumerate(questions, 1):
        question.order = number
    IntakeQuestion.objects.bulk_update(questions, ["order"])
    audit.record(Did.QUESTIONS_ORDERED, on=programme, by=by, count=len(questions))


def move_question(*, question: IntakeQuestion, down: bool, by: Person) -> None:
    """One place up or down; at the edge it stays."""
    live = question.programme.intake_questions.live().order_by("order", "created_at")
    ids = [str(each) for each in live.values_list("pk", flat=True)]
    here = ids.index(str(question.pk)) if str(question.pk) in ids else 0
    there = min(max(here + (1 if down else -1), 0), len(ids) - 1)
    ids[here], ids[there] = ids[there], ids[here]
    order_questions(programme=question.programme, ids=ids, by=by)
