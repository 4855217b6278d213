"""A pause with a day of return."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.journey import PauseForm
from alongside.mentorships.services import pausing as services
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def pause(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin a pause, or choose another day of return for the one that runs."""
    mentorship = find_pair(request, pk)
    form = PauseForm(request.POST or None, initial={"until": mentorship.paused_until})
    if request.method == "POST" and form.is_valid():
        act = services.move_return if mentorship.paused_until else services.begin_pause
        try:
            act(mentorship=mentorship, until=form.cleaned_data["until"], by=request.user)
        except Refused as refused:
            form.add_error("until", refused.sentence)
        else:
            messages.success(request, "Noted. The other one is told, and on that day you both are.")
            return redirect("mentorships:pause", pk=pk)
    over = mentorship.paused_until is not None and mentorship.paused_until <= timezone.localdate()
    status = 422 if form.is_bound else 200
    return pair_page(request, "mentorships/phase/pause.html", mentorship, status=status, form=form, over=over)


@login_required
@require_POST
def resume(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.end_pause(mentorship=mentorship, by=request.user)
    messages.success(request, "Good to have you back.")
    return redirect("mentorships:pause", pk=pk)


urlpatterns = [
    path("<uuid:pk>/pause/", pause, name="pause"),
    path("<uuid:pk>/pause/over/", resume, name="pause_over"),
]
