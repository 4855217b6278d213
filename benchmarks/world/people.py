"""The staff, the participants with their enrolments and answers, what they were told, and the audit trail."""

import datetime
import random
from dataclasses import dataclass

from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.people.models import Belonging, Organisation, Person, ProfileLine
from alongside.people.rules import Audience, LineKind
from alongside.programmes.models import Answer, Enrolment, Helper, Programme
from alongside.programmes.rules import EnrolmentState, Kind, Side
from alongside.programmes.services.setting_up import Settings, make_programme

IN_ONE_GO = 2000
STARTS = ["Ad", "Br", "Co", "Di", "Ev", "Fr", "Ga", "Ha", "In", "Ja", "Ko", "Lu", "Ma", "No", "Ok", "Pa"]
ENDS = [
    "ami",
    "berg",
    "cia",
    "dal",
    "ek",
    "fors",
    "gren",
    "haus",
    "inen",
    "kova",
    "lo",
    "man",
    "ney",
    "os",
    "sen",
    "ter",
]
TOPICS = ["confidence", "speaking", "planning", "budgets", "hiring", "writing", "research", "networks", "teaching"]
S = EnrolmentState
# Of twenty people on a side: fourteen can be matched, the others are somewhere on the way or have left.
STATES = [*[S.AVAILABLE] * 14, S.JOINED, S.JOINED, S.INVITED, S.IMPORTED, S.RESTING, S.LEFT]


@dataclass(frozen=True)
class Crowd:
    """Everybody of one programme; enrolments by side, the first of each side is the one whose pages are asked for."""

    programme: Programme
    admin: Person
    coordinator: Person
    supervisor: Person
    mentees: list[Enrolment]
    mentors: list[Enrolment]


def make_crowd(people: int, chance: random.Random) -> Crowd:
    organisation = Organisation.objects.create(name=f"Harbour of {people}", slug=f"harbour-{people}")
    admin, coordinator, supervisor = (_staff(name, organisation) for name in ("admin", "coordinator", "supervisor"))
    Belonging.objects.create(person=admin, organisation=organisation, role=Role.ORGANISATION_ADMIN)
    programme = _programme(organisation, coordinator, people)
    Helper.objects.create(programme=programme, person=supervisor, role=Role.SUPERVISOR)
    persons = _persons(people, organisation, chance)
    Person.objects.bulk_create(persons, IN_ONE_GO)
    Belonging.objects.bulk_create((Belonging(person=one, organisation=organisation) for one in persons), IN_ONE_GO)
    enrolments = [_enrolment(programme, one, place) for place, one in enumerate(persons)]
    Enrolment.objects.bulk_create(enrolments, IN_ONE_GO)
    _answer(programme, enrolments, chance)
    _tell(coordinator, persons)
    _trail(organisation, coordinator, persons)
    mentees, mentors = enrolments[0::2], enrolments[1::2]
    _introduce(mentees[0].person, mentors[0].person)
    return Crowd(programme, admin, coordinator, supervisor, mentees, mentors)


def _staff(name: str, organisation: Organisation) -> Person:
    return Person.objects.create_user(
        f"{name}@{organisation.slug}.example",
        given_name=name.capitalize(),
        family_name="Reyes",
        time_zone="Europe/London",
    )


def _programme(organisation: Organisation, coordinator: Person, people: int) -> Programme:
    today = timezone.localdate()
    return make_programme(
        organisation=organisation,
        template="formal",
        settings=Settings(
            name=f"Programme of {people}",
            starts_on=today - datetime.timedelta(days=200),
            ends_on=today + datetime.timedelta(days=200),
            purpose="So that nobody begins alone.",
            mentor_places=3,
        ),
        by=coordinator,
    )


def _persons(people: int, organisation: Organisation, chance: random.Random) -> list[Person]:
    return [
        Person(
            email=f"p{place}@{organisation.slug}.example",
            password="!",  # noqa: S106 - nobody signs in with a password here
            given_name=_name(chance),
            family_name=f"{_name(chance)}-{place:05}",
            time_zone="Europe/London",
            languages=["English"],
        )
        for place in range(people)
    ]


def _name(chance: random.Random) -> str:
    """About as many beginnings of three letters as real names have: a few people in a hundred share one."""
    return f"{chance.choice(STARTS)}{chance.choice(ENDS)}"


def _enrolment(programme: Programme, person: Person, place: int) -> Enrolment:
    """Mentees and mentors in turn."""
    state, now = STATES[place // 2 % len(STATES)], timezone.now()
    came = now - datetime.timedelta(days=190, seconds=place)
    done = came if state in {S.AVAILABLE, S.RESTING} else None
    return Enrolment(
        programme=programme,
        person=person,
        side=Side.MENTOR if place % 2 else Side.MENTEE,
        state=state,
        places=3 if place % 2 else 1,
        state_since=came,
        joined_at=None if state in {S.IMPORTED, S.INVITED} else came,
        answered_at=done,
        ready_at=done,
        acknowledged_at=done,
        talk_asked_at=came if state is S.JOINED and place % 8 == 4 else None,
    )


def _answer(programme: Programme, enrolments: list[Enrolment], chance: random.Random) -> None:
    """Everybody who came has answered what asks for a text, for topics and for free times."""
    values = {
        Kind.TEXT: lambda: "I would like to find my own way of doing this.",
        Kind.SKILLS: lambda: chance.sample(TOPICS, 3),
        Kind.AVAILABILITY: lambda: ["mon-morning", "wed-evening"],
    }
    asked = [question for question in programme.intake_questions.live() if question.kind in values]
    came = [one for one in enrolments if one.joined_at is not None]
    Answer.objects.bulk_create(
        (
            Answer(enrolment=one, question=question, key=question.key, wording=question.wording, value=value())
            for one in came
            for question, value in ((question, values[Kind(question.kind)]) for question in asked)
            if question.sides in {"both", one.side}
        ),
        IN_ONE_GO,
    )


def _tell(coordinator: Person, persons: list[Person]) -> None:
    """Two notices for everybody; the coordinator hears about every other person."""
    told = [*(person for person in persons for _ in range(2)), *[coordinator] * (len(persons) // 2)]
    now = timezone.now()
    Notification.objects.bulk_create(
        (
            Notification(
                person=person,
                what="matching.offer",
                sentence="Somebody answered.",
                link="/",
                created_at=now - datetime.timedelta(minutes=place),
                read_at=now if place % 5 else None,
            )
            for place, person in enumerate(told)
        ),
        IN_ONE_GO,
    )


def _trail(organisation: Organisation, coordinator: Person, persons: list[Person]) -> None:
    """Four entries for each person: half administration, half of them things within pairs that no admin is shown."""
    did = ("programmes.moved", "people.invited")
    within = ("meetings.text_saved", "growth.goal_added")
    Entry.objects.bulk_create(
        (
            Entry(
                room=one.partition(".")[0],
                did=one,
                by=coordinator.pk,
                organisation=organisation.pk,
                on_kind="people.Person",
                on_id=str(person.pk),
            )
            for person in persons
            for pair in zip(did, within, strict=True)
            for one in pair
        ),
        IN_ONE_GO,
    )


def _introduce(*people: Person) -> None:
    for person in people:
        for place, kind in enumerate((LineKind.HUMAN, LineKind.HUMAN)):
            line = ProfileLine(person=person, kind=kind, audience=Audience.PROGRAMME, position=place)
            line.text = "I bake bread on Sundays."
            line.save()
