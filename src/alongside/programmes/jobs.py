"""The room's background work."""

import datetime

from django.utils import timezone

from alongside.foundation.jobs import daily, job
from alongside.foundation.jobs.models import Progress
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import EnrolmentState


@job
def send_invitations(progress_id: str, programme_id: str, person_id: str, *chosen: str) -> None:
    """Invite the chosen, without any everybody on the list; a second run goes on with those not yet invited."""
    from alongside.programmes.services.inviting import invite_all_of

    invite_all_of(
        Progress.objects.get(pk=progress_id),
        programme=Programme.objects.get(pk=programme_id),
        ids=list(chosen) or None,
        by=Person.objects.get(pk=person_id),
    )


@daily(at="07:10")
def remind_people() -> None:
    """People who are invited or on the way and have been quiet for a week."""
    from alongside.programmes.services.reminding import remind

    week_ago = timezone.now() - datetime.timedelta(days=7)
    quiet = Enrolment.objects.filter(
        state__in=[EnrolmentState.INVITED, EnrolmentState.JOINED],
        state_since__lte=week_ago,
        reminders__lt=2,
        talk_asked_at=None,
        programme__ends_on__gte=timezone.localdate(),
    )
    for enrolment in quiet.iterator(chunk_size=500):
        remind(enrolment=enrolment)


@daily(at="06:50")
def renew_acknowledgements() -> None:
    """Mentors whose yes to the ethics is older than a year."""
    from alongside.programmes.services.getting_ready import ACKNOWLEDGED_FOR, lapse_acknowledgement

    old = Enrolment.objects.filter(acknowledged_at__lte=timezone.now() - ACKNOWLEDGED_FOR)
    for enrolment in old.exclude(state=EnrolmentState.LEFT).iterator(chunk_size=500):
        lapse_acknowledgement(enrolment=enrolment)
