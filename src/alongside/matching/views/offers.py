"""An offer, for the two it is made to."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.forms import NotNowForm
from alongside.matching.models import Proposal
from alongside.matching.queries.offer_page import offer_page
from alongside.matching.rules.words import ProposalState
from alongside.matching.views.finding import find_offer
from alongside.programmes.rules import Side


@login_required
@require_GET
def offer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who it is, why it could fit, and two answers that are both fine."""
    proposal = find_offer(request, pk)
    if proposal.state == ProposalState.ACCEPTED and proposal.mentorship_id:
        return redirect("home:pair", proposal.mentorship_id)
    if proposal.state != ProposalState.OFFERED:
        return render(request, "matching/offer_closed.html", {"proposal": proposal})
    return _page(request, proposal, NotNowForm())


def _page(
    request: HttpRequest, proposal: Proposal, form: NotNowForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    side = proposal.side_of(request.user) or Side.MENTEE
    page = {
        "proposal": proposal,
        "programme": proposal.run.programme,
        "shown": offer_page(proposal, side),
        "form": form,
        "refused": refused,
    }
    return render(request, "matching/offer.html", page, status=status)


@login_required
@require_POST
def accept(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    proposal = find_offer(request, pk)
    try:
        mentorship = services.accept(proposal=proposal, by=request.user)
    except Refused as refused:
        proposal = find_offer(request, pk)
        if proposal.state != ProposalState.OFFERED:
            page = {"proposal": proposal, "refused": refused.sentence}
            return render(request, "matching/offer_closed.html", page, status=409)
        return _page(request, proposal, NotNowForm(), refused=refused.sentence, status=409)
    if mentorship is None:
        messages.success(request, "Your yes is kept. You hear from us as soon as it can begin.")
        return redirect("matching:offer", pk)
    messages.success(request, "You have both said yes. This is your shared page.")
    return redirect("home:pair", mentorship.pk)


@login_required
@require_POST
def decline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    proposal = find_offer(request, pk)
    form = NotNowForm(request.POST)
    if not form.is_valid():
        return _page(request, proposal, form, status=422)
    word = services.Word(form.cleaned_data["text"], form.cleaned_data["for_coordinator"])
    services.decline(proposal=proposal, by=request.user, word=word)
    messages.success(request, "That is fine. Nobody is told why, and you stay on the list.")
    return redirect("home:today")


urlpatterns = [
    path("offers/<uuid:pk>/", offer, name="offer"),
    path("offers/<uuid:pk>/accept/", accept, name="accept"),
    path("offers/<uuid:pk>/decline/", decline, name="decline"),
]
