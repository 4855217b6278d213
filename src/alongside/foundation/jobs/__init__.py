"""Background work: jobs live in the database, are claimed once, tried again, and survive a killed worker.

Delivery is at least once: a job must be safe to run twice. Arguments are ids and numbers, never content.
Nouns: job, schedule, progress, worker, lease.
"""

from alongside.foundation.jobs.progress import start_progress
from alongside.foundation.jobs.queue import Job, daily, enqueue_on_commit, every, job

__all__ = ["Job", "daily", "enqueue_on_commit", "every", "job", "start_progress"]
