"""A pair has ended: what was still planned is cancelled. Looked for from here; the ending knows no meetings."""

import uuid

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alongside.foundation import audit
from alongside.meetings import emails
from alongside.meetings.models import Meeting, MeetingQuerySet
from alongside.meetings.rules import Did, MeetingState
from alongside.meetings.services.facts import note_facts
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.locking import locked

AT_ONCE = 100


def clear_ended() -> int:
    """Cancel what ended pairs had planned for after their end; returns how many meetings. Safe to run twice."""
    pairs = _left().order_by("mentorship").values_list("mentorship", flat=True).distinct()
    return sum(_clear(pk) for pk in pairs[:AT_ONCE])


def _left() -> MeetingQuerySet:
    """A meeting from before the end that nobody spoke of stays as it is: it may have been held."""
    return Meeting.objects.planned().filter(mentorship__phase=Phase.ENDED, starts_at__gt=F("mentorship__ended_at"))


@transaction.atomic
def _clear(pk: uuid.UUID) -> int:
    pair = locked(Mentorship(pk=pk))
    meetings = list(_left().filter(mentorship=pair).only("pk", "starts_at", "mentorship"))
    # No word is opened for this: the key of an erased person's pair may be gone.
    left = Meeting.objects.planned().filter(pk__in=[meeting.pk for meeting in meetings])
    left.update(state=MeetingState.CANCELLED, sequence=F("sequence") + 1, changed_at=timezone.now())
    for meeting in meetings:
        audit.record(Did.MEETING_CANCELLED, on=meeting, by=None, ended=True)
    if meetings:
        note_facts(pair)
        emails.cleared(pair, meetings)
    return len(meetings)
