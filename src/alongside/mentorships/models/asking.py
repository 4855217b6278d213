"""Requests for a talk with the coordinator: who asked and when, never what about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.foundation.rows import Row
from alongside.mentorships.models.pair import Mentorship
from alongside.people.models import Person


class TalkRequest(Row):
    """One member would like to talk with the coordinator. The other member is not told."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="talk_requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "person"], condition=Q(answered_at=None), name="one_open_talk_request_each"
            )
        ]

    class Privacy:
        plain: ClassVar = {"id", "created_at", "mentorship", "person", "answered_at"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"talk request {self.pk}"
