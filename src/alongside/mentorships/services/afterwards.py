"""After an ending: rest, come back, or be available at once; each chooses for oneself."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ComingBack, Member, Mentorship
from alongside.mentorships.rules import Did, Phase
from alongside.people.models import Person
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import Choice, EnrolmentState
from alongside.programmes.services.enrolling import come_back, rest


class Next(Choice):
    """What somebody would like after an ending."""

    PAUSE = "pause"
    NOW = "now"
    NOT_NOW = "not_now"


@transaction.atomic
def choose_next(*, mentorship: Mentorship, choice: Next, by: Person) -> Member:
    """A pause of some weeks and then available again, available now, or not for the time being. Errors: Refused."""
    member = mentorship.members.select_related("enrolment").get(person=by)
    if Mentorship.objects.get(pk=mentorship.pk).phase != Phase.ENDED:
        raise Refused("You can choose this once your mentorship has ended.")
    ComingBack.objects.filter(member=member, back_at=None).delete()
    enrolment = Enrolment.objects.hold(member.enrolment_id)
    resting = enrolment.state == EnrolmentState.RESTING
    if choice is Next.NOW and resting:
        come_back(enrolment=enrolment, by=by)
    if choice is not Next.NOW and not resting:
        rest(enrolment=enrolment, by=by)
    if choice is Next.PAUSE:
        on = timezone.localdate() + datetime.timedelta(days=content.load().endings.rematch_pause_days)
        ComingBack.objects.update_or_create(member=member, defaults={"on": on, "back_at": None})
    audit.record(Did.NEXT_CHOSEN, on=mentorship, by=by, choice=choice)
    return member


@transaction.atomic
def bring_back(*, coming_back: uuid.UUID) -> bool:
    """The pause after an ending is over: available again, when nothing else is open. Safe to run twice."""
    mine = ComingBack.objects.filter(pk=coming_back, back_at=None, on__lte=timezone.localdate())
    if not mine.update(back_at=timezone.now()):
        return False
    member = ComingBack.objects.select_related("member__enrolment", "member__person").get(pk=coming_back).member
    if member.enrolment.state == EnrolmentState.RESTING:
        come_back(enrolment=member.enrolment, by=member.person)
    return True
