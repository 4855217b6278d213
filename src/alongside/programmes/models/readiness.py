"""What a person answered to the readiness statements: theirs alone."""

from typing import ClassVar

from django.db import models

from alongside.foundation.rows import Row
from alongside.foundation.sealing.fields import SealedJSONField
from alongside.foundation.sealing.keys import Owner
from alongside.programmes.models.enrolment import Enrolment


class Readiness(Row):
    """Sealed under the person's key: {"answers": {key: {"answer", "version", "wording"}}, "talked": [key]}."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="readiness")
    statements = SealedJSONField()

    class Privacy(Row.Privacy):
        plain: ClassVar = Row.Privacy.plain | {"enrolment"}
        sealed: ClassVar = {"statements"}

    def __str__(self) -> str:
        return f"readiness {self.pk}"

    def sealed_under(self) -> Owner:
        return Owner("person", self.enrolment.person_id)
