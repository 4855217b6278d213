"""Mails that people wait for, and tidying up. Ids only: no address and no secret stands in the queue."""

from alongside.foundation.jobs import daily, job
from alongside.people import emails, services
from alongside.people.models import Invitation, Person


@job
def mail_sign_in_link(person_id: str, onward: str) -> None:
    """The secret is made here and leaves with the mail; an id nobody has means an address nobody has."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is not None:
        emails.send_sign_in_link(person, services.give_sign_in_link(person=person, by=None), onward)


@job
def mail_password_link(person_id: str) -> None:
    """The same for a new password."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is not None:
        emails.send_password_link(person)


@job
def mail_password_changed(person_id: str) -> None:
    """Tell the owner, who may not have done it."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is not None:
        emails.send_password_changed(person)


@job
def mail_invitation(invitation_id: str) -> None:
    """The link as it stands when the mail is written."""
    invitations = Invitation.objects.select_related("person", "organisation")
    invitation = invitations.filter(pk=invitation_id, accepted_at=None, withdrawn_at=None).first()
    if invitation is not None:
        emails.send_invitation(invitation)


@daily(at="03:40")
def forget_old_links() -> None:
    """Used and expired one-time links go."""
    services.forget_old_links()
