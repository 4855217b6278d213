"""Changes the mentee wants, and what the two of them celebrate."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.growth import queries, services
from alongside.growth.forms import CelebrationForm, ChangeForm, SettleForm
from alongside.growth.models import Celebration, Change
from alongside.growth.rules import CelebrationKind, ChangeState
from alongside.mentorships.models import Mentorship
from alongside.mentorships.views.finding import find_pair, pair_page


def _leading(request: HttpRequest, pk: uuid.UUID) -> Mentorship:
    """The pair: both may look, the mentee writes."""
    return find_pair(request, pk, Permission.LEAD_IN_PAIR if request.method == "POST" else Permission.SEE_PAIR)


@login_required
def changes(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All changes, and adding one."""
    mentorship = _leading(request, pk)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        services.add_change(mentorship=mentorship, words=given["words"], baseline=given["baseline"], by=request.user)
        messages.success(request, "Kept. You will see it again at every review.")
        return redirect("growth:changes", pk=pk)
    return pair_page(
        request,
        "growth/changes.html",
        mentorship,
        status=422 if form.errors else 200,
        form=form,
        changes=queries.changes(mentorship),
        side=services.side_of(mentorship, request.user),
    )


@login_required
def change(request: HttpRequest, pk: uuid.UUID, change: uuid.UUID) -> HttpResponse:
    """One change: its words and how it was at the start."""
    mentorship = _leading(request, pk)
    row = get_object_or_404(Change.objects.select_related("mentorship"), pk=change, mentorship=mentorship)
    start = {"words": row.words, "baseline": row.baseline, "version": row.version}
    form = ChangeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.edit_change(
                change=row,
                words=given["words"],
                baseline=given["baseline"],
                version=given["version"] or 0,
                by=request.user,
            )
        except Refused as refused:
            form.say_again(refused.sentence, row.version)
        else:
            messages.success(request, "Saved.")
            return redirect("growth:changes", pk=pk)
    status = 422 if form.errors else 200
    context = {"form": form, "change": row, "settle": SettleForm(), "side": services.side_of(mentorship, request.user)}
    return pair_page(request, "growth/change.html", mentorship, status=status, **context)


@login_required
@require_POST
def settle(request: HttpRequest, pk: uuid.UUID, change: uuid.UUID) -> HttpResponse:
    """Reached, let go, or open again."""
    mentorship = _leading(request, pk)
    row = get_object_or_404(Change.objects.select_related("mentorship"), pk=change, mentorship=mentorship)
    form = SettleForm(request.POST)
    state = ChangeState(request.POST["state"]) if request.POST.get("state") in set(ChangeState) else None
    if state is None or not form.is_valid():
        raise Refused("Choose whether it is reached, let go or open again, and keep the word about it short.")
    services.settle_change(change=row, state=state, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, "Noted. It stays on the list, where you can take it up again.")
    return redirect("growth:changes", pk=pk)


@login_required
def celebrations(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the two of them marked, and marking something."""
    mentorship = find_pair(request, pk)
    form = CelebrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = CelebrationKind(form.cleaned_data["kind"])
        services.celebrate(mentorship=mentorship, kind=kind, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, "It stands there for both of you.")
        return redirect("growth:celebrations", pk=pk)
    context = {"form": form, "celebrations": queries.celebrations(mentorship)}
    return pair_page(request, "growth/celebrations.html", mentorship, status=422 if form.errors else 200, **context)


@login_required
@require_POST
def remove_celebration(request: HttpRequest, pk: uuid.UUID, celebration: uuid.UUID) -> HttpResponse:
    """Take back one's own words."""
    mentorship = find_pair(request, pk)
    row = get_object_or_404(Celebration.objects.select_related("mentorship"), pk=celebration, mentorship=mentorship)
    services.remove_celebration(celebration=row, by=request.user)
    messages.success(request, "Taken back.")
    return redirect("growth:celebrations", pk=pk)
