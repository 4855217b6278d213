"""Pages that compose rooms."""

import uuid

from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.home import own, pair_page, today_page
from alongside.mentorships.models import Mentorship
from alongside.mentorships.views.finding import find_pair


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The person's next thing with one button; somebody who only runs one programme is led to it."""
    page = today_page.compose(request)
    if page.leads_to:
        return redirect(page.leads_to)
    return render(request, "home/today.html", {"page": page})


@login_required
def pairs(request: HttpRequest) -> HttpResponse:
    """All of one's mentorships, as one quiet list; the ended ones below."""
    mine = Mentorship.objects.of(request.user).with_members()
    ordered = mine.order_by(F("ended_at").asc(nulls_first=True), "began_at")
    rows = [pair_page.row(mentorship, request.user) for mentorship in ordered]
    return render(request, "home/pairs.html", {"rows": rows})


@login_required
def pair(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The pair's page: where we are, what is next, what we promised."""
    mentorship = next((pair for pair in own.pairs(request) if pair.pk == pk), None) or find_pair(request, pk)
    return render(request, "home/pair.html", {"page": pair_page.compose(mentorship, request.user)})
