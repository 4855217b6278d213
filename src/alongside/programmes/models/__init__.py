"""The room's tables."""

from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.models.enrolment import Enrolment, EnrolmentQuerySet
from alongside.programmes.models.intake import Answer, IntakeQuestion, IntakeQuestionQuerySet
from alongside.programmes.models.programme import Helper, Programme, ProgrammeQuerySet
from alongside.programmes.models.readiness import Readiness

__all__ = [
    "Answer",
    "Enrolment",
    "EnrolmentQuerySet",
    "Helper",
    "ImportFile",
    "ImportRun",
    "IntakeQuestion",
    "IntakeQuestionQuerySet",
    "Programme",
    "ProgrammeQuerySet",
    "Readiness",
]
