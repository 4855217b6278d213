"""Wrapped data keys: one for each person and each mentorship."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class DataKey(models.Model):
    """A data key, wrapped by the named master key; empty once destroyed."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    owner = models.UUIDField()
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "owner"], name="one_data_key_each"),
            models.CheckConstraint(
                condition=models.Q(destroyed_at=None) | models.Q(wrapped=b""), name="destroyed_key_is_empty"
            ),
        ]

    class Privacy:
        plain: ClassVar = {"id", "kind", "owner", "master", "wrapped", "made_at", "destroyed_at"}
        personal: ClassVar = set()
        sealed: ClassVar = set()

    def __str__(self) -> str:
        return f"key of {self.kind} {self.owner}"
