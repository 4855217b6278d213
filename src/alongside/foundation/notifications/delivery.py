"""The job that sends a mail when the person's quiet hours allow it."""

import logging

from django.utils import timezone

from alongside.foundation.jobs import enqueue_on_commit, job
from alongside.foundation.notifications import mails
from alongside.foundation.notifications.attaching import files_for
from alongside.foundation.notifications.models import MailLog, MailState, Notification
from alongside.foundation.notifications.quiet import quiet_until

log = logging.getLogger("alongside.mail")
WAITING = (MailState.QUEUED, MailState.HELD)


@job(retries=8)
def send_mail(mail_id: str) -> None:
    """Send, hold or drop one mail. A mail that was sent is never sent again."""
    row = MailLog.objects.select_related("person", "notification").filter(pk=mail_id, state__in=WAITING).first()
    if row is None:
        return
    person, notice = row.person, row.notification
    if notice is None or not person.is_active or not person.email:
        MailLog.objects.filter(pk=row.pk).update(state=MailState.DROPPED)
        return
    until = quiet_until(timezone.now(), start=person.quiet_from, end=person.quiet_until, zone=mails.zone_of(person))
    if until is not None:
        MailLog.objects.filter(pk=row.pk).update(state=MailState.HELD, held_until=until)
        enqueue_on_commit(send_mail, row.pk, after=until)
        return
    mail = mails.compose(notice.what, person=person, link=notice.link, context=notice.context)
    for file in files_for(notice):
        mail.attach(file.name, file.content, file.kind)
    # The same id at each try, so that a mail server can see that it has it already.
    mail.extra_headers["Message-ID"] = f"<{row.pk}@alongside>"
    mail.send()
    MailLog.objects.filter(pk=row.pk).update(state=MailState.SENT, sent_at=timezone.now())
    Notification.objects.filter(pk=notice.pk).update(context={})
