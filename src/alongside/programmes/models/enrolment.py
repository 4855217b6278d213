"""Who is in a programme, and how far."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.content import Gate
from alongside.foundation.rows import Row
from alongside.people.models import Person
from alongside.programmes.models.programme import Programme
from alongside.programmes.rules import EnrolmentState, Side, Standing


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def available(self) -> "EnrolmentQuerySet":
        """Ready for matching and with a free place."""
        return self.filter(state=EnrolmentState.AVAILABLE, taken__lt=F("places"))

    def hold(self, pk: Any) -> "Enrolment":
        """One enrolment with its programme and person; only its own row is locked, until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("programme__organisation", "person").get(pk=pk)

    def early(self) -> "EnrolmentQuerySet":
        """The available ones and those still on their way, except who would like a talk first."""
        on_the_way = [EnrolmentState.IMPORTED, EnrolmentState.INVITED, EnrolmentState.JOINED]
        way = Q(state__in=on_the_way, talk_asked_at=None) | Q(state=EnrolmentState.AVAILABLE)
        return self.filter(way, taken__lt=F("places"))


class Enrolment(Row):
    """A person in a programme on one side; somebody on both sides has two."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    side = models.CharField(max_length=8, choices=Side.choices())
    state = models.CharField(max_length=12, choices=EnrolmentState.choices(), default=EnrolmentState.IMPORTED)
    places = models.PositiveSmallIntegerField(default=1, help_text="How many partners this person may have.")
    taken = models.PositiveSmallIntegerField(default=0, help_text="Partners now; the database keeps it within places.")
    state_since = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="Every required question is answered.")
    ready_at = models.DateTimeField(null=True, blank=True, help_text="The readiness statements are answered.")
    acknowledged_at = models.DateTimeField(null=True, blank=True, help_text="Ethics, said again each year.")
    talk_asked_at = models.DateTimeField(null=True, blank=True, help_text="Open: would like a talk before matching.")
    talk_held_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="one_enrolment_each_side"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="nobody_over_capacity"),
            models.CheckConstraint(condition=Q(taken__gte=0), name="taken_not_negative"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["programme", "side", "state"], name="enrolment_by_state"),
            models.Index(fields=["programme", "-state_since", "id"], name="enrolment_latest"),
        ]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "programme", "person", "side", "state", "places", "taken", "state_since", "invited_at",
            "joined_at", "answered_at", "ready_at", "acknowledged_at", "talk_asked_at", "talk_held_at", "reminders",
            "reminded_at",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person}, {self.side}"

    def roles_of(self, person: Any) -> frozenset[Role]:
        own = frozenset({Role.SELF}) if person.pk == self.person_id else frozenset()
        return own | (self.programme.roles_of(person) & {Role.COORDINATOR, Role.ORGANISATION_ADMIN})

    def standing(self, *, human: bool = True) -> Standing:
        """What is done and open. `human`: a mentor's human line stands, or was skipped on purpose."""
        return Standing(
            state=EnrolmentState(self.state),
            side=Side(self.side),
            answered=self.answered_at is not None,
            ready=self.ready_at is not None or Gate.READINESS not in self.programme.gates,
            acknowledged=self.acknowledged_at is not None,
            human=human,
            talk_open=self.talk_asked_at is not None,
        )
