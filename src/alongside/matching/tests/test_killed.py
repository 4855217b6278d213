"""A process that is killed while it writes a board, for real."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from alongside.foundation.jobs.models import Progress
from alongside.matching import jobs, services
from alongside.matching.services import Wanted

KEYS = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
# Runs the job on the test's own database and stops for ever between the pairs and the seats.
CHILD = """
import sys, time, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from alongside.matching import jobs
from alongside.matching.services import running

def wait_for_ever(*args, **options):
    print(running.Proposal.objects.count(), flush=True)
    time.sleep(600)

running.Seat.objects.bulk_create = wait_for_ever
jobs.run_matching(sys.argv[2], sys.argv[3])
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_writing_a_board_loses_and_doubles_nothing(
    programme, four, wish, carla, tmp_path
) -> None:
    run = services.start_run(programme=programme, wanted=Wanted(), by=carla)
    environment = {
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        "ALONGSIDE_DATA": str(tmp_path),
        "ALONGSIDE_SECRET": settings.SECRET_KEY,
        "ALONGSIDE_KEYS": KEYS,
    }
    arguments = [str(connection.settings_dict["NAME"]), str(run.pk), str(run.progress_id)]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], env=os.environ | environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "2"
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    assert (run.proposals.count(), run.seats.count()) == (0, 0)
    jobs.run_matching(str(run.pk), str(run.progress_id))
    jobs.run_matching(str(run.pk), str(run.progress_id))
    assert (run.proposals.count(), run.seats.count()) == (2, 4)
    assert Progress.objects.get(pk=run.progress_id).state == "done"
