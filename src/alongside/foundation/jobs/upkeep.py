"""The queue tidies up after itself."""

import datetime

from django.utils import timezone

from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.models import Progress, Worker
from alongside.foundation.jobs.queue import daily

KEEP_DONE = datetime.timedelta(days=7)
KEEP_NOT_DONE = datetime.timedelta(days=90)


@daily(at="03:40")
def forget_old_work() -> None:
    """Done jobs after a week, given-up ones after three months, progress after a week, silent workers after a day."""
    now = timezone.now()
    rows = DBTaskResult.objects
    rows.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_DONE).delete()
    rows.filter(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_NOT_DONE).delete()
    Progress.objects.filter(ended_at__lt=now - KEEP_DONE).delete()
    Worker.objects.filter(seen_at__lt=now - datetime.timedelta(days=1)).delete()
