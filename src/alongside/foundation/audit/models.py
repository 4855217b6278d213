"""The audit trail's table."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone


class Entries(models.QuerySet["Entry"]):
    """Entries can be added and read, nothing else; the database refuses updates as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit trail is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The audit trail is append-only.")


class Entry(models.Model):
    """One write by one person. Outlives its subject: ids only, no foreign keys."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    room = models.CharField(max_length=20, help_text="The room that wrote it.")
    did = models.CharField(max_length=80)
    by = models.UUIDField(null=True, help_text="The person; empty for the system itself.")
    organisation = models.UUIDField(null=True, help_text="Whose administration it belongs to, where there is one.")
    on_kind = models.CharField(max_length=60)
    on_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    objects = Entries.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["on_kind", "on_id"], name="audit_on"),
            models.Index(fields=["by"], name="audit_by"),
            models.Index(fields=["organisation", "room", "-id"], name="audit_of_organisation"),
        ]

    class Privacy:
        plain: ClassVar = {"id", "at", "room", "did", "by", "organisation", "on_kind", "on_id", "facts"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.did} {self.on_kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The audit trail is append-only.")
        self.room = self.did.partition(".")[0]
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit trail is append-only.")
