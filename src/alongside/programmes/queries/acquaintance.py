"""Who shares a programme with whom, for the audiences of a profile."""

from alongside.access.roles import Role
from alongside.people.models import Person
from alongside.people.rules import Audience
from alongside.programmes.models import Enrolment, Helper
from alongside.programmes.rules.enrolling import JOINED_STATES


def audiences(viewer: Person, owner: Person) -> set[Audience]:
    """PROGRAMME for people of one programme, COORDINATOR for a coordinator of the owner's; two statements."""
    joined = Enrolment.objects.filter(person=owner, state__in=list(JOINED_STATES)).values("programme")
    helped = Helper.objects.filter(person=owner).values("programme")
    found: set[Audience] = set()
    coordinated = set(
        Helper.objects.filter(person=viewer, role=Role.COORDINATOR, programme__enrolments__person=owner).values_list(
            "pk", flat=True
        )
    )
    if coordinated:
        found |= {Audience.COORDINATOR, Audience.PROGRAMME}
    mine = Enrolment.objects.filter(person=viewer, state__in=list(JOINED_STATES))
    if mine.filter(programme__in=joined).exists() or mine.filter(programme__in=helped).exists():
        found.add(Audience.PROGRAMME)
    return found
