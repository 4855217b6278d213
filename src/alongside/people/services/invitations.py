"""Inviting people and letting them in."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit
from alongside.foundation.refusals import Refused
from alongside.people import jobs, joining, tokens
from alongside.people.models import Belonging, Invitation, Organisation, Person
from alongside.people.queries import invitation_link, invitation_token
from alongside.people.rules import INVITATION_LIVES, Did, Guest, Purpose, check_invitation


@transaction.atomic
def invite(*, organisation: Organisation, guest: Guest, purpose: Purpose, by: Person, mail: bool = True) -> str:
    """Invite an address and return the link. The mail goes out by itself unless `mail` is False.

    Somebody unknown becomes a person without a password; somebody known keeps their own name.
    Inviting to the same purpose again replaces the earlier link. Errors: Refused.
    """
    person = _known_or_new(guest, by)
    invitation = Invitation.objects.filter(
        organisation=organisation, person=person, for_kind=purpose.kind, for_id=purpose.id
    ).first()
    if invitation is None:
        invitation = Invitation(
            organisation=organisation, person=person, invited_by=by, for_kind=purpose.kind, for_id=purpose.id, serial=0
        )
    elif invitation.accepted_at is not None:
        raise Refused(f"{person.name} has accepted already.")
    invitation.title, invitation.invited_by, invitation.withdrawn_at = purpose.title[:120], by, None
    _renew(invitation)
    audit.record(Did.INVITED, on=invitation, by=by, person=person)
    if mail:
        enqueue_on_commit(jobs.mail_invitation, str(invitation.pk))
    return invitation_link(invitation)


@transaction.atomic
def send_again(*, invitation: Invitation, by: Person | None) -> str:
    """A fresh link to the same address; the earlier one stops working. Errors: Refused."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at is not None or invitation.withdrawn_at is not None:
        check_invitation(invitation.state)
    _renew(invitation)
    audit.record(Did.INVITED_AGAIN, on=invitation, by=by)
    enqueue_on_commit(jobs.mail_invitation, str(invitation.pk))
    return invitation_link(invitation)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    """Take an invitation back before it is accepted."""
    now = timezone.now()
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now):
        raise Refused("This invitation was accepted or taken back already.")
    audit.record(Did.INVITATION_WITHDRAWN, on=invitation, by=by)


@dataclass(frozen=True)
class Arrival:
    """What a new person says when accepting; the password may stay empty: links by mail do as well."""

    given_name: str
    family_name: str = ""
    password: str = ""


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Person, arrival: Arrival | None = None) -> None:
    """The invited person comes in; the room that invited learns of it in the same transaction. Errors: Refused."""
    invitation = Invitation.objects.select_for_update().select_related("organisation").get(pk=invitation.pk)
    check_invitation(invitation.state)
    if invitation.person_id != by.pk:
        raise Refused("This invitation was sent to another address.")
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=timezone.now()):
        raise Refused("This invitation was accepted already. Please sign in.")
    if arrival is not None and not by.is_settled:
        _arrive(by, arrival)
    Belonging.objects.get_or_create(organisation=invitation.organisation, person=by, role="")
    audit.record(Did.INVITATION_ACCEPTED, on=invitation, by=by)
    joining.tell(invitation, by)


def _arrive(person: Person, arrival: Arrival) -> None:
    person.given_name, person.family_name = arrival.given_name, arrival.family_name
    if arrival.password:
        person.set_password(arrival.password)
    person.save()


def _known_or_new(guest: Guest, by: Person) -> Person:
    email = Person.objects.normalise(guest.email)
    person = Person.objects.filter(email=email).first()
    if person is None:
        given = guest.given_name.strip() or email.partition("@")[0][:80]
        try:
            with transaction.atomic():
                person = Person.objects.create_user(email, given_name=given, family_name=guest.family_name.strip())
        except IntegrityError:
            # Somebody else made this person known in the same moment.
            return Person.objects.get(email=email)
        audit.record(Did.PERSON_MADE_KNOWN, on=person, by=by)
    return person


def _renew(invitation: Invitation) -> None:
    now = timezone.now()
    invitation.serial += 1
    invitation.sent_at, invitation.expires_at = now, now + INVITATION_LIVES
    invitation.token_hash = tokens.hashed(invitation_token(invitation))
    invitation.save()
