"""Three minutes of preparing."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.meetings.forms import ItemForm
from alongside.meetings.models import AgendaDraft, AgendaItem
from alongside.meetings.queries.meeting import needs_of, preparation
from alongside.meetings.services import agenda as services
from alongside.meetings.views.finding import around, meeting_for

WRITE = Permission.WRITE_IN_PAIR


@login_required
def prepare(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """My items, ours, what mattered, what I promised; one page."""
    found = meeting_for(request, pk, meeting, WRITE)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            services.bring(meeting=found, kind=words["kind"], text=words["text"], only_me=form.only_me, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("meetings:prepare", pk, meeting)
    context = around(found.mentorship, request.user) | {
        "meeting": found,
        "ready": preparation(found, request.user),
        "agenda": content.load().agenda,
        "mine": [need.key for person, need in needs_of(found) if person.pk == request.user.pk],
        "form": form,
        "quiet": True,
    }
    return render(request, "meetings/prepare.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def item(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """Show, take back, remove, settle or take along one entry."""
    found = meeting_for(request, pk, meeting, WRITE)
    draft = AgendaDraft.objects.filter(meeting=found, person=request.user, pk=item).first()
    entry = draft or get_object_or_404(AgendaItem, mentorship=found.mentorship, pk=item)
    wish = _wishes(entry, found).get(request.POST.get("do", ""))
    if wish is None:
        return HttpResponseBadRequest("Choose what to do with it.")
    wish(request.user)
    here = "meetings:meet" if request.POST.get("back") == "meet" else "meetings:prepare"
    return redirect(here, pk, meeting)


def _wishes(entry: Any, meeting: Any) -> dict[str, Any]:
    if isinstance(entry, AgendaDraft):
        return {
            "show": lambda by: services.show_draft(draft=entry, by=by),
            "remove": lambda by: services.remove(entry=entry, by=by),
        }
    return {
        "take_back": lambda by: services.take_back(item=entry, by=by),
        "remove": lambda by: services.remove(entry=entry, by=by),
        "done": lambda by: services.settle_item(item=entry, done=True, by=by),
        "open": lambda by: services.settle_item(item=entry, done=False, by=by),
        "along": lambda by: services.take_along(item=entry, to=meeting, by=by),
    }


@login_required
@require_POST
def order(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The whole order, or one step up or down."""
    found = meeting_for(request, pk, meeting, WRITE)
    ids = [str(one) for one in found.items.values_list("pk", flat=True)]
    wished = [one for one in request.POST.getlist("order") if one in ids] or ids
    for word, step in (("up", -1), ("down", 1)):
        moved = request.POST.get(word)
        if moved in ids:
            wished = list(ids)
            place = wished.index(moved)
            wished.insert(max(0, place + step), wished.pop(place))
    services.order_items(meeting=found, order=[uuid.UUID(one) for one in wished], by=request.user)
    return redirect("meetings:prepare", pk, meeting)


@login_required
def need(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The chip: the mentee says it; the mentor's card asks for it again and again while they meet."""
    if request.method == "POST":
        found = meeting_for(request, pk, meeting, Permission.LEAD_IN_PAIR)
        services.say_need(meeting=found, key=request.POST.get("need", ""), by=request.user)
        here = "meetings:meet" if request.POST.get("back") == "meet" else "meetings:prepare"
        return redirect(here, pk, meeting)
    found = meeting_for(request, pk, meeting)
    needs = needs_of(found)
    shown = ",".join(one.key for _, one in needs)
    # Nothing moves on the page while nothing has changed (S0-26).
    if request.GET.get("have") == shown:
        return HttpResponse(status=204)
    context = around(found.mentorship, request.user) | {"meeting": found, "needs": needs, "shown": shown}
    return render(request, "meetings/needs.html", context)
