"""A programme and who helps in it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from alongside.access.roles import Role
from alongside.foundation import content
from alongside.foundation.rows import Row
from alongside.people.models import Belonging, Organisation, Person
from alongside.programmes.rules import Disclosure, Regime, Side


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: Person) -> "ProgrammeQuerySet":
        """What the person has any role in. Sub-queries, not joins: a programme may have 20,000 people."""
        from alongside.programmes.models.enrolment import Enrolment

        administered = Belonging.objects.filter(
            organisation=OuterRef("organisation"), person=person, role=Role.ORGANISATION_ADMIN
        )
        return self.filter(
            Exists(Helper.objects.filter(programme=OuterRef("pk"), person=person))
            | Exists(Enrolment.objects.filter(programme=OuterRef("pk"), person=person))
            | Exists(administered)
        )

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
            "id", "created_at", "organisation", "slug", "name", "purpose", "template", "starts_on", "ends_on",
            "rhythm_days", "meeting_minutes", "mentor_places", "mentee_places", "phase_labels",
            "confidentiality_note", "disclosure", "regime", "discreet",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return self.name

    def roles_of(self, person: Any) -> frozenset[Role]:
        """One query; a coordinator of another programme is a stranger here."""
        found = (
            self.helpers.filter(person=person)
            .values_list("role", flat=True)
            .union(
                self.enrolments.filter(person=person).values_list("side", flat=True),
                Belonging.objects.filter(
                    organisation=self.organisation_id, person=person, role=Role.ORGANISATION_ADMIN
                ).values_list("role", flat=True),
            )
        )
        sides = {Side.MENTEE.value: Role.MENTEE, Side.MENTOR.value: Role.MENTOR}
        return frozenset(sides.get(role) or Role(role) for role in found)

    def phase_label(self, phase: str) -> str:
        """The phase's name in the vocabulary that this programme chose."""
        vocabularies = content.load().phases.vocabularies
        vocabulary = vocabularies.get(self.phase_labels) or vocabularies["plain"]
        return vocabulary.label(content.Phase(phase)) if phase in set(content.Phase) else str(phase).capitalize()

    @property
    def gates(self) -> frozenset[str]:
        """The gates of its template; all of them when the template is no longer there."""
        template = content.load().programme_templates.get(self.template)
        return frozenset(str(gate) for gate in (template.gates if template else content.Gate))


class Helper(Row):
    """A coordinator or supervisor of a programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="helping")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in (Role.COORDINATOR, Role.SUPERVISOR)])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "person", "role"], name="one_helper_role_each")
        ]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "programme", "person", "role"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"
