"""Who can be matched, with what they answered."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alongside.programmes.models import Answer, Enrolment, IntakeQuestion, Programme
from alongside.programmes.rules import Side, Sides


@dataclass(frozen=True)
class Candidate:
    """An available person on one side. `answers`: question key to value (see `parse_answer`); `places`: free ones."""

    enrolment_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    side: Side
    places: int
    answers: Mapping[str, Any]
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    email: str = ""
    first_name: str = ""


def candidates(programme: Programme, side: str, *, early: bool = False) -> list[Candidate]:
    """Everybody available with a free place, by joining time; two statements however many there are.

    `early`: also those still on their way, except who would like a talk first.
    """
    ready = Enrolment.objects.early() if early else Enrolment.objects.available()
    return candidates_among(ready.filter(programme=programme, side=side))


def candidates_among(enrolments: QuerySet[Enrolment], *, keys: Collection[str] | None = None) -> list[Candidate]:
    """The same for enrolments chosen otherwise; with `keys`, only their answers to these questions."""
    said: dict[uuid.UUID, dict[str, Any]] = {}
    answers = Answer.objects.filter(enrolment__in=enrolments.order_by().values("pk"))
    if keys is not None:
        answers = answers.filter(key__in=keys)
    for enrolment, key, value in answers.order_by().values_list("enrolment", "key", "value"):
        said.setdefault(enrolment, {})[key] = value
    return [
        Candidate(
            enrolment_id=each.pk,
            person_id=each.person_id,
            name=each.person.name,
            side=Side(each.side),
            places=each.places - each.taken,
            answers=said.get(each.pk, {}),
            languages=tuple(each.person.languages or ()),
            time_zone=each.person.time_zone,
            email=each.person.email,
            first_name=each.person.first_name,
        )
        for each in enrolments.select_related("person").order_by("created_at", "pk")
    ]


def questions_of(programme: Programme, side: str = "") -> list[IntakeQuestion]:
    """The live questions in order, of one side or of both."""
    live = programme.intake_questions.live().order_by("order", "created_at")
    return [question for question in live if not side or Sides(question.sides).include(side)]
