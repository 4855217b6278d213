"""What the coordinator did for people: that she was in touch, and letters on their way."""

from typing import ClassVar

from django.db import models

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedTextField
from alongside.foundation.sealing.keys import Owner
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


class Contact(Row):
    """The coordinator was in touch with somebody: when, never what about."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mentorship", "created_at"], name="contact_by_pair")]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "mentorship", "person", "by"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Letter(Row):
    """The coordinator's own words to one person; sealed under the receiver's key."""

    contact = models.OneToOneField(Contact, models.CASCADE, related_name="letter")
    words = SealedTextField(max_chars=4000)
    sent_at = models.DateTimeField(null=True)

    class Privacy:
        plain: ClassVar = {"id", "created_at", "contact", "sent_at"}
        personal: ClassVar = set()
        sealed: ClassVar = {"words"}

    def __str__(self) -> str:
        return f"letter {self.pk}"

    def sealed_under(self) -> Owner:
        return Owner("person", self.contact.person_id)
