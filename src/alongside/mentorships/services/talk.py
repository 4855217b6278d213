"""The confidentiality talk is recorded by each, for themselves."""

import datetime

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.mentorships.models import ConfidentialityTalk, Mentorship, TalkRecord
from alongside.mentorships.queries.talk import current_talk, talk_state_of
from alongside.mentorships.rules import Did
from alongside.mentorships.rules import talk as rules
from alongside.mentorships.rules.expectations import check_running
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def record_talk(*, mentorship: Mentorship, talked_on: datetime.date, by: Person) -> TalkRecord:
    """“We talked about it, on this day”, said by one of them. Complete when all have said so."""
    pair = locked(mentorship)
    check_running(pair.phase)
    talk, recorded = current_talk(pair)
    rules.check_record(talk_state_of(pair, talk, recorded, by), mine=by.pk in recorded)
    rules.check_talked_on(talked_on, began_on=pair.began_at.date(), today=timezone.localdate())
    if talk is None:
        talk = ConfidentialityTalk.objects.create(mentorship=pair)
    record = TalkRecord.objects.create(talk=talk, person=by, talked_on=talked_on)
    if {member.person_id for member in pair.members.all()} <= set(recorded) | {by.pk}:
        talk.complete_at = timezone.now()
        talk.save(update_fields=["complete_at"])
    audit.record(Did.CONFIDENTIALITY_RECORDED, on=pair, by=by, talked_on=talked_on)
    return record


@transaction.atomic
def begin_talk_again(*, mentorship: Mentorship, by: Person) -> ConfidentialityTalk:
    """A year has passed, or the scope changed: a fresh talk. A contract in force stays in force."""
    pair = locked(mentorship)
    check_running(pair.phase)
    talk, recorded = current_talk(pair)
    rules.check_again(talk_state_of(pair, talk, recorded, by))
    fresh = ConfidentialityTalk.objects.create(mentorship=pair, number=talk.number + 1 if talk else 1)
    audit.record(Did.CONFIDENTIALITY_OPENED, on=pair, by=by)
    return fresh
