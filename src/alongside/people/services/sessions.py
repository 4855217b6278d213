"""Signing out browsers from afar."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from alongside.foundation import audit
from alongside.people.models import Person
from alongside.people.rules import Did


@transaction.atomic
def end_session(*, session: UserSession, by: Person) -> None:
    """Sign out one browser."""
    audit.record(Did.SIGNED_OUT_SESSION, on=by, by=by)
    session.end()


@transaction.atomic
def end_every_session(*, person: Person, by: Person | None) -> int:
    """Sign out everywhere, this browser included; returns how many there were."""
    sessions = list(UserSession.objects.filter(user_id=person.pk))
    for session in sessions:
        session.end()
    audit.record(Did.SIGNED_OUT_EVERYWHERE, on=person, by=by, browsers=len(sessions))
    return len(sessions)
