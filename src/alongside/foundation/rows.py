"""The shape that all rows share."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Row(models.Model):
    """A row with a random id (so that addresses tell nothing) and the moment it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "created_at"}
        personal: ClassVar[set[str]] = set()
        sealed: ClassVar[set[str]] = set()
