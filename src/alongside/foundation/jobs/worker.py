"""The worker process: takes jobs one after another until it is told to leave."""

import datetime
import logging
import os
import secrets
import signal
import threading
import time
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from alongside.foundation.jobs import running, scheduling
from alongside.foundation.jobs.models import Worker

log = logging.getLogger("alongside.jobs")
IDLE = 0.5
UPKEEP = 2.0


class Heart(threading.Thread):
    """Says “still alive” for the worker and for the job it holds, so that a long job keeps its lease."""

    def __init__(self, worker: str, lease: float) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker, self.gap = worker, max(lease / 5, 0.1)
        self.holding: running.Claim | None = None
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(self.gap):
            try:
                self.beat()
            except DatabaseError:
                log.warning("The database did not take a sign of life; the next one follows.")
            finally:
                connection.close()

    def beat(self) -> None:
        now, holding = timezone.now(), self.holding
        Worker.objects.update_or_create(id=self.worker, defaults={"seen_at": now})
        if holding is not None:
            holding.note(started_at=now)


class Loop:
    """Claims and runs jobs; between them takes back lost ones and queues what is due."""

    def __init__(self, *, lease: float | None = None, parent: int | None = None) -> None:
        self.id = f"{os.uname().nodename[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.lease = max(1.0, float(settings.WORKER_LEASE if lease is None else lease))
        self.parent = parent
        self.leaving = threading.Event()
        self.heart = Heart(self.id, self.lease)

    def listen(self) -> None:
        """SIGTERM or SIGINT: finish the job at hand, then leave; a second one leaves at once."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self.leave)

    def leave(self, signum: int, frame: FrameType | None) -> None:
        if self.leaving.is_set():
            os._exit(1)
        self.leaving.set()

    def work(self) -> None:
        """Until told to leave, or until the process that started it is gone."""
        scheduling.find_jobs()
        scheduling.lay_out()
        self.heart.beat()
        self.heart.start()
        upkeep_at = 0.0
        try:
            while not self.leaving.is_set() and not self._is_orphan():
                if time.monotonic() >= upkeep_at:
                    self._guarded(self._upkeep)
                    upkeep_at = time.monotonic() + UPKEEP
                if not self._guarded(self._one_job):
                    self.leaving.wait(IDLE)
        finally:
            self.heart.stopped.set()
            Worker.objects.filter(id=self.id).delete()

    def _is_orphan(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def _guarded(self, act: "object") -> bool:
        """A database that is away for a moment does not end the worker."""
        close_old_connections()
        try:
            return bool(act())  # type: ignore[operator]
        except DatabaseError:
            log.exception("The database did not answer; trying again.")
            connection.close()
            return False

    def _upkeep(self) -> bool:
        running.take_back(lease=datetime.timedelta(seconds=self.lease))
        return scheduling.queue_due() > 0

    def _one_job(self) -> bool:
        claim = running.claim_next(self.id)
        if claim is None:
            return False
        self.heart.holding = claim
        try:
            running.run(claim)
        finally:
            self.heart.holding = None
        return True
