"""What this room gives back to a person, and how it forgets them."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.utils import timezone

from alongside.people.models import Belonging, Invitation, Person, Photo, ProfileLine, SignInLink
from alongside.people.rules import FORMER, device


def export(person: Person) -> dict[str, Any]:
    """The profile, its lines, where the person belongs, invitations and signed-in browsers."""
    return {
        "profile": {
            "address": person.email,
            "given name": person.given_name,
            "family name": person.family_name,
            "pronouns": person.pronouns,
            "time zone": person.time_zone,
            "languages": person.languages,
            "quiet from": _text(person.quiet_from),
            "quiet until": _text(person.quiet_until),
            "has a photo": bool(person.photo_mark),
            "here since": _text(person.created_at),
        },
        "lines": [{"about": row.kind, "read by": row.audience, "text": row.text} for row in person.lines.all()],
        "organisations": [
            {"name": belonging.organisation.name, "role": belonging.role or "belongs"}
            for belonging in person.belongings.select_related("organisation")
        ],
        "invitations": [
            {
                "from": row.organisation.name,
                "to": row.title,
                "sent": _text(row.sent_at),
                "accepted": _text(row.accepted_at),
            }
            for row in person.invitations.select_related("organisation")
        ],
        "signed-in browsers": [
            {"browser": device(row.user_agent), "address": row.ip, "since": _text(row.created_at)}
            for row in UserSession.objects.filter(user_id=person.pk)
        ],
    }


def erase(person: Person) -> None:
    """Only a nameless row stays, so that what others wrote with this person keeps its place."""
    for model in (Photo, ProfileLine, SignInLink, Belonging, Invitation):
        model.objects.filter(person=person).delete()
    EmailAddress.objects.filter(user_id=person.pk).delete()
    UserSession.objects.filter(user_id=person.pk).delete()
    person.email = f"{person.pk}@erased.invalid"
    person.given_name, person.family_name, person.pronouns = FORMER, "", ""
    person.time_zone, person.languages, person.photo_mark = "", [], ""
    person.quiet_from = person.quiet_until = person.human_skipped_at = None
    person.is_active, person.erased_at = False, timezone.now()
    person.set_unusable_password()
    person.save()


def _text(value: object) -> str:
    return "" if value is None else str(value)
