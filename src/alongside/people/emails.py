"""One function for each mail. These go out at once, whatever the hour: somebody is waiting for them."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from alongside.foundation.notifications import mails
from alongside.foundation.notifications.models import MailLog, MailState
from alongside.people.models import Invitation, Person
from alongside.people.queries import invitation_token


def send_sign_in_link(person: Person, token: str, onward: str) -> None:
    link = reverse("people:link", args=[token])
    _send("people.sign_in_link", person, link + (f"?{urlencode({'next': onward})}" if onward else ""))


def send_password_link(person: Person) -> None:
    key = default_token_generator.make_token(person)
    uid = user_pk_to_url_str(person)
    _send(
        "people.password_link", person, reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
    )


def send_password_changed(person: Person) -> None:
    _send("people.password_changed", person, reverse("people:password_reset"))


def send_invitation(invitation: Invitation) -> None:
    link = reverse("people:invitation", args=[invitation_token(invitation)])
    _send("people.invitation", invitation.person, link, organisation=invitation.organisation.name)


def _send(what: str, person: Person, link: str, **words: str) -> None:
    """Logged that it went, never what it said: these links are secrets and stand in no table."""
    # Not inside a transaction: SQLite would keep everybody else from writing while the mail server answers.
    mails.compose(what, person=person, link=link, context=words).send()
    MailLog.objects.create(person=person, what=what, state=MailState.SENT, sent_at=timezone.now())
