"""One cast everywhere: Amina (mentee), Ben (mentor), Carla (coordinator), Sam, Olu (admin), Zoe (a stranger)."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from alongside.access.roles import Role
from alongside.mentorships.models import Member, Mentorship
from alongside.people.models import Belonging, Organisation, Person
from alongside.programmes.models import Enrolment, Helper, Programme
from alongside.programmes.rules import EnrolmentState, Side
from tests.browsing import browser, browser_first

__all__ = ["browser"]


@pytest.hookimpl(trylast=True)  # when every item has its marks, and before work is shared out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    browser_first(items)


def _person(email: str, given: str, family: str) -> Person:
    return Person.objects.create_user(email, given_name=given, family_name=family, time_zone="Europe/London")


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Harbour College", slug="harbour-college")


@pytest.fixture
def other_organisation(db: None) -> Organisation:
    return Organisation.objects.create(name="Hill School", slug="hill-school")


@pytest.fixture
def programme(organisation: Organisation) -> Programme:
    return _programme(organisation, "early-career", "Early-career teachers")


@pytest.fixture
def other_programme(organisation: Organisation) -> Programme:
    """A second programme of the same organisation, with a coordinator of its own."""
    return _programme(organisation, "late-career", "Late-career teachers")


def _programme(organisation: Organisation, slug: str, name: str) -> Programme:
    today = timezone.localdate()
    return Programme.objects.create(
        organisation=organisation,
        slug=slug,
        name=name,
        template="formal",
        starts_on=today - datetime.timedelta(days=7),
        ends_on=today + datetime.timedelta(days=175),
    )


@pytest.fixture
def amina(organisation: Organisation) -> Person:
    return _belonging(_person("amina@example.org", "Amina", "Diallo"), organisation)


@pytest.fixture
def ben(organisation: Organisation) -> Person:
    return _belonging(_person("ben@example.org", "Ben", "Kowalski"), organisation)


@pytest.fixture
def carla(organisation: Organisation, programme: Programme) -> Person:
    person = _belonging(_person("carla@example.org", "Carla", "Reyes"), organisation)
    Helper.objects.create(programme=programme, person=person, role=Role.COORDINATOR)
    return person


@pytest.fixture
def sam(organisation: Organisation, programme: Programme) -> Person:
    person = _belonging(_person("sam@example.org", "Sam", "Okafor"), organisation)
    Helper.objects.create(programme=programme, person=person, role=Role.SUPERVISOR)
    return person


@pytest.fixture
def olu(organisation: Organisation) -> Person:
    return _belonging(_person("olu@example.org", "Olu", "Adeyemi"), organisation, Role.ORGANISATION_ADMIN)


@pytest.fixture
def zoe(other_organisation: Organisation) -> Person:
    """A stranger, coordinator in another organisation."""
    return _belonging(_person("zoe@example.org", "Zoe", "Marsh"), other_organisation, Role.COORDINATOR)


@pytest.fixture
def colin(organisation: Organisation, other_programme: Programme) -> Person:
    """Coordinator of another programme of the same organisation."""
    person = _belonging(_person("colin@example.org", "Colin", "Frost"), organisation)
    Helper.objects.create(programme=other_programme, person=person, role=Role.COORDINATOR)
    return person


def _belonging(person: Person, organisation: Organisation, role: str = "") -> Person:
    Belonging.objects.create(person=person, organisation=organisation, role=role)
    return person


def enrol(person: Person, programme: Programme, side: Side, places: int = 1) -> Enrolment:
    """An enrolment that is available for matching."""
    return Enrolment.objects.create(
        person=person, programme=programme, side=side, places=places, state=EnrolmentState.AVAILABLE
    )


def pair_up(programme: Programme, mentee: Person, mentor: Person) -> Mentorship:
    """A running mentorship of two people, in its first phase."""
    mentorship = Mentorship.objects.create(organisation=programme.organisation, programme=programme)
    for person, side in ((mentee, Side.MENTEE), (mentor, Side.MENTOR)):
        enrolment = enrol(person, programme, side)
        enrolment.taken = 1
        enrolment.save()
        Member.objects.create(mentorship=mentorship, person=person, enrolment=enrolment, side=side)
    return mentorship


@pytest.fixture
def mentorship(programme: Programme, amina: Person, ben: Person) -> Mentorship:
    """Amina and Ben, just begun."""
    return pair_up(programme, amina, ben)


@pytest.fixture
def other_mentorship(programme: Programme, organisation: Organisation) -> Mentorship:
    """Nadia and Tom, another pair of the same programme."""
    nadia = _belonging(_person("nadia@example.org", "Nadia", "Haddad"), organisation)
    tom = _belonging(_person("tom@example.org", "Tom", "Brandt"), organisation)
    return pair_up(programme, nadia, tom)


@pytest.fixture
def nadia(other_mentorship: Mentorship) -> Person:
    """The mentee of the other pair."""
    return Person.objects.get(email="nadia@example.org")


@pytest.fixture
def as_person():
    """`as_person(amina)` is a browser in which she is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="alongside.people.backends.SignedIn")
        return client

    return sign_in
