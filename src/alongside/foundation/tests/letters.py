"""A model of the tests' own, with sealed fields; its table is made by this folder's conftest."""

import uuid

from django.db import models
from django.utils import timezone

from alongside.foundation.sealing.fields import SealedJSONField, SealedTextField
from alongside.foundation.sealing.keys import Owner


class Letter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    owner_id = models.UUIDField()
    read = models.BooleanField(default=False)
    text = SealedTextField()
    aside = SealedTextField(max_chars=50)
    answers = SealedJSONField()

    class Meta:
        app_label = "letters"

    def sealed_under(self) -> Owner:
        return Owner("person", self.owner_id)


class Postcard(models.Model):
    owner_id = models.UUIDField()
    text = SealedTextField()

    class Meta:
        app_label = "letters"

    def sealed_under(self) -> Owner:
        return Owner("person", self.owner_id)
