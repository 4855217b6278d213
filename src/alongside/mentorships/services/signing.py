"""Both sign the same edition; then, and only then, it holds."""

import datetime

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails
from alongside.mentorships.models import ContractVersion, LastSeen, Mentorship, Signature
from alongside.mentorships.queries.contract import body_of, draft_of, gates_of, in_force_of
from alongside.mentorships.queries.talk import current_talk, talk_state_of
from alongside.mentorships.rules import Did, talk
from alongside.mentorships.rules import contract as rules
from alongside.mentorships.rules.expectations import check_running
from alongside.mentorships.services.beginning import AgreedValues, set_agreed_values
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def sign_contract(*, mentorship: Mentorship, read_edition: int, by: Person) -> ContractVersion:
    """Sign the edition that one has read. Errors: Changed when it is not the present one, Refused."""
    pair = locked(mentorship)
    check_running(pair.phase)
    draft = draft_of(pair)
    if draft is None:
        raise Refused("There is no open draft to sign.")
    body = body_of(draft)
    signed = set(draft.signatures.values_list("person_id", flat=True))
    rules.check_sign(
        rules.Standing(
            edition=draft.edition,
            talk_holds=_talk_holds(pair, by),
            purpose=body.values.purpose,
            signed=by.pk in signed,
        ),
        read_edition=read_edition,
    )
    Signature.objects.create(version=draft, person=by, edition=draft.edition, fingerprint=body.fingerprint())
    LastSeen.objects.update_or_create(mentorship=pair, person=by, defaults={"body": body.as_json()})
    audit.record(Did.CONTRACT_SIGNED, on=pair, by=by, number=draft.number, edition=draft.edition)
    members = [member.person_id for member in pair.members.all()]
    if rules.complete(members, signed | {by.pk}):
        _put_in_force(pair, draft, by)
    _tell_others(pair, draft, by)
    mentorship.refresh_from_db()
    return draft


def _put_in_force(pair: Mentorship, draft: ContractVersion, by: Person) -> None:
    now = timezone.now()
    before = in_force_of(pair)
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
    draft.in_force_at = now
    draft.save(update_fields=["in_force_at"])
    values = body_of(draft).values
    set_agreed_values(
        mentorship=pair,
        values=AgreedValues(
            rhythm_days=values.rhythm_days,
            meeting_minutes=values.meeting_minutes,
            ends_on=datetime.date.fromisoformat(values.ends_on),
            next_review_on=datetime.date.fromisoformat(values.first_review_on),
        ),
        by=by,
    )
    audit.record(Did.CONTRACT_IN_FORCE, on=pair, by=by, number=draft.number)


def _tell_others(pair: Mentorship, draft: ContractVersion, by: Person) -> None:
    message = emails.contract_in_force if draft.in_force_at else emails.contract_waits
    signed = set() if draft.in_force_at else set(draft.signatures.values_list("person_id", flat=True))
    for member in pair.members.exclude(person=by).select_related("person"):
        if member.person_id not in signed:
            message(pair, member.person)


def _talk_holds(pair: Mentorship, by: Person) -> bool:
    if not gates_of(pair).talk:
        return True
    current, recorded = current_talk(pair)
    return talk.holds(talk_state_of(pair, current, recorded, by))
