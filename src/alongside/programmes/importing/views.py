"""The pages of an import: bring a file, say what the columns mean, look at the problems, land."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes.importing import services
from alongside.programmes.importing.forms import ColumnsForm, ReadAgainForm, UploadForm, typed_in
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.importing.tables import Unreadable
from alongside.programmes.models import Programme
from alongside.programmes.queries.candidates import questions_of
from alongside.programmes.views.finding import find_programme, posted

ROWS_ON_A_PAGE = 25
_HEAVY = ("content", "packed_table", "packed_report", "fixes")


def find_file(request: HttpRequest, slug: str, pk: uuid.UUID) -> ImportFile:
    """A file on its way into this programme, for any of its coordinators."""
    programme = find_programme(request, slug, Permission.INVITE_PEOPLE)
    files = ImportFile.objects.select_related("progress").defer("content")
    file = get_object_or_404(files, programme=programme, pk=pk)
    file.programme = programme
    return file


@login_required
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Upload a file; files that wait and imports that were."""
    programme = find_programme(request, slug, Permission.INVITE_PEOPLE)
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = services.bring_file(programme=programme, name=upload.name, content=upload.read(), by=request.user)
        except Unreadable as bad:
            form.add_error("file", said_problem(bad))
        else:
            return redirect("programmes:import_columns", slug, file.pk)
    page = {
        "programme": programme,
        "form": form,
        "waiting": programme.import_files.select_related("progress").defer(*_HEAVY).order_by("-created_at")[:5],
        "runs": programme.import_runs.select_related("person").order_by("-created_at")[:5],
    }
    return render(request, "programmes/import/bring.html", page, status=422 if form.errors else 200)


def said_problem(bad: Unreadable) -> str:
    where = f"Row {bad.problem.row}: " if bad.problem.row else ""
    return f"{where}{bad.problem.sentence} {bad.problem.remedy}"


@login_required
def columns(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """What each column means, guessed and to be put right."""
    file = find_file(request, slug, pk)
    if file.is_landing:
        return redirect("foundation:progress", file.progress_id)
    table, questions = file.table, questions_of(file.programme)
    form = ColumnsForm(posted(request), table=table, plan=file.as_plan, questions=questions)
    if form.is_valid():
        services.keep_plan(file=file, plan=form.plan, by=request.user)
        return redirect("programmes:import_check", slug, pk)
    page = {"programme": file.programme, "file": file, "table": table, "form": form}
    page["again"] = ReadAgainForm(table=table)
    return render(request, "programmes/import/columns.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def read_again(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Another sheet, or other letters."""
    file = find_file(request, slug, pk)
    form = ReadAgainForm(request.POST, table=file.table)
    if not form.is_valid():
        raise Refused("There is no such sheet or alphabet. Go back and choose one of the list.")
    try:
        services.read_again(file=file, by=request.user, **form.cleaned_data)
    except Unreadable as bad:
        messages.error(request, said_problem(bad))
    return redirect("programmes:import_columns", slug, pk)


@login_required
def check(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """The first rows as they will land, and every problem with its row, column and remedy."""
    file = find_file(request, slug, pk)
    if file.is_landing:
        return redirect("foundation:progress", file.progress_id)
    if file.planned_at is None:
        return redirect("programmes:import_columns", slug, pk)
    if request.method == "POST":
        return _put_right(request, file)
    report = file.report
    rows = Paginator(_by_row(report["problems"]), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    page = {"programme": file.programme, "file": file, "report": report, "page": rows, "plan": file.as_plan}
    return render(request, "programmes/import/check.html", page)


def _put_right(request: HttpRequest, file: ImportFile) -> HttpResponse:
    """Three buttons: keep what was typed, leave every bad row out, add the unknown choices."""
    if "leave_all" in request.POST:
        services.leave_bad_rows_out(file=file, by=request.user)
    elif "grow" in request.POST:
        services.keep_plan(file=file, plan=replace(file.as_plan, grow=True), by=request.user)
    else:
        typed = typed_in(request.POST, columns=len(file.as_plan.targets))
        services.put_right(file=file, typed=typed.cells, left_out=typed.left_out, by=request.user)
    left = file.report["bad_rows"]
    messages.success(request, f"Checked again: {left} still to look at." if left else "Checked again: all is well.")
    return redirect("programmes:import_check", file.programme.slug, file.pk)


def _by_row(problems: list[dict[str, Any]]) -> list[tuple[int, list[dict[str, Any]]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    for problem in problems:
        rows.setdefault(problem["row"], []).append(problem)
    return list(rows.items())


@login_required
@require_POST
def land(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    progress = services.start_landing(file=find_file(request, slug, pk), by=request.user)
    return redirect("foundation:progress", progress.pk)


@login_required
@require_POST
def discard(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    services.discard_file(file=find_file(request, slug, pk), by=request.user)
    messages.success(request, "The file is gone. Nothing was imported from it.")
    return redirect("programmes:import", slug)


@login_required
def done(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """What an import brought, and the next step."""
    programme: Programme = find_programme(request, slug, Permission.INVITE_PEOPLE)
    run = get_object_or_404(ImportRun, programme=programme, pk=pk)
    return render(request, "programmes/import/done.html", {"programme": programme, "run": run})
