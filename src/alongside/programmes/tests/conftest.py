"""Somebody on each step of the way, besides the house's cast."""

import pytest

from alongside.people.models import Person
from alongside.programmes import services
from alongside.programmes.models import Enrolment, IntakeQuestion, Programme
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.services import Entry


@pytest.fixture
def ask(programme: Programme):
    """`ask("skills", sides="both")` adds a question to the programme."""

    def add(kind: str, key: str = "", **fields) -> IntakeQuestion:
        order = programme.intake_questions.count() + 1
        given = {"wording": f"A {kind}?", "sides": "both", "order": order} | fields
        return IntakeQuestion.objects.create(programme=programme, kind=kind, key=key or kind, **given)

    return add


def stand(person: Person, programme: Programme, side: Side, state: EnrolmentState, **fields) -> Enrolment:
    return Enrolment.objects.create(person=person, programme=programme, side=side, state=state, **fields)


def crowd(programme, number: int, state=EnrolmentState.IMPORTED) -> None:
    """Invented people on the list, mentees and mentors by turns."""
    start = Person.objects.count()
    made = Person.objects.bulk_create(
        [
            Person(email=f"p{n}@example.net", given_name=f"Given{n}", family_name=f"Family{n}", password="!")
            for n in range(start, start + number)
        ]
    )
    entries = [Entry(person, Side.MENTOR if n % 2 else Side.MENTEE) for n, person in enumerate(made)]
    services.enrol_many(programme=programme, entries=entries, by=None)
    Enrolment.objects.filter(person__in=made).update(state=state)


@pytest.fixture
def joined(programme: Programme, amina: Person) -> Enrolment:
    """Amina has joined as a mentee, nothing else is done."""
    return stand(amina, programme, Side.MENTEE, EnrolmentState.JOINED)


@pytest.fixture
def mentor_joined(programme: Programme, ben: Person) -> Enrolment:
    """Ben has joined as a mentor, nothing else is done."""
    return stand(ben, programme, Side.MENTOR, EnrolmentState.JOINED)
