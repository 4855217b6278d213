"""The pair and its administrative facts. Content stands in the sealed rows of this room and of those above."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.rows import Row
from alongside.foundation.sealing.keys import Owner
from alongside.mentorships.rules import Phase
from alongside.people.models import Organisation, Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side

FACTS = ("talk_asked_at", "paused_until", "ends_on", "meetings_held", "began_at", "quiet_after", "agreed_on")


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def of(self, person: Person) -> "MentorshipQuerySet":
        """The person's own mentorships."""
        return self.filter(members__person=person)

    def visible_to(self, person: Person) -> "MentorshipQuerySet":
        """Own ones, and those of programmes whose staff the person is (dates and states only)."""
        run = Programme.objects.filter(helpers__person=person, helpers__role=Role.COORDINATOR)
        headed = Programme.objects.filter(
            organisation__belongings__person=person, organisation__belongings__role=Role.ORGANISATION_ADMIN
        )
        own = Member.objects.filter(person=person)
        mine = Q(pk__in=own.values("mentorship"))
        return self.filter(mine | Q(programme__in=run.values("pk")) | Q(programme__in=headed.values("pk")))

    def with_members(self) -> "MentorshipQuerySet":
        """The programme joined, members and their people prefetched: one further statement."""
        people = models.Prefetch("members", Member.objects.select_related("person"))
        return self.select_related("programme__organisation").prefetch_related(people)

    def running(self) -> "MentorshipQuerySet":
        return self.exclude(phase=Phase.ENDED)


class Mentorship(Row):
    """The relationship: one to one, or a circle. Facts here are dates, states and counts only."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="mentorships")
    phase = models.CharField(max_length=10, choices=Phase.choices(), default=Phase.BEGIN)
    began_at = models.DateTimeField(default=timezone.now)
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(default=14)
    meeting_minutes = models.PositiveSmallIntegerField(default=60)
    agreed_on = models.DateField(null=True, blank=True, help_text="When both signed the contract in force.")
    next_review_on = models.DateField(null=True, blank=True)
    paused_since = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    meetings_held = models.PositiveIntegerField(default=0)
    meetings_planned = models.PositiveIntegerField(default=0, help_text="Planned and still to come.")
    last_held_at = models.DateTimeField(null=True, blank=True)
    next_meeting_at = models.DateTimeField(null=True, blank=True)
    quiet_after = models.DateTimeField(null=True, blank=True, help_text="From here the gap is longer than agreed.")
    talk_asked_at = models.DateTimeField(null=True, blank=True, help_text="The oldest open request for a talk.")

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        # Every fact that the coordinator's day asks for: her lists and counts read this index and no row.
        indexes: ClassVar = [models.Index(fields=["programme", "phase", *FACTS, "id"], name="mentorship_facts")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(phase=Phase.ENDED, ended_at__isnull=False) | (~Q(phase=Phase.ENDED) & Q(ended_at=None)),
                name="ended_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(paused_since=None, paused_until=None)
                | Q(paused_since__isnull=False, paused_until__isnull=False),
                name="pause_has_a_return_date",
            ),
        ]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "organisation", "programme", "phase", "began_at", "ends_on", "ended_at", "rhythm_days",
            "meeting_minutes", "agreed_on", "next_review_on", "paused_since", "paused_until", "meetings_held",
            "meetings_planned", "last_held_at", "next_meeting_at", "quiet_after", "talk_asked_at",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"mentorship {self.pk}"

    def roles_of(self, person: Any) -> frozenset[Role]:
        """Members by `members` (prefetched where lists are shown); staff by the programme."""
        sides = {member.side for member in self.members.all() if member.person_id == person.pk}
        if sides:
            return frozenset({Role.PAIR_MENTEE} if Side.MENTEE in sides else set()) | (
                {Role.PAIR_MENTOR} if Side.MENTOR in sides else set()
            )
        return self.programme.roles_of(person) & {Role.COORDINATOR, Role.ORGANISATION_ADMIN}

    def sealed_under(self) -> Owner:
        return Owner("mentorship", self.pk)


class Member(Row):
    """A person's side in a mentorship."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="memberships")
    side = models.CharField(max_length=8, choices=Side.choices())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["mentorship", "person"], name="one_side_each")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "mentorship", "person", "enrolment", "side"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person}, {self.side}"


class OfPair(Row):
    """A row of a pair's shared space: what it says is sealed under the mentorship's key."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"mentorship"}

    def sealed_under(self) -> Owner:
        return Owner("mentorship", self.mentorship_id)


class OfOne(Row):
    """A row that is one person's alone: sealed under that person's key, read by nobody else."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"mentorship", "person"}

    def sealed_under(self) -> Owner:
        return Owner("person", self.person_id)
