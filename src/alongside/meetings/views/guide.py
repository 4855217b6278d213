"""A guide such as GROW, walked together."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.meetings.models import GuideAnswer, GuideRun, Meeting
from alongside.meetings.queries.guide import board_of
from alongside.meetings.services import guide as services
from alongside.meetings.services.promises import Promise, add_action
from alongside.meetings.views.finding import around, meeting_for

WRITE = Permission.WRITE_IN_PAIR


@login_required
def guide(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, key: str) -> HttpResponse:
    """Begin (POST), or see what stands in it so far."""
    found = meeting_for(request, pk, meeting, WRITE)
    if key not in content.load().guides:
        raise Http404
    if request.method == "POST":
        services.begin_guide(meeting=found, key=key, by=request.user)
        return redirect("meetings:guide", pk, meeting, key)
    run = _latest(found, key)
    context = around(found.mentorship, request.user) | {"meeting": found, "guide": content.load().guides[key]}
    context |= {"board": board_of(run, request.user) if run else None, "quiet": True}
    return render(request, "meetings/guide.html", context)


def _latest(meeting: Meeting, key: str) -> GuideRun | None:
    run = GuideRun.objects.filter(meeting=meeting, guide=key).prefetch_related("answers").first()
    if run is not None:
        run.mentorship = meeting.mentorship
    return run


@login_required
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, key: str) -> HttpResponse:
    """An entry in a panel; refused words are not lost."""
    found = meeting_for(request, pk, meeting, WRITE)
    run = _open_run(found, key)
    panel, text = request.POST.get("panel", ""), request.POST.get("text", "")
    try:
        services.answer_guide(run=run, panel=panel, text=text[:2000], by=request.user)
    except Refused as refused:
        board = board_of(_latest(found, key) or run, request.user)
        again = {"again": {"panel": panel, "text": text, "sentence": refused.sentence}}
        context = around(found.mentorship, request.user) | again
        context |= {"meeting": found, "board": board, "guide": board.guide, "quiet": True}
        return render(request, "meetings/guide.html", context, status=422)
    return redirect("meetings:guide", pk, meeting, key)


@login_required
@require_POST
def step(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, key: str) -> HttpResponse:
    """Everything else that happens in a guide, by its word."""
    found = meeting_for(request, pk, meeting, WRITE)
    run = _open_run(found, key)
    word = request.POST.get("do", "")
    if word == "stuck":
        services.say_stuck(run=run, by=request.user)
    elif word == "commit" and request.POST.get("number", "").isdecimal():
        services.commit(run=run, number=int(request.POST["number"][:3]), by=request.user)
    elif word in ("remove", "promise"):
        _with_answer(request, run, word)
    elif word == "finish":
        services.finish_guide(run=run, by=request.user)
        return redirect("meetings:meet", pk, meeting)
    else:
        return HttpResponseBadRequest("Choose what to do.")
    return redirect("meetings:guide", pk, meeting, key)


def _with_answer(request: HttpRequest, run: GuideRun, word: str) -> None:
    person: Any = request.user
    found = get_object_or_404(GuideAnswer, run=run, author=person, pk=request.POST.get("answer") or uuid.UUID(int=0))
    if word == "remove":
        services.remove_answer(answer=found, by=person)
        return
    promise = Promise(found.text[:1000], person)
    add_action(mentorship=run.mentorship, promise=promise, meeting=run.meeting, by=person)
    messages.success(request, "It is among your promises now.")


def _open_run(meeting: Meeting, key: str) -> GuideRun:
    rows = GuideRun.objects.filter(meeting=meeting, guide=key).select_related("mentorship", "meeting")
    return get_object_or_404(rows.order_by("-created_at")[:1])
