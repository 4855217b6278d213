"""The matching page of a programme: rules, a new run, and what was found before; and the offers that are out."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.forms import RunForm
from alongside.matching.models import SharedWord
from alongside.matching.queries.offers import unanswered
from alongside.matching.views.finding import find_programme
from alongside.programmes.models import Programme
from alongside.programmes.queries import counts

RUNS, WORDS = 20, 50


@login_required
@require_GET
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    programme = find_programme(request, slug)
    return _page(request, programme, RunForm())


def _page(request: HttpRequest, programme: Programme, form: RunForm, *, status: int = 200) -> HttpResponse:
    found = programme.match_runs.select_related("by").order_by("-created_at")
    page = {
        "programme": programme,
        "form": form,
        "rules": programme.match_rules.count(),
        "counts": counts(programme),
        "page": Paginator(found, RUNS).get_page(request.GET.get("page")),
    }
    return render(request, "matching/runs.html", page, status=status)


@login_required
@require_POST
def run(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a run and follow it."""
    programme = find_programme(request, slug)
    form = RunForm(request.POST)
    try:
        form.is_valid()
        wanted = services.Wanted(early=form.cleaned_data["early"])
        started = services.start_run(programme=programme, wanted=wanted, by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _page(request, programme, form, status=422)
    return redirect("foundation:progress", started.progress_id)


@login_required
@require_GET
def offers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has not answered yet, and words that were left for the coordinator."""
    programme = find_programme(request, slug)
    words = SharedWord.objects.filter(proposal__run__programme=programme).select_related("person")
    page = {
        "programme": programme,
        "unanswered": unanswered(programme),
        "words": words.order_by("-created_at")[:WORDS],
    }
    return render(request, "matching/offers.html", page)


urlpatterns = [
    path("<slug:slug>/matching/", runs, name="runs"),
    path("<slug:slug>/matching/run/", run, name="run"),
    path("<slug:slug>/matching/offers/", offers, name="offers"),
]
