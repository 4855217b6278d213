"""The foundation's tables."""

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.models import Progress, Schedule, Worker
from alongside.foundation.notifications.models import MailLog, Notification
from alongside.foundation.sealing.models import DataKey

__all__ = ["DataKey", "Entry", "MailLog", "Notification", "Progress", "Schedule", "Worker"]
