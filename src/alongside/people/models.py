"""Who the people are and where they belong."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.people.rules import Audience, InvitationState, LineKind, Moments, invitation_state


class Beginning(models.Func):
    """The first three letters of a text, in small ones. The numbers stand in the words: else SQLite finds no index."""

    template = "SUBSTR(LOWER(%(expressions)s), 1, 3)"
    output_field = models.CharField()
    length = 3


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
    photo_mark = models.CharField(max_length=16, blank=True, help_text="Changes with the photo; empty without one.")
    human_skipped_at = models.DateTimeField(null=True, blank=True, help_text="Chose to leave out the human line.")
    is_active = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name"]

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]
        # Searched by `queries.people_called`; equal beginnings, so that no collation has a say in it.
        indexes: ClassVar = [
            models.Index(Beginning("given_name"), name="people_by_given_name"),
            models.Index(Beginning("family_name"), name="people_by_family_name"),
            models.Index(Beginning("email"), name="people_by_address"),
        ]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "password", "last_login", "is_active", "erased_at"}
        personal: ClassVar = {
            "email", "given_name", "family_name", "pronouns", "time_zone", "languages", "quiet_from", "quiet_until",
            "photo_mark", "human_skipped_at",
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

    @property
    def photo_address(self) -> str:
        """Where the photo is served, empty without one; changes with the photo."""
        return f"{reverse('people:photo', args=[self.pk])}?v={self.photo_mark}" if self.photo_mark else ""

    @property
    def is_settled(self) -> bool:
        """Has used the account: from then on a link of an invitation alone no longer opens it."""
        return self.last_login is not None or self.has_usable_password()

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
    role = models.CharField(
        max_length=40, blank=True, choices=[(r.value, r.value) for r in (Role.ORGANISATION_ADMIN, Role.COORDINATOR)]
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person", "role"], name="one_belonging_each")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "role"], name="belongings_by_role")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "organisation", "person", "role"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.person} in {self.organisation}"


class Photo(Row):
    """A person's photo as it is served: a small WebP without metadata."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="photo")
    picture = models.BinaryField()

    class Privacy:
        plain: ClassVar = {"id", "created_at", "person"}
        personal: ClassVar = {"picture"}
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"photo {self.pk}"


class ProfileLine(Row):
    """One line a person says about themselves, and who can read it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=LineKind.choices())
    audience = models.CharField(max_length=12, choices=Audience.choices(), default=Audience.ME)
    position = models.PositiveSmallIntegerField(default=0)
    text = SealedTextField(max_chars=400)

    class Meta:
        ordering: ClassVar = ["position", "created_at"]
        indexes: ClassVar = [models.Index(fields=["person", "audience"], name="lines_by_audience")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "person", "kind", "audience", "position"}
        personal: ClassVar = set()
        sealed: ClassVar = {"text"}

    def __str__(self) -> str:
        return f"line {self.pk}"

    def sealed_under(self) -> Owner:
        return Owner("person", self.person_id)


class SignInLink(Row):
    """A link that signs in once; only a hash of it is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        plain: ClassVar = {"id", "created_at", "person", "token_hash", "expires_at", "used_at"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"sign-in link {self.pk}"


class Invitation(Row):
    """A link that brings a person into an organisation, and to what an upper room invites to."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    for_kind = models.CharField(max_length=60)
    for_id = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    serial = models.PositiveIntegerField(default=1, help_text="Grows when sent again; earlier links stop working.")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person", "for_kind", "for_id"], name="one_invitation_for_each_purpose"
            )
        ]

    class Privacy:
        plain: ClassVar = {
            "id", "created_at", "organisation", "person", "invited_by", "for_kind", "for_id", "title", "serial",
            "token_hash", "sent_at", "expires_at", "accepted_at", "withdrawn_at",
        }  # fmt: skip
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def state(self) -> InvitationState:
        return invitation_state(Moments(self.expires_at, self.accepted_at, self.withdrawn_at), timezone.now())
