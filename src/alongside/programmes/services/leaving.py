"""Leaving a programme, by oneself or because the coordinator takes somebody off the list."""

from django.db import transaction

from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Readiness
from alongside.programmes.rules import EnrolmentState
from alongside.programmes.services.enrolling import move
from alongside.programmes.services.inviting import withdraw


@transaction.atomic
def leave(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """Out of the programme. Answers and readiness are deleted: nobody needs them any more. Errors: Refused."""
    if enrolment.state == EnrolmentState.INVITED:
        withdraw(enrolment, by=by)
    left = move(enrolment, EnrolmentState.LEFT, by=by)
    left.answers.all().delete()
    Readiness.objects.filter(enrolment=left).delete()
    left.answered_at = left.ready_at = left.acknowledged_at = left.talk_asked_at = left.talk_held_at = None
    left.save()
    return left
