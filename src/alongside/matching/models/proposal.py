"""A pair on a board, and from its publishing on an offer to both."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from alongside.access.roles import Role
from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.matching.models.board import MatchRun
from alongside.matching.rules.words import ProposalState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Belonging, Person
from alongside.programmes.models import Enrolment, Helper
from alongside.programmes.rules import Side

WITH_PEOPLE = ("run__programme__organisation", "mentee__person", "mentor__person")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> "ProposalQuerySet":
        """What was offered to this person, and all of a programme whose staff or helper the person is.

        Somebody who only takes part in the programme is an outsider to other people's offers.
        """
        mine = Q(mentee__person=person) | Q(mentor__person=person)
        helped = Helper.objects.filter(person=person).values("programme")
        run = Belonging.objects.filter(person=person, role=Role.ORGANISATION_ADMIN).values("organisation")
        staffed = Q(run__programme__in=helped) | Q(run__programme__organisation__in=run)
        return self.filter(mine | staffed).exclude(mine, state=ProposalState.DRAFT)

    def open(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.OFFERED)

    def of(self, enrolment: Enrolment) -> "ProposalQuerySet":
        return self.filter(Q(mentee=enrolment) | Q(mentor=enrolment))

    def with_people(self) -> "ProposalQuerySet":
        return self.select_related(*WITH_PEOPLE)


class Proposal(Row):
    """Two people; `reasons` is [{"key", "fits", "board", "mentee", "mentor"}], strongest first.

    `score` orders and is shown to nobody. The `…_yes_at` are each side's yes.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="proposals")
    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField(default=0)
    score = models.IntegerField(default=0)
    reasons = models.JSONField(default=list)
    locked = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ProposalState.choices(), default=ProposalState.DRAFT)
    publish_asked_at = models.DateTimeField(null=True)
    held_back = models.CharField(max_length=300, blank=True, help_text="Why publishing left it on the board.")
    offered_at = models.DateTimeField(null=True)
    mentee_yes_at = models.DateTimeField(null=True)
    mentor_yes_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    mentorship = models.ForeignKey(Mentorship, models.SET_NULL, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["run", "place"], name="proposals_by_place"),
            models.Index(fields=["run", "state"], name="proposals_of_a_board"),
            models.Index(fields=["run", "mentor"], name="proposals_of_a_board_by_mentor"),
            models.Index(fields=["state", "offered_at"], name="proposals_by_state"),
            models.Index(fields=["mentee", "state"], name="proposals_of_a_mentee"),
            models.Index(fields=["mentor", "state"], name="proposals_of_a_mentor"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "mentee", "mentor"], name="a_pair_once_on_a_board"),
            models.UniqueConstraint(
                fields=["mentee", "mentor"], condition=Q(state=ProposalState.OFFERED), name="one_open_offer_for_a_pair"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.DRAFT, offered_at=None)
                | (~Q(state=ProposalState.DRAFT) & Q(offered_at__isnull=False)),
                name="an_offer_has_a_moment",
            ),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {
            "run", "mentee", "mentor", "place", "locked", "state", "publish_asked_at", "offered_at", "mentee_yes_at",
            "mentor_yes_at", "reminded_at", "settled_at", "mentorship",
        }  # fmt: skip
        personal: ClassVar = {"score", "reasons", "held_back"}

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @property
    def fitting(self) -> list[str]:
        """What speaks for the pair, for the board."""
        return [one["board"] for one in self.reasons if one["fits"]]

    @property
    def against(self) -> list[str]:
        return [one["board"] for one in self.reasons if not one["fits"]]

    def side_of(self, person: Any) -> Side | None:
        if person.pk == self.mentee.person_id:
            return Side.MENTEE
        return Side.MENTOR if person.pk == self.mentor.person_id else None

    def roles_of(self, person: Any) -> frozenset[Role]:
        """The two of them; otherwise what the programme says, which gives no right to answer."""
        side = self.side_of(person)
        if side is not None:
            return frozenset({Role.PAIR_MENTEE if side is Side.MENTEE else Role.PAIR_MENTOR})
        return self.run.programme.roles_of(person)


class SharedWord(Row):
    """What somebody who said “not now” wanted the coordinator to know; kept only when they ticked that."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="words")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField(max_chars=1000)

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"proposal", "person"}
        sealed: ClassVar = {"text"}

    def __str__(self) -> str:
        return f"word {self.pk}"

    def sealed_under(self) -> Owner:
        return Owner("person", self.person_id)
