"""A kind word to those who are invited or on the way, after a week, twice at the most."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.programmes import emails
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import Did, EnrolmentState, reminder_due
from alongside.programmes.services.inviting import send_link_again


@transaction.atomic
def remind(*, enrolment: Enrolment) -> bool:
    """True when a reminder went out; looks again under lock, so that two workers send one."""
    enrolment = Enrolment.objects.hold(enrolment.pk)
    since = max(enrolment.state_since, enrolment.reminded_at or enrolment.state_since)
    state, days = EnrolmentState(enrolment.state), (timezone.now() - since).days
    if not reminder_due(state, days_waiting=days, sent=enrolment.reminders):
        return False
    if state is EnrolmentState.INVITED and not enrolment.person.is_settled:
        send_link_again(enrolment, by=None)
    else:
        emails.tell_next_step(enrolment)
    enrolment.reminders, enrolment.reminded_at = enrolment.reminders + 1, timezone.now()
    enrolment.save(update_fields=["reminders", "reminded_at"])
    audit.record(Did.REMINDED, on=enrolment, by=None, time=enrolment.reminders)
    return True
