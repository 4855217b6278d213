"""The job that lets a checked file land, and its progress."""

import uuid

from django.db import transaction
from django.urls import reverse

from alongside.foundation.jobs import enqueue_on_commit, start_progress
from alongside.foundation.jobs.models import Progress
from alongside.foundation.refusals import Refused
from alongside.people.models import Person
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.importing.services.bringing import check_not_landing
from alongside.programmes.importing.services.putting_right import check_now
from alongside.programmes.importing.services.writing import Import, land


@transaction.atomic
def start_landing(*, file: ImportFile, by: Person) -> Progress:
    """Queue the job. Errors: Refused while it lands already, or with problems left."""
    from alongside.programmes.importing.jobs import land_people

    file = ImportFile.objects.select_for_update(of=("self",)).select_related("progress", "programme").get(pk=file.pk)
    check_not_landing(file)
    if file.planned_at is None or not file.report.get("landing") or file.report["problems"]:
        raise Refused("Some rows still need a look. Correct them, or leave them out.")
    file.progress = start_progress("Importing people", by=by, on=file.programme)
    file.save(update_fields=["progress"])
    enqueue_on_commit(land_people, str(file.progress.pk), str(file.pk), str(by.pk))
    return file.progress


def land_file(progress: Progress, file_id: uuid.UUID, by: Person) -> None:
    """The job's work. Run again after a killed worker it finds either the file as it was, or what has landed."""
    file = ImportFile.objects.select_related("programme__organisation").filter(pk=file_id).first()
    if file is None:
        _finish(progress, ImportRun.objects.select_related("programme").filter(pk=file_id).first())
        return
    table = file.fixed_table
    progress.step("Looking at every row", 0, len(table.lines))
    report = check_now(file.programme, table, file.as_plan)
    if report.problems:
        progress.stop("Something has changed in the programme meanwhile. Please look at the file again.")
        return
    progress.step("Looking at every row", len(table.lines), len(table.lines))
    if progress.cancelled:
        return
    # One transaction shows nothing before its end, so this stage has no numbers.
    progress.step(f"Writing {len(report.landings):,} people in one go")
    what = Import(file.programme, table.headings, file.as_plan, report, len(file.left_out), file.pk)
    _finish(progress, land(what=what, by=by))


def _finish(progress: Progress, run: ImportRun | None) -> None:
    if run is None:
        progress.stop("This file is no longer here: files are kept for a day. Please upload it again.")
        return
    progress.finish(reverse("programmes:import_done", args=[run.programme.slug, run.pk]))
