"""People, states and intake answers as a file that a spreadsheet opens safely."""

import uuid
from typing import Any

import tablib
from django.db import transaction

from alongside.foundation import audit
from alongside.people.models import Person
from alongside.programmes.models import Answer, Programme
from alongside.programmes.queries.candidates import questions_of
from alongside.programmes.rules import Did, said_to_staff

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_HEADINGS = ("First name", "Family name", "E-mail", "Side", "State", "Since", "Places", "Taken")


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


@transaction.atomic
def export_people(*, programme: Programme, kind: str, by: Person) -> bytes:
    """The file's bytes; `kind` is csv or xlsx. CSV begins with a byte-order mark, so that names keep their accents."""
    questions = questions_of(programme)
    table = tablib.Dataset(headers=[*_HEADINGS, *(harmless(question.wording) for question in questions)])
    said: dict[uuid.UUID, dict[str, Any]] = {}
    answers = Answer.objects.filter(enrolment__programme=programme).values_list("enrolment", "key", "value")
    for enrolment, key, value in answers.iterator(chunk_size=5000):
        said.setdefault(enrolment, {})[key] = value
    rows = programme.enrolments.select_related("person").order_by("person__family_name", "person__given_name", "pk")
    for each in rows.iterator(chunk_size=2000):
        person, given = each.person, said.get(each.pk, {})
        plain = (person.given_name, person.family_name, person.email, each.side, each.state)
        numbers = (each.state_since.date().isoformat(), each.places, each.taken)
        words = (said_to_staff(question.key, question, given.get(question.key)) for question in questions)
        table.append([*map(harmless, plain), *numbers, *map(harmless, words)])
    audit.record(Did.PEOPLE_EXPORTED, on=programme, by=by, people=table.height)
    return "\ufeff".encode() + table.export("csv").encode() if kind == "csv" else table.export("xlsx")
