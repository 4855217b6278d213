"""Who is in a programme, for its coordinator."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from alongside.access.roles import STAFF, Role
from alongside.people.models import Person
from alongside.people.queries import people_called
from alongside.programmes.models import Enrolment, Helper, Programme
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.rules.enrolling import JOINED_STATES

NOT_YET = (EnrolmentState.IMPORTED, EnrolmentState.INVITED)


@dataclass(frozen=True)
class Filter:
    """What the coordinator looks for; empty means everybody who has not left."""

    search: str = ""
    side: str = ""
    state: str = ""
    talk: bool = False
    by_name: bool = False


def anybody_joined(programme: Programme) -> bool:
    """True from the first yes on, also when that person has left since."""
    came = Q(state__in=list(JOINED_STATES)) | Q(joined_at__isnull=False)
    return Enrolment.objects.filter(came, programme=programme).exists()


@dataclass(frozen=True)
class Counts:
    """How many people there are, by side and state, in one query."""

    by: dict[tuple[str, str], int]

    def of(self, *, side: str = "", states: tuple[str, ...] = ()) -> int:
        return sum(
            number
            for (its_side, state), number in self.by.items()
            if side in {"", its_side} and (not states or state in states)
        )

    @property
    def everybody(self) -> int:
        return sum(number for (_, state), number in self.by.items() if state != EnrolmentState.LEFT)

    @property
    def to_invite(self) -> int:
        return self.of(states=(EnrolmentState.IMPORTED,))

    @property
    def available(self) -> int:
        return self.of(states=(EnrolmentState.AVAILABLE,))

    @property
    def sides(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """For a table: each side with its states in order."""
        return [(side, [(state, self.by.get((side, state), 0)) for state in EnrolmentState]) for side in Side]


def counts(programme: Programme) -> Counts:
    rows = programme.enrolments.order_by().values_list("side", "state").annotate(number=Count("*"))
    return Counts({(side, state): number for side, state, number in rows})


def people(programme: Programme, wanted: Filter) -> QuerySet[Enrolment]:
    """Enrolments with their people, latest change first."""
    found = programme.enrolments.select_related("person")
    if wanted.side:
        found = found.filter(side=wanted.side)
    found = found.filter(state=wanted.state) if wanted.state else found.exclude(state=EnrolmentState.LEFT)
    if wanted.talk:
        found = found.filter(talk_asked_at__isnull=False)
    for word in wanted.search.split():
        found = found.filter(person__in=people_called(word).values("pk"))
    if wanted.by_name:
        return found.order_by("person__family_name", "person__given_name", "pk")
    return found.order_by(F("state_since").desc(), "pk")


def makers_for(person: Person) -> list[Person]:
    """Who can make a programme where this person coordinates one: at most three, by name; one statement."""
    helped = Helper.objects.filter(person=person, role=Role.COORDINATOR).values("programme__organisation")
    staff = [role.value for role in STAFF]
    looking = Person.objects.filter(
        is_active=True, belongings__organisation__in=helped, belongings__role__in=staff
    ).distinct()
    return list(looking.order_by("family_name", "given_name")[:3])


def enrolment_in(programme: Programme, pk: uuid.UUID) -> QuerySet[Enrolment]:
    """One enrolment of this programme, for `get_object_or_404`."""
    return Enrolment.objects.filter(programme=programme, pk=pk).select_related("person")
