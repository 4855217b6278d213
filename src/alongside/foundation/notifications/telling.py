"""Telling people, and noting that they have read it."""

import datetime
import uuid
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from alongside.foundation.jobs import enqueue_on_commit
from alongside.foundation.notifications import mails
from alongside.foundation.notifications.delivery import send_mail
from alongside.foundation.notifications.models import MailLog, Notification

LONGEST_WORD = 200


@transaction.atomic
def tell(
    *, person: Any, what: str, link: str, context: dict[str, Any] | None = None, about: models.Model | None = None
) -> Notification:
    """Leave a notice and queue a mail, in the caller's transaction.

    `what` names the mail folder ("matching.offer" is `matching/mail/offer/`), `link` is a path of this
    installation, `context` holds plain words that are nobody's content. Errors: TypeError, ValueError.
    """
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError("A notice leads to a page of this installation: its link begins with one slash.")
    words = {name: _plain(name, value) for name, value in (context or {}).items()}
    notice = Notification.objects.create(
        person=person,
        what=what,
        sentence=mails.subject(what, mails.words_for(person, link, words))[:200],
        link=link,
        context=words,
        about_kind=about._meta.label if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
    )
    log = MailLog.objects.create(person=person, notification=notice, what=what)
    enqueue_on_commit(send_mail, log.pk)
    return notice


def mark_read(*, by: Any, notice: uuid.UUID | None = None) -> int:
    """Mark one of one's notices, or all of them, as read; returns how many were not."""
    mine = Notification.objects.visible_to(by).unread()
    if notice is not None:
        mine = mine.filter(pk=notice)
    return mine.update(read_at=timezone.now())


def _plain(name: str, value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, str) and len(value) <= LONGEST_WORD:
        return str(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"“{name}” is not a short plain word: a mail carries names and dates, never content.")
