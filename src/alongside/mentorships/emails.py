"""One function per message of the room. Subjects are neutral and no message says what anybody wrote."""

from django.urls import reverse

from alongside.foundation.notifications import tell
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


def expectations_revealed(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "expectations_revealed", "expectations")


def contract_waits(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "contract_waits", "contract")


def contract_in_force(mentorship: Mentorship, person: Person) -> None:
    _tell(mentorship, person, "contract_in_force", "contract")


def _tell(mentorship: Mentorship, person: Person, name: str, page: str) -> None:
    link = reverse(f"mentorships:{page}", args=[mentorship.pk])
    tell(person=person, what=f"mentorships.{name}", link=link, context={}, about=mentorship)
