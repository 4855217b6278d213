"""Who the people are and where they belong."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from alongside.access.roles import Role
from alongside.foundation.rows import Row


class People(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case so that it is one person's only."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalise(email), **fields)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str | None) -> "Person":
        return self.get(email=self.normalise(email or ""))

    @staticmethod
    def normalise(email: str) -> str:
        return email.strip().lower()


class Person(Row, AbstractBaseUser):
    """A person, who owns the profile; staff cannot edit it."""

    email = models.EmailField(max_length=254, unique=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list, blank=True)
    quiet_from = models.TimeField(null=True, blank=True, help_text="No mail from this hour, own time.")
    quiet_until = models.TimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name"]

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "password", "last_login", "is_active", "erased_at"}
        personal: ClassVar = {
            "email", "given_name", "family_name", "pronouns", "time_zone", "languages", "quiet_from", "quiet_until",
        }  # fmt: skip
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As others see it."""
        return f"{self.given_name} {self.family_name}".strip() or "Somebody"

    @property
    def first_name(self) -> str:
        """What one is called."""
        return self.given_name or "Somebody"

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name[:1]).upper() or "·"

    def roles_of(self, person: Any) -> frozenset[Role]:
        return frozenset({Role.SELF}) if person.pk == self.pk else frozenset()


class Organisations(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person) -> "Organisations":
        return self.filter(belongings__person=person).distinct()


class Organisation(Row):
    """Who runs programmes."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    help_text = models.TextField(max_length=2000, blank=True, help_text="Local numbers for “Get help now”.")

    objects = Organisations.as_manager()

    class Privacy:
        plain: ClassVar = {"id", "created_at", "name", "slug", "help_text"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return self.name

    def roles_of(self, person: Any) -> frozenset[Role]:
        return frozenset(Role(b.role) for b in self.belongings.filter(person=person) if b.role)


class Belonging(Row):
    """A person belongs to an organisation; staff roles are named, ordinary belonging has none."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="belongings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="belongings")
    role = models.CharField(max_length=40, blank=True, choices=[(r.value, r.value) for r in (Role.ORGANISATION_ADMIN, Role.COORDINATOR)])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "person", "role"], name="one_belonging_each")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "organisation", "person", "role"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person} in {self.organisation}"
