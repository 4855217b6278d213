"""The page of promises."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.meetings.forms import PromiseForm, RenewForm
from alongside.meetings.models import Action
from alongside.meetings.services import promises as services
from alongside.meetings.views.finding import around, pair_for, people_of

WRITE = Permission.WRITE_IN_PAIR


@login_required
def promises(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Mine, the other's, and what was kept."""
    pair = pair_for(request, pk, WRITE)
    form = PromiseForm(request.POST or None, people=people_of(pair), me=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_action(mentorship=pair, promise=form.promise, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Written down.")
            return redirect("meetings:promises", pk)
    rows = Action.objects.filter(mentorship=pair).select_related("owner")
    context = around(pair, request.user) | {
        "open": list(rows.open()),
        "kept": list(rows.exclude(done_at=None).order_by("-done_at")[:20]),
        "form": form,
    }
    return render(request, "meetings/promises.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def settle(request: HttpRequest, pk: uuid.UUID, action: uuid.UUID) -> HttpResponse:
    """Done, a new day, or let go."""
    pair = pair_for(request, pk, WRITE)
    found = get_object_or_404(Action.objects.select_related("mentorship"), mentorship=pair, pk=action)
    word = request.POST.get("do", "")
    if word == "done":
        services.finish_action(action=found, by=request.user)
        messages.success(request, "Done. Good.")
    elif word == "let_go":
        services.let_go(action=found, by=request.user)
        messages.success(request, "Let go. That is a decision too.")
    elif word == "renew":
        form = RenewForm(request.POST)
        if not form.is_valid():
            raise Refused("Choose the new day first.")
        services.renew_action(action=found, due=form.cleaned_data["due"], by=request.user)
        messages.success(request, "It has a new day.")
    else:
        return HttpResponseBadRequest("Choose what becomes of it.")
    return redirect("meetings:promises", pk)
