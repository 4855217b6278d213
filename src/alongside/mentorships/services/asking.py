"""Asking the coordinator for a talk: only the fact and its moment reach them."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Mentorship, TalkRequest
from alongside.mentorships.rules import Did, Phase
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def ask_for_talk(*, mentorship: Mentorship, by: Person) -> TalkRequest:
    """Asking twice keeps the first moment. Errors: Refused once the mentorship has ended."""
    pair = locked(mentorship)
    if pair.phase == Phase.ENDED:
        raise Refused("This mentorship has ended. Please write to the coordinator instead.")
    request, new = TalkRequest.objects.get_or_create(mentorship=pair, person=by, answered_at=None)
    if new:
        _note_oldest(pair)
        audit.record(Did.TALK_ASKED, on=pair, by=by)
    mentorship.talk_asked_at = pair.talk_asked_at
    return request


@transaction.atomic
def settle_talk_requests(*, mentorship: Mentorship, by: Person) -> int:
    """The coordinator has talked with those who asked; the pair leaves the list. Returns how many were open."""
    pair = locked(mentorship)
    settled = TalkRequest.objects.filter(mentorship=pair, answered_at=None).update(answered_at=timezone.now())
    if settled:
        _note_oldest(pair)
        audit.record(Did.TALK_SETTLED, on=pair, by=by)
    mentorship.talk_asked_at = pair.talk_asked_at
    return settled


def _note_oldest(pair: Mentorship) -> None:
    oldest = TalkRequest.objects.filter(mentorship=pair, answered_at=None).order_by("created_at").first()
    pair.talk_asked_at = oldest.created_at if oldest else None
    pair.save(update_fields=["talk_asked_at"])
