"""A programme and who is in it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.access.roles import Role
from alongside.foundation.rows import Row
from alongside.people.models import Organisation, Person
from alongside.programmes.rules import Disclosure, EnrolmentState, Regime, Side


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: Person) -> "ProgrammeQuerySet":
        """What the person has any role in: staff of its organisation or programme, or a participant."""
        return self.filter(
            Q(helpers__person=person)
            | Q(enrolments__person=person)
            | Q(organisation__belongings__person=person, organisation__belongings__role=Role.ORGANISATION_ADMIN)
        ).distinct()

    def run_by(self, person: Person) -> "ProgrammeQuerySet":
        return self.filter(helpers__person=person, helpers__role=Role.COORDINATOR)


class Programme(Row):
    """A mentoring programme of an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="programmes")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000, blank=True)
    template = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    rhythm_days = models.PositiveSmallIntegerField(default=14)
    meeting_minutes = models.PositiveSmallIntegerField(default=60)
    mentor_places = models.PositiveSmallIntegerField(default=1)
    mentee_places = models.PositiveSmallIntegerField(default=1)
    phase_labels = models.CharField(max_length=40, default="plain", help_text="Key of a label vocabulary.")
    confidentiality_note = models.TextField(max_length=4000, blank=True)
    disclosure = models.CharField(max_length=20, choices=Disclosure.choices(), default=Disclosure.MODERATE)
    regime = models.CharField(max_length=10, choices=Regime.choices(), default=Regime.ADULT)
    discreet = models.BooleanField(default=False, help_text="The programme's name never stands in a mail.")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="programme_ends_after_start"),
            models.CheckConstraint(condition=Q(rhythm_days__gte=1), name="programme_rhythm_positive"),
        ]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "organisation", "slug", "name", "purpose", "template", "starts_on", "ends_on", "rhythm_days",
            "meeting_minutes", "mentor_places", "mentee_places", "phase_labels", "confidentiality_note", "disclosure",
            "regime", "discreet",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return self.name

    def roles_of(self, person: Any) -> frozenset[Role]:
        """Three small queries; a coordinator of another programme is a stranger here."""
        roles = {Role(role) for role in self.helpers.filter(person=person).values_list("role", flat=True)}
        sides = set(self.enrolments.filter(person=person).values_list("side", flat=True))
        roles |= {Role.MENTEE} if Side.MENTEE in sides else set()
        roles |= {Role.MENTOR} if Side.MENTOR in sides else set()
        if self.organisation.belongings.filter(person=person, role=Role.ORGANISATION_ADMIN).exists():
            roles.add(Role.ORGANISATION_ADMIN)
        return frozenset(roles)


class Helper(Row):
    """A coordinator or supervisor of a programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="helping")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in (Role.COORDINATOR, Role.SUPERVISOR)])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "person", "role"], name="one_helper_role_each")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "programme", "person", "role"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def available(self) -> "EnrolmentQuerySet":
        """Ready for matching and with a free place."""
        return self.filter(state=EnrolmentState.AVAILABLE, taken__lt=F("places"))


class Enrolment(Row):
    """A person in a programme on one side; somebody on both sides has two."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    side = models.CharField(max_length=8, choices=Side.choices())
    state = models.CharField(max_length=12, choices=EnrolmentState.choices(), default=EnrolmentState.IMPORTED)
    places = models.PositiveSmallIntegerField(default=1, help_text="How many partners this person may have.")
    taken = models.PositiveSmallIntegerField(default=0, help_text="Partners now; the database keeps it within places.")
    state_since = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="one_enrolment_each_side"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="nobody_over_capacity"),
            models.CheckConstraint(condition=Q(taken__gte=0), name="taken_not_negative"),
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "side", "state"], name="enrolment_by_state")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "programme", "person", "side", "state", "places", "taken", "state_since"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person}, {self.side}"

    def roles_of(self, person: Any) -> frozenset[Role]:
        own = frozenset({Role.SELF}) if person.pk == self.person_id else frozenset()
        return own | (self.programme.roles_of(person) & {Role.COORDINATOR, Role.ORGANISATION_ADMIN})
