"""Offers that are open: for the two, and as facts for the coordinator."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.urls import reverse

from alongside.matching.models import Proposal
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step

UNANSWERED = Q(mentee_yes_at=None) | Q(mentor_yes_at=None)


def waiting_for(person: Person) -> list[Step]:
    """Open offers this person has not answered, oldest first; one statement."""
    here = Enrolment.objects.filter(person=person).values("pk")
    mine = Q(mentee__in=here, mentee_yes_at=None) | Q(mentor__in=here, mentor_yes_at=None)
    found = Proposal.objects.open().filter(mine).select_related("mentee", "mentor", "run__programme")
    return [_step(one, person) for one in found.order_by("offered_at")]


def _step(proposal: Proposal, person: Person) -> Step:
    other = "mentor" if proposal.mentee.person_id == person.pk else "mentee"
    return Step(
        sentence=f"In {proposal.run.programme.name} there is a {other} for you to meet.",
        button="See who it is",
        url=reverse("matching:offer", args=[proposal.pk]),
        about=proposal,
        since=proposal.offered_at,
    )


@dataclass(frozen=True)
class OpenOffers:
    """How many offers of a programme wait for somebody's answer, since when, and where they stand."""

    waiting: int
    oldest: datetime.datetime | None
    url: str

    def __bool__(self) -> bool:
        return self.waiting > 0


def open_offers(programme: Programme) -> OpenOffers:
    """One statement; false when nobody is waited for."""
    people = Count("pk", filter=Q(mentee_yes_at=None)) + Count("pk", filter=Q(mentor_yes_at=None))
    found = Proposal.objects.open().filter(run__programme=programme).aggregate(people=people, oldest=Min("offered_at"))
    return OpenOffers(found["people"] or 0, found["oldest"], reverse("matching:offers", args=[programme.slug]))


@dataclass(frozen=True)
class Unanswered:
    """One person who has not answered an offer yet."""

    person: Person
    side: Side
    proposal: uuid.UUID
    since: datetime.datetime


def unanswered(programme: Programme, *, limit: int = 50) -> list[Unanswered]:
    """Who has not answered and since when, the longest waiting first; one statement."""
    found = Proposal.objects.open().filter(UNANSWERED, run__programme=programme)
    rows = []
    for one in found.select_related("mentee__person", "mentor__person").order_by("offered_at")[:limit]:
        for side, enrolment, said in (
            (Side.MENTEE, one.mentee, one.mentee_yes_at),
            (Side.MENTOR, one.mentor, one.mentor_yes_at),
        ):
            if said is None and one.offered_at is not None:
                rows.append(Unanswered(enrolment.person, side, one.pk, one.offered_at))
    return rows
