"""One function per message of the room."""

from django.urls import reverse

from alongside.foundation.notifications import tell
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


def goal_waits(mentorship: Mentorship, by: Person) -> None:
    """Everybody but the one who wrote it hears that a goal waits to be looked at; never what it says."""
    link = reverse("growth:goals", args=[mentorship.pk])
    for member in mentorship.members.all():
        if member.person_id != by.pk:
            tell(person=member.person, what="growth.goal_waits", link=link, about=mentorship)
