"""Pages that compose rooms."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.home import pair_page, today_page
from alongside.mentorships.models import Mentorship


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """The person's next thing with one button; somebody who only runs one programme is led to it."""
    page = today_page.compose(request.user)
    if page.leads_to:
        return redirect(page.leads_to)
    return render(request, "home/today.html", {"page": page})


@login_required
def pairs(request: HttpRequest) -> HttpResponse:
    """All of one's mentorships, as one quiet list; the ended ones below."""
    mine = Mentorship.objects.of(request.user).select_related("programme").prefetch_related("members__person")
    rows = [pair_page.row(mentorship, request.user) for mentorship in mine.order_by("ended_at", "began_at")]
    return render(request, "home/pairs.html", {"rows": rows})


@login_required
def pair(request: HttpRequest, pk: object) -> HttpResponse:
    """The pair's page: where we are, what is next, what we promised."""
    found = Mentorship.objects.visible_to(request.user).select_related("programme")
    mentorship = get_object_or_404(found.prefetch_related("members__person"), pk=pk)
    require(request.user, Permission.SEE_PAIR, on=mentorship)
    return render(request, "home/pair.html", {"page": pair_page.compose(mentorship, request.user)})
