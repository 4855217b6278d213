"""One-time links: asked for, made in a job, used once.

For a known and an unknown address the same work is done: one look-up, one job.
"""

import uuid

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit
from alongside.foundation.refusals import Refused
from alongside.people import jobs, tokens
from alongside.people.models import Person, SignInLink
from alongside.people.rules import SIGN_IN_LINK_LIVES, Did

LONGEST_PATH = 100


@transaction.atomic
def ask_for_sign_in_link(*, email: str, onward: str = "") -> None:
    """Queue a mail with a link, if somebody has this address. `onward` is a path to open afterwards."""
    enqueue_on_commit(jobs.mail_sign_in_link, _id_for(email), onward if len(onward) <= LONGEST_PATH else "")


@transaction.atomic
def ask_for_password_link(*, email: str) -> None:
    """Queue a mail with a link for a new password, if somebody has this address."""
    enqueue_on_commit(jobs.mail_password_link, _id_for(email))


def _id_for(email: str) -> str:
    """The person's id, or one that nobody has: the queue looks the same for both."""
    known = Person.objects.filter(email=Person.objects.normalise(email), is_active=True).values_list("pk", flat=True)
    return str(known.first() or uuid.uuid4())


@transaction.atomic
def give_sign_in_link(*, person: Person, by: Person | None) -> str:
    """A fresh token for the person; it exists in clear only in the mail that takes it along."""
    token = tokens.fresh()
    link = SignInLink.objects.create(
        person=person, token_hash=tokens.hashed(token), expires_at=timezone.now() + SIGN_IN_LINK_LIVES
    )
    audit.record(Did.SIGN_IN_LINK_SENT, on=link, by=by)
    return token


@transaction.atomic
def sign_in_by_link(*, token: str, by: Person | None) -> Person:
    """Use the link up and say whose it was; of two uses at once, one wins. Errors: Refused."""
    now = timezone.now()
    link = SignInLink.objects.filter(token_hash=tokens.hashed(token)).first()
    # The person's row is locked first: two links of one person used at once wait instead of blocking each other.
    person = Person.objects.select_for_update().filter(pk=link.person_id, is_active=True).first() if link else None
    # No join in the update: PostgreSQL would not look at `used_at` again after waiting for the other use.
    mine = SignInLink.objects.filter(person=person, used_at=None)
    if link is None or person is None or not mine.filter(pk=link.pk, expires_at__gt=now).update(used_at=now):
        raise Refused("This link has been used or is older than 15 minutes. You can ask for a new one.")
    mine.update(used_at=now)
    audit.record(Did.SIGNED_IN_BY_LINK, on=link, by=person)
    return person


def forget_old_links() -> int:
    """Remove links that can no longer be used; returns how many."""
    return SignInLink.objects.filter(expires_at__lt=timezone.now() - SIGN_IN_LINK_LIVES).delete()[0]


@transaction.atomic
def set_password(*, person: Person, password: str, by: Person) -> None:
    """A new password; every other browser is signed out by it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record(Did.PASSWORD_CHANGED, on=person, by=by)
