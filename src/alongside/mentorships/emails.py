"""One function per message of the room. Subjects are neutral and no message says what anybody wrote."""

from django.urls import reverse

from alongside.access.roles import Role
from alongside.foundation.notifications import tell
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


def expectations_revealed(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "expectations_revealed", "expectations")


def contract_waits(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "contract_waits", "contract")


def contract_in_force(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "contract_in_force", "contract")


def to_others(mentorship: Mentorship, by: Person, name: str, page: str) -> None:
    """The message `name` to everybody in the pair but the one who acted."""
    for member in mentorship.members.exclude(person=by).select_related("person"):
        _tell(mentorship, member.person, name, page)


def to_all(mentorship: Mentorship, name: str, page: str, **words: str | int) -> None:
    """The message `name` to everybody in the pair. `words`: dates and numbers."""
    for member in mentorship.members.select_related("person"):
        _tell(mentorship, member.person, name, page, **words)


def please_tell(mentorship: Mentorship, leaving: Person) -> None:
    """To the coordinators: somebody asks them to tell the other one that the mentorship ends."""
    helpers = mentorship.programme.helpers.filter(role=Role.COORDINATOR).select_related("person")
    for helper in helpers:
        _tell(mentorship, helper.person, "please_tell", "close_pair", other=leaving.first_name)


def _tell(mentorship: Mentorship, person: Person, name: str, page: str, **words: str | int) -> None:
    link = reverse(f"mentorships:{page}", args=[mentorship.pk])
    tell(person=person, what=f"mentorships.{name}", link=link, context=words, about=mentorship)
