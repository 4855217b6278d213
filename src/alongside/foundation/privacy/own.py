"""The foundation's own part: notices, mail log, running work, and at last the person's data key."""

from typing import Any

from alongside.foundation.jobs.models import Progress
from alongside.foundation.notifications.models import MailLog, Notification
from alongside.foundation.privacy.registry import register
from alongside.foundation.sealing import keys


def register_own() -> None:
    register("foundation", export=export_own, erase=erase_own)


def export_own(person: Any) -> dict[str, Any]:
    """Notices and mails, newest first, with times in ISO 8601."""
    notices = Notification.objects.visible_to(person)
    mails = MailLog.objects.filter(person=person).order_by("-created_at")
    return {
        "notices": [{"at": one.created_at.isoformat(), "said": one.sentence, "link": one.link} for one in notices],
        "mails": [{"at": one.created_at.isoformat(), "what": one.what, "state": one.state} for one in mails],
    }


def erase_own(person: Any) -> None:
    """Deletes the rows and destroys the person's data key: what it sealed is unreadable, in backups too."""
    for model in (MailLog, Notification, Progress):
        model._default_manager.filter(person=person).delete()
    keys.destroy(keys.Owner("person", person.pk))
