"""What the room tells people; never a word of content."""

from django.urls import reverse

from alongside.access.roles import Role
from alongside.foundation.notifications import tell
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme


def named(programme: Programme) -> str:
    """The programme's name in a mail; a discreet one is not named."""
    return "your mentoring programme" if programme.discreet else programme.name


def tell_invited_back(enrolment: Enrolment) -> None:
    _tell("invited_back", enrolment)


def tell_next_step(enrolment: Enrolment) -> None:
    _tell("next_step", enrolment)


def tell_available(enrolment: Enrolment) -> None:
    _tell("available", enrolment)


def tell_coordinators_about_talk(enrolment: Enrolment) -> None:
    """The fact only: somebody would like a talk before matching."""
    link = reverse("programmes:enrolment", args=[enrolment.programme.slug, enrolment.pk])
    helpers = enrolment.programme.helpers.filter(role=Role.COORDINATOR).select_related("person")
    for person in {helper.person for helper in helpers}:
        _send(person, "talk", link, enrolment)


def _tell(name: str, enrolment: Enrolment) -> None:
    _send(enrolment.person, name, reverse("programmes:show", args=[enrolment.programme.slug]), enrolment)


def _send(person: Person, name: str, link: str, enrolment: Enrolment) -> None:
    tell(
        person=person,
        what=f"programmes.{name}",
        link=link,
        context={"programme": named(enrolment.programme)},
        about=enrolment,
    )
