"""For tests: run what is queued in this process."""

from alongside.foundation.jobs import running


def run_jobs(*, raising: bool = True) -> int:
    """Run everything that is due, and what that queues in turn; returns how many ran.

    `raising=True` raises the first error of a job; otherwise it is noted for a later retry, as a worker does.
    """
    count = 0
    while claim := running.claim_next("test"):
        problem = running.run(claim)
        if problem is not None and raising:
            raise problem
        count += 1
    return count
