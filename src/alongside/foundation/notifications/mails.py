"""Making a mail from its three files."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone

PARTS = ("subject.txt", "body.txt", "body.html")


def template_of(what: str, part: str) -> str:
    """ "matching.offer" and "subject.txt" → "matching/mail/offer/subject.txt"."""
    room, _, name = what.partition(".")
    return f"{room}/mail/{name}/{part}"


def zone_of(person: Any) -> datetime.tzinfo:
    """The person's time zone, or the installation's."""
    try:
        return ZoneInfo(person.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone.get_default_timezone()


def words_for(person: Any, link: str, context: dict[str, Any]) -> dict[str, Any]:
    """What every mail template may use: the given words, `person`, `link` (absolute) and `address`."""
    return {**context, "person": person, "link": settings.ADDRESS + link, "address": settings.ADDRESS}


def subject(what: str, words: dict[str, Any]) -> str:
    """The neutral one-line subject, which is the notice in the application as well."""
    return " ".join(_text(template_of(what, "subject.txt"), words).split())


def compose(what: str, *, person: Any, link: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """The whole mail, its times in the person's time zone."""
    words = words_for(person, link, context)
    with timezone.override(zone_of(person)):
        mail = EmailMultiAlternatives(subject(what, words), _text(template_of(what, "body.txt"), words))
        mail.attach_alternative(get_template(template_of(what, "body.html")).render(words), "text/html")
    mail.to = [person.email]
    mail.extra_headers = {"Auto-Submitted": "auto-generated"}
    return mail


def _text(name: str, words: dict[str, Any]) -> str:
    """Plain text is not HTML: nothing in it is escaped."""
    template: Any = get_template(name)
    return template.template.render(Context(words, autoescape=False)).strip() + "\n"
