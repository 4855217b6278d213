"""A worker that is killed in the middle of an import loses and doubles nothing."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from alongside.foundation.jobs.backport import DBTaskResult, TaskResultStatus
from alongside.foundation.jobs.models import Progress
from alongside.people.models import Person
from alongside.programmes.importing import services
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion
from tests.people_maker import as_csv, mentees

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60
PEOPLE = 60
START = """
import pathlib, sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from alongside.foundation.jobs.worker import Loop
from alongside.programmes.importing.services import writing
if sys.argv[2] != "goes on":
    def wait(**what):
        real(**what)
        pathlib.Path(sys.argv[2]).touch()  # everybody is written, nothing is committed
        while True:
            time.sleep(1)
    real, writing.record_many_answers = writing.record_many_answers, wait
loop = Loop(lease=1.0)
loop.listen()
loop.work()
"""


def until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def start_worker(tmp_path):
    started = []

    def start(mark):
        environment = {
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings", "ALONGSIDE_DATA": str(tmp_path),
            "ALONGSIDE_SECRET": settings.SECRET_KEY,
            "ALONGSIDE_KEYS": "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        }  # fmt: skip
        words = [sys.executable, "-c", START, str(connection.settings_dict["NAME"]), mark]
        started.append(subprocess.Popen(words, env=os.environ | environment))
        return started[-1]

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
            one.wait()


def here():
    models = Enrolment, Answer, IntakeQuestion, ImportRun
    return Person.objects.count(), *(model.objects.count() for model in models)


def test_an_import_whose_worker_was_killed_lands_whole_and_once(start_worker, tmp_path, programme, carla):
    file = services.bring_file(programme=programme, name="mentees.csv", content=as_csv(mentees(PEOPLE)), by=carla)
    services.keep_plan(file=file, plan=file.as_plan, by=carla)
    before = here()
    services.start_landing(file=file, by=carla)
    first = start_worker(str(tmp_path / "written"))
    until((tmp_path / "written").exists)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert here() == before
    assert ImportFile.objects.count() == 1
    start_worker("goes on")
    until(lambda: DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL)
    people, enrolments, answers, questions, runs = here()
    assert (people - before[0], enrolments, questions, runs) == (PEOPLE, PEOPLE, 9, 1)
    assert answers == Answer.objects.values("enrolment", "question").distinct().count() > 8 * PEOPLE
    assert ImportRun.objects.get().added == PEOPLE
    assert (Progress.objects.get().state, ImportFile.objects.count()) == ("done", 0)
