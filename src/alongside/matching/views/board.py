"""A board: pairs with their reasons, who is left over, and the coordinator's hand on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from alongside.matching import services
from alongside.matching.models import MatchRun, Proposal
from alongside.matching.queries.board import Counts, counts_of, last_change, left_on, pairs_on
from alongside.matching.queries.others import others_for
from alongside.matching.rules.words import RunState
from alongside.matching.services.publishing import ALL, CHOSEN, LOCKED
from alongside.matching.views.finding import back_to, find_run, find_seat
from alongside.programmes.models import Enrolment

PAGE = 50
PAIRS, LEFT, CLOSED = "pairs", "left", "closed"


@login_required
@require_GET
def board(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One URL: the pairs, those left over, or offers that were not taken up; by pages, with search."""
    run = find_run(request, pk)
    if run.state == RunState.WORKING and run.progress_id:
        return redirect("foundation:progress", run.progress_id)
    show = request.GET.get("show", PAIRS)
    search = request.GET.get("q", "")[:80]
    counts = counts_of(run)
    page = {
        "run": run,
        "programme": run.programme,
        "show": show if show in {LEFT, CLOSED} else PAIRS,
        "search": search,
        "counts": counts,
        "page": _rows(run, show, search, counts).get_page(request.GET.get("page")),
        "last": last_change(run),
        "back": request.GET.urlencode(),
    }
    return render(request, "matching/board.html", page)


def _rows(run: MatchRun, show: str, search: str, counts: Counts) -> Paginator[Any]:
    """Without a search the numbers are known already."""
    found = left_on(run, search=search) if show == LEFT else pairs_on(run, search=search, closed=show == CLOSED)
    pages: Paginator[Any] = Paginator(found, PAGE)
    if not search:
        pages.count = {LEFT: counts.left, CLOSED: counts.closed}.get(show, counts.on_board)
    return pages


@login_required
@require_POST
def change_pair(request: HttpRequest, pk: uuid.UUID, pair: uuid.UUID) -> HttpResponse:
    """Lock, unlock, unpair, or never: one button each."""
    run = find_run(request, pk)
    proposal = get_object_or_404(run.proposals, pk=pair)
    do = request.POST.get("do", "")
    if do in {"lock", "unlock"}:
        services.set_lock(proposal=proposal, locked=do == "lock", by=request.user)
    elif do in {"unpair", "never"}:
        services.unpair(proposal=proposal, by=request.user, never=do == "never")
        messages.success(request, "The pair is apart again. You can undo that.")
    return redirect(back_to(request, _address(run)))


def _address(run: MatchRun) -> str:
    return reverse("matching:board", args=[run.pk])


@login_required
@require_GET
def others(request: HttpRequest, pk: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Who else would fit somebody, best first, and what the change would cost."""
    seat = find_seat(request, pk, person)
    run = seat.run
    instead = _pair(pairs_on(run), request.GET.get("instead", ""))
    page = {
        "run": run,
        "programme": run.programme,
        "seat": seat,
        "person": seat.enrolment.person,
        "instead": instead,
        "others": others_for(seat, instead),
    }
    return render(request, "matching/others.html", page)


@login_required
@require_POST
def choose(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put two together, by hand."""
    run = find_run(request, pk)
    seated = Enrolment.objects.filter(programme=run.programme_id).select_related("person")
    ids = [each for each in (request.POST.get("one", ""), request.POST.get("other", "")) if _is_id(each)]
    both = {one.side: one for one in seated.filter(pk__in=ids)}
    instead = _pair(run.proposals.all(), request.POST.get("instead", ""))
    mentee, mentor = both.get("mentee"), both.get("mentor")
    if mentee is None or mentor is None:
        return redirect(_address(run))
    services.choose(run=run, mentee=mentee, mentor=mentor, instead=instead, by=request.user)
    messages.success(request, f"{mentee.person.name} and {mentor.person.name} are a pair on the board now.")
    return redirect(_address(run))


@login_required
@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    run = find_run(request, pk)
    services.undo(run=run, by=request.user)
    messages.success(request, "The last change is taken back.")
    return redirect(back_to(request, _address(run)))


@login_required
@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new board around the locked pairs; this one stays."""
    run = find_run(request, pk)
    wanted = services.Wanted(early=run.early, after=run)
    fresh = services.start_run(programme=run.programme, wanted=wanted, by=request.user)
    return redirect("foundation:progress", fresh.progress_id)


@login_required
@require_POST
def publish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Offer the pairs: all, the locked ones, or the ticked ones."""
    run = find_run(request, pk)
    scope = request.POST.get("scope", CHOSEN)
    ids = [each for each in request.POST.getlist("pair") if _is_id(each)]
    progress = services.publish(run=run, scope=scope if scope in {ALL, LOCKED} else CHOSEN, ids=ids, by=request.user)
    return redirect("foundation:progress", progress.pk)


def _pair(proposals: QuerySet[Proposal], pk: str) -> Proposal | None:
    """The pair that would come apart, when one is named."""
    return get_object_or_404(proposals, pk=pk) if _is_id(pk) else None


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


urlpatterns = [
    path("boards/<uuid:pk>/", board, name="board"),
    path("boards/<uuid:pk>/people/<uuid:person>/", others, name="others"),
    path("boards/<uuid:pk>/pairs/<uuid:pair>/", change_pair, name="change_pair"),
    path("boards/<uuid:pk>/choose/", choose, name="choose"),
    path("boards/<uuid:pk>/undo/", undo, name="undo"),
    path("boards/<uuid:pk>/again/", again, name="again"),
    path("boards/<uuid:pk>/publish/", publish, name="publish"),
]
