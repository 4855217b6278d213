"""Pages for the answering person alone, and the one page that both open together."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Meeting
from alongside.mentorships.models import Mentorship
from alongside.mentorships.services.asking import ask_for_talk
from alongside.mentorships.views.finding import find_pair, pair_page
from alongside.programmes.rules import Side
from alongside.pulse import pages, queries, services
from alongside.pulse.forms import PulseForm, start


def _side(mentorship: Mentorship, request: HttpRequest) -> Side:
    return Side(next(one.side for one in mentorship.members.all() if one.person_id == request.user.pk))


def _meeting(mentorship: Mentorship, pk: uuid.UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.held().select_related("mentorship"), pk=pk, mentorship=mentorship)


@login_required
def answer(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The six lines; skipping is an answer as good as any."""
    mentorship = find_pair(request, pk)
    held = _meeting(mentorship, meeting)
    own = queries.own_answer(held, request.user)
    before = start(own.answers, own.difference) if own else {}
    form = PulseForm(request.POST or None, side=_side(mentorship, request), initial=before)
    if request.method == "POST" and "skip" in request.POST:
        services.answer(meeting=held, pulse=services.Pulse(), by=request.user)
        messages.success(request, "Skipped. That is fine.")
        return redirect("home:pair", pk=pk)
    if request.method == "POST" and form.is_valid():
        pulse = services.Pulse(form.answers(), form.cleaned_data["difference"])
        services.answer(meeting=held, pulse=pulse, by=request.user)
        return redirect("pulse:then", pk=pk, meeting=meeting)
    context: dict[str, Any] = {"form": form, "meeting": held, "pulse": content.load().pulse}
    context["window"] = queries.window_of(held)
    return pair_page(request, "pulse/answer.html", mentorship, status=422 if form.errors else 200, **context)


@login_required
def then(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """Three free choices after answering: keep it, offer to look together, ask for a talk."""
    mentorship = find_pair(request, pk)
    held = _meeting(mentorship, meeting)
    if request.method == "POST":
        return _choose(request, mentorship, held)
    own = queries.own_answer(held, request.user)
    if own is None or not own.answers:
        return redirect("pulse:answer", pk=pk, meeting=meeting)
    context: dict[str, Any] = {
        "meeting": held,
        "cards": pages.cards(mentorship, request.user, _side(mentorship, request)),
        "choices": {choice.key: choice for choice in content.load().pulse.choices},
        "wished": queries.wishes(held, request.user),
        "opened": queries.opened(held),
    }
    return pair_page(request, "pulse/then.html", mentorship, **context)


def _choose(request: HttpRequest, mentorship: Mentorship, held: Meeting) -> HttpResponse:
    choice = request.POST.get("choice")
    if choice == "talk":
        ask_for_talk(mentorship=mentorship, by=request.user)
        messages.success(request, "Your coordinator knows that you would like a talk, and nothing else.")
    elif choice in {"together", "not_together"}:
        if services.wish_to_look_together(meeting=held, wished=choice == "together", by=request.user):
            return redirect("pulse:together", pk=mentorship.pk, meeting=held.pk)
        noted = "If the other one wishes it too, both of you see both at the same moment."
        messages.success(request, noted if choice == "together" else "Taken back. Nobody learned of it.")
    elif choice != "keep":
        raise Refused("Choose one of the three, please.")
    return redirect("pulse:mine", pk=mentorship.pk)


@login_required
def mine(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One's own line over time, for one's own eyes."""
    mentorship = find_pair(request, pk)
    own = queries.mine(mentorship, request.user)
    context: dict[str, Any] = {
        "own": pages.table(own, _side(mentorship, request)),
        "chart": pages.chart(own),
        "cards": pages.cards(mentorship, request.user, _side(mentorship, request), own),
        "band": pages.band(own),
        "opened": queries.opened_meetings(mentorship),
        "pulse": content.load().pulse,
    }
    return pair_page(request, "pulse/mine.html", mentorship, **context)


@login_required
def together(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """Both answers side by side, because both wished it."""
    mentorship = find_pair(request, pk)
    held = _meeting(mentorship, meeting)
    both = queries.opened(held)
    if not both:
        raise Http404
    rows = pages.side_by_side(both, mentorship)
    return pair_page(request, "pulse/together.html", mentorship, meeting=held, rows=rows)
