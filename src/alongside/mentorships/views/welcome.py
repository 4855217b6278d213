"""Before the first meeting: the welcome note; and the first meeting's plan and cards."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.journey import WelcomeForm
from alongside.mentorships.models import Mentorship, WelcomeNote
from alongside.mentorships.queries.phases import side_of
from alongside.mentorships.rules.cards import hand
from alongside.mentorships.services.welcome import write_welcome_note
from alongside.mentorships.views.finding import find_pair, pair_page

CARD_SETS = ("R", "P1", "E")


@login_required
def welcome(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One's own note, and the other one's once it is sent."""
    mentorship = find_pair(request, pk)
    if request.method != "POST":
        return _note_page(request, mentorship, None)
    form, send = WelcomeForm(request.POST), "send" in request.POST
    if not form.is_valid():
        return _note_page(request, mentorship, form, status=422)
    try:
        write_welcome_note(mentorship=mentorship, words=form.cleaned_data["words"], send=send, by=request.user)
    except Refused as refused:
        form.add_error("words", refused.sentence)
        return _note_page(request, mentorship, form, status=422)
    messages.success(request, "Sent. It can be read at once." if send else "Kept. Nobody else can read it yet.")
    return redirect("mentorships:welcome", pk=pk)


def _note_page(
    request: HttpRequest, mentorship: Mentorship, form: WelcomeForm | None, *, status: int = 200
) -> HttpResponse:
    notes = WelcomeNote.objects.filter(mentorship=mentorship).select_related("author")
    mine = next((note for note in notes if note.author_id == request.user.pk), None)
    return pair_page(
        request,
        "mentorships/first/welcome.html",
        mentorship,
        status=status,
        form=form or WelcomeForm(initial={"words": mine.words if mine else ""}),
        mine=mine,
        theirs=[note for note in notes if note.author_id != request.user.pk and note.sent_at],
        texts=content.load().first_meeting,
        side=side_of(mentorship, request.user).value,
    )


@login_required
def first_meeting(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Preparation, the plan for an hour or half of it, and at most three cards at a time."""
    mentorship = find_pair(request, pk)
    texts = content.load().first_meeting
    side = side_of(mentorship, request.user)
    chosen = request.GET.get("plan", "sixty")
    typed = request.GET.get("cards", "0")
    cards = hand([content.load().sets[key].questions for key in CARD_SETS], int(typed) if typed.isdecimal() else 0)
    return pair_page(
        request,
        "mentorships/first/meeting.html",
        mentorship,
        texts=texts,
        side=side.value,
        preparation=texts.mentor_preparation if side == "mentor" else texts.mentee_preparation,
        plan=texts.plans.get(chosen) or texts.plans["sixty"],
        cards=cards,
    )


urlpatterns = [
    path("<uuid:pk>/welcome/", welcome, name="welcome"),
    path("<uuid:pk>/first-meeting/", first_meeting, name="first_meeting"),
]
