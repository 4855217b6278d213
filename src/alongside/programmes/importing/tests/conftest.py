"""Small files, and the way from the bytes to the people."""

import pytest

from alongside.foundation.jobs.testing import run_jobs
from alongside.programmes.importing import services
from alongside.programmes.importing.mapping import Plan
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState, Side


def lines(*rows):
    return "\n".join(rows).encode()


@pytest.fixture
def imports(programme, carla):
    """`imports(b"First name,E-mail…", side="mentor")` lets a file land and returns the run."""

    def bring_and_land(content, *, side="mentee", targets=None, **options):
        file = services.bring_file(programme=programme, name="people.csv", content=content, by=carla)
        plan = Plan(tuple(targets or file.as_plan.targets), side, **options)
        services.keep_plan(file=file, plan=plan, by=carla)
        assert file.report["problems"] == []
        services.start_landing(file=ImportFile.objects.get(pk=file.pk), by=carla)
        run_jobs()
        return ImportRun.objects.get(pk=file.pk)

    return bring_and_land


@pytest.fixture
def joined(programme, amina):
    """Amina has joined as a mentee."""
    return Enrolment.objects.create(programme=programme, person=amina, side=Side.MENTEE, state=EnrolmentState.JOINED)
