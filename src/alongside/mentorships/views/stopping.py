"""“I need this to stop”: words for each other, a talk with the coordinator, or leaving; and help now."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.ending import LeaveForm
from alongside.mentorships.models import TalkRequest
from alongside.mentorships.queries.ending import ending_for, standing_ending
from alongside.mentorships.rules import HowTold
from alongside.mentorships.services import ending as services
from alongside.mentorships.services.asking import ask_for_talk
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def stop(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Three exits. Nobody is told that this page was opened."""
    mentorship = find_pair(request, pk)
    known = content.load()
    return pair_page(
        request,
        "mentorships/stopping/stop.html",
        mentorship,
        asked=TalkRequest.objects.filter(mentorship=mentorship, person=request.user, answered_at=None).exists(),
        words=known.sets["F"].questions[:3],
        help=known.safeguarding.cards["help_now"],
    )


@login_required
@require_POST
def ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    ask_for_talk(mentorship=mentorship, by=request.user)
    messages.success(request, "The coordinator knows that you would like to talk, and nothing more.")
    return redirect("mentorships:stop", pk=pk)


@login_required
def leave(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ending without fault; no reason is asked for."""
    mentorship = find_pair(request, pk, Permission.END_PAIR)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.begin_ending(mentorship=mentorship, way=form.way(), by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "It is noted. Take care of yourself, too.")
            return redirect("mentorships:ending", pk=pk)
    return pair_page(
        request,
        "mentorships/stopping/leave.html",
        mentorship,
        status=422 if form.is_bound else 200,
        form=form,
        texts=content.load().endings,
        kind=content.load().endings.kinds["no_fault"],
        begun=ending_for(mentorship, request.user),
    )


@login_required
def close_pair(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The coordinator: pass on that somebody leaves, or end the wait for a pair that has fallen silent."""
    mentorship = find_pair(request, pk, Permission.CLOSE_PAIR)
    ending = standing_ending(mentorship)
    untold = ending is not None and ending.told_at is None and ending.how_told == HowTold.COORDINATOR
    if request.method == "POST":
        if "told" in request.POST:
            services.mark_told(mentorship=mentorship, by=request.user)
            messages.success(request, "Thank you. Both of them know now.")
        else:
            services.close_silent_pair(mentorship=mentorship, by=request.user)
            messages.success(request, "Closed. Both have a kind note, and both places are free.")
        return redirect("mentorships:close_pair", pk=pk)
    return pair_page(
        request,
        "mentorships/stopping/close_pair.html",
        mentorship,
        people=[member.person for member in mentorship.members.all()],
        leaving=ending.begun_by if untold and ending else None,
        kind=content.load().endings.kinds["unresponsive"],
        waited=(timezone.now() - (mentorship.last_held_at or mentorship.began_at)).days,
    )


urlpatterns = [
    path("<uuid:pk>/stop/", stop, name="stop"),
    path("<uuid:pk>/stop/talk/", ask, name="stop_talk"),
    path("<uuid:pk>/stop/leave/", leave, name="leave"),
    path("<uuid:pk>/close/", close_pair, name="close_pair"),
]
