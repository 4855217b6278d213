"""Where the confidentiality talk of a pair stands."""

import datetime
import uuid

from django.db.models import F
from django.utils import timezone

from alongside.foundation import content
from alongside.mentorships.models import ConfidentialityTalk, Mentorship
from alongside.mentorships.rules import talk as rules
from alongside.mentorships.rules.talk import TalkState
from alongside.people.models import Person


def talk_recorded(mentorship: Mentorship) -> bool:
    """Whether all of them have recorded a talk at least once; deep prompts wait for it (they may write at any time)."""
    return ConfidentialityTalk.objects.filter(mentorship=mentorship).exclude(complete_at=None).exists()


def current_talk(mentorship: Mentorship) -> tuple[ConfidentialityTalk | None, dict[uuid.UUID, datetime.date]]:
    """The latest talk and who recorded which day in it; one query."""
    talks = ConfidentialityTalk.objects.filter(mentorship=mentorship)
    rows = list(talks.annotate(by=F("records__person_id"), on=F("records__talked_on")).order_by("-number"))
    if not rows:
        return None, {}
    return rows[0], {row.by: row.on for row in rows if row.number == rows[0].number and row.by is not None}


def talk_state_of(
    mentorship: Mentorship, talk: ConfidentialityTalk | None, recorded: dict[uuid.UUID, datetime.date], person: Person
) -> TalkState:
    """The rule's answer for this person, today."""
    renew_on = None
    if talk is not None and talk.complete_at is not None and recorded:
        renew_on = rules.months_later(max(recorded.values()), content.load().confidentiality.renew_after_months)
    return rules.talk_state(
        members=[member.person_id for member in mentorship.members.all()],
        recorded=recorded,
        me=person.pk,
        renew_on=renew_on,
        today=timezone.localdate(),
    )
