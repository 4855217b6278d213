"""Where we are: the path, the tasks, a proposed change; and the history."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import PhaseProposal
from alongside.mentorships.queries import phases as queries
from alongside.mentorships.queries.ending import countdown_words
from alongside.mentorships.rules import Phase
from alongside.mentorships.services import phases as services
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def phase(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    proposal = queries.open_proposal(mentorship)
    return pair_page(
        request,
        "mentorships/phase/phase.html",
        mentorship,
        steps=queries.phase_path(mentorship),
        label=queries.phase_label(mentorship, mentorship.phase),
        text=content.load().phases.phases.get(mentorship.phase),
        tasks=queries.tasks(mentorship, request.user),
        proposal=proposal,
        proposed=queries.phase_label(mentorship, proposal.to_phase) if proposal else "",
        moves=queries.moves(mentorship),
        countdown=countdown_words(mentorship),
    )


@login_required
@require_POST
def tick(request: HttpRequest, pk: uuid.UUID, task: str) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.tick_task(mentorship=mentorship, task=task, done="clear" not in request.POST, by=request.user)
    return redirect("mentorships:phase", pk=pk)


@login_required
@require_POST
def propose(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    to = request.POST.get("to")
    if to not in set(Phase):
        raise Refused("Choose the phase that you want to propose.")
    services.propose_phase(mentorship=mentorship, to=Phase(to), by=request.user)
    messages.success(request, "Proposed. Nothing changes until you both say yes.")
    return redirect("mentorships:phase", pk=pk)


@login_required
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID, proposal: uuid.UUID) -> HttpResponse:
    """Yes, not yet, or taken back."""
    mentorship = find_pair(request, pk)
    asked = get_object_or_404(PhaseProposal.objects.select_related("mentorship"), pk=proposal, mentorship=mentorship)
    given = request.POST.get("answer")
    if given not in ANSWERS:
        raise Refused("Choose an answer.")
    act, sentence = ANSWERS[given]
    act(proposal=asked, by=request.user)
    messages.success(request, sentence)
    return redirect("mentorships:phase", pk=pk)


ANSWERS = {
    "yes": (services.accept_phase, "You are there now, both of you. You can always go back."),
    "not_yet": (services.decline_phase, "Everything stays as it is. You can propose it again whenever it fits."),
    "take_back": (services.withdraw_phase, "Taken back."),
}


@login_required
def history(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    return pair_page(request, "mentorships/phase/history.html", mentorship, events=queries.history(mentorship))


urlpatterns = [
    path("<uuid:pk>/phase/", phase, name="phase"),
    path("<uuid:pk>/phase/tasks/<slug:task>/", tick, name="phase_tick"),
    path("<uuid:pk>/phase/propose/", propose, name="phase_propose"),
    path("<uuid:pk>/phase/proposals/<uuid:proposal>/", answer, name="phase_answer"),
    path("<uuid:pk>/history/", history, name="history"),
]
