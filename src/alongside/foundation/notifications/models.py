"""Notices, and the log of mails."""

import enum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.foundation.rows import Row


class MailState(enum.StrEnum):
    """What became of a mail."""

    QUEUED = "queued"
    HELD = "held"
    SENT = "sent"
    DROPPED = "dropped"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(state.value, state.value) for state in cls]


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: models.Model) -> "NotificationQuerySet":
        return self.filter(person=person.pk)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)


class Notification(Row):
    """A notice for one person: a neutral sentence and where it leads."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    what = models.CharField(max_length=80)
    sentence = models.CharField(max_length=200)
    link = models.CharField(max_length=400)
    context = models.JSONField(default=dict, help_text="Words for the mail; emptied once it is sent.")
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"], name="notices_of_a_person"),
            models.Index(fields=["person", "read_at"], name="unread_notices"),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"person", "what", "about_kind", "about_id", "read_at"}
        personal: ClassVar = {"sentence", "link", "context"}


class MailLog(Row):
    """That a mail was to go to somebody, and when it went; never what it said."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    notification = models.OneToOneField(Notification, models.SET_NULL, null=True, related_name="mail")
    what = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=MailState.choices(), default=MailState.QUEUED)
    held_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-created_at"], name="mails_to_a_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False) | (~Q(state=MailState.SENT) & Q(sent_at=None)),
                name="sent_mail_has_a_moment",
            ),
        ]

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"notification", "state", "held_until", "sent_at"}
        personal: ClassVar = {"person", "what"}
