"""An ending, step by step: begin, look back, hand over, close; and what comes after."""

import uuid
from typing import Any

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
from alongside.mentorships import gathering
from alongside.mentorships.forms.ending import EndingForm, NextForm
from alongside.mentorships.models import Ending, Mentorship
from alongside.mentorships.queries import ending as queries
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.ending import NotYet, keepsake_until
from alongside.mentorships.services import ending as services
from alongside.mentorships.services.afterwards import Next, choose_next
from alongside.mentorships.services.goodbye import tick_check
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def ending(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where the ending stands: to be begun, on its way, or over."""
    mentorship = find_pair(request, pk, Permission.END_PAIR if request.method == "POST" else None)
    if mentorship.phase == Phase.ENDED:
        return _over(request, mentorship, NextForm(), status=200)
    begun = queries.ending_for(mentorship, request.user)
    if request.method != "POST":
        return _begun(request, mentorship, begun) if begun else _begin_page(request, mentorship, EndingForm())
    form = EndingForm(request.POST)
    if not form.is_valid():
        return _begin_page(request, mentorship, form, status=422)
    try:
        services.begin_ending(mentorship=mentorship, way=form.way(), by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _begin_page(request, mentorship, form, status=422)
    messages.success(request, "Said. A good ending has begun with that.")
    return redirect("mentorships:ending", pk=pk)


def _begin_page(request: HttpRequest, mentorship: Mentorship, form: EndingForm, *, status: int = 200) -> HttpResponse:
    past = mentorship.ends_on is not None and mentorship.ends_on < timezone.localdate()
    return pair_page(
        request, "mentorships/ending/begin.html", mentorship, status=status, form=form, past=past, **_common(mentorship)
    )


def _begun(
    request: HttpRequest, mentorship: Mentorship, begun: Ending, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    return pair_page(
        request,
        "mentorships/ending/begun.html",
        mentorship,
        status=status,
        ending=begun,
        kind=queries.kind_words(begun),
        mine=begun.begun_by_id == request.user.pk,
        closing=queries.closing(mentorship),
        sentence=sentence,
        **_common(mentorship),
    )


def _over(request: HttpRequest, mentorship: Mentorship, form: NextForm, *, status: int) -> HttpResponse:
    closed, day = queries.standing_ending(mentorship), timezone.localdate(mentorship.ended_at)
    return pair_page(
        request,
        "mentorships/ending/over.html",
        mentorship,
        status=status,
        ending=closed,
        form=form,
        until=keepsake_until(day),
        help=content.load().safeguarding.cards["help_now"],
        texts=content.load().endings,
    )


def _common(mentorship: Mentorship) -> dict[str, Any]:
    return {"texts": content.load().endings, "countdown": queries.countdown_words(mentorship)}


@login_required
@require_POST
def agree(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk, Permission.END_PAIR)
    services.agree_to_end(mentorship=mentorship, by=request.user)
    messages.success(request, "Agreed by both of you. Take your time for a good goodbye.")
    return redirect("mentorships:ending", pk=pk)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk, Permission.END_PAIR)
    services.take_back_ending(mentorship=mentorship, by=request.user)
    messages.success(request, "Your mentorship goes on.")
    return redirect("mentorships:ending", pk=pk)


@login_required
@require_POST
def told(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who leaves has told the other one after all."""
    mentorship = find_pair(request, pk, Permission.END_PAIR)
    if queries.ending_for(mentorship, request.user) is None:
        raise Refused("There is nothing to tell here.")
    services.mark_told(mentorship=mentorship, by=request.user)
    return redirect("mentorships:ending", pk=pk)


@login_required
@require_POST
def tick(request: HttpRequest, pk: uuid.UUID, key: str) -> HttpResponse:
    mentorship = find_pair(request, pk)
    tick_check(mentorship=mentorship, key=key, done="clear" not in request.POST, by=request.user)
    return redirect("mentorships:ending", pk=pk)


@login_required
@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The gate: what is missing is listed, each with the way there."""
    mentorship = find_pair(request, pk, Permission.END_PAIR)
    try:
        services.close_mentorship(mentorship=mentorship, by=request.user)
    except NotYet as not_yet:
        begun = queries.ending_for(mentorship, request.user)
        if begun is None:
            raise
        return _begun(request, mentorship, begun, sentence=not_yet.sentence, status=422)
    messages.success(request, "Closed. Thank you for the time you gave each other.")
    return redirect("mentorships:ending", pk=pk)


@login_required
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything there is to read again, for looking back together."""
    mentorship = find_pair(request, pk)
    return pair_page(
        request,
        "mentorships/ending/review.html",
        mentorship,
        sections=gathering.gather(mentorship),
        texts=content.load().endings,
        names={member.person_id: member.person.first_name for member in mentorship.members.all()},
    )


@login_required
@require_POST
def afterwards(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    form = NextForm(request.POST)
    if not form.is_valid():
        return _over(request, mentorship, form, status=422)
    choose_next(mentorship=mentorship, choice=Next(form.cleaned_data["choice"]), by=request.user)
    messages.success(request, "Noted. You can change it here whenever you like.")
    return redirect("mentorships:ending", pk=pk)


urlpatterns = [
    path("<uuid:pk>/ending/", ending, name="ending"),
    path("<uuid:pk>/ending/agree/", agree, name="ending_agree"),
    path("<uuid:pk>/ending/take-back/", take_back, name="ending_take_back"),
    path("<uuid:pk>/ending/told/", told, name="ending_told"),
    path("<uuid:pk>/ending/checks/<slug:key>/", tick, name="ending_tick"),
    path("<uuid:pk>/ending/close/", close, name="ending_close"),
    path("<uuid:pk>/ending/review/", review, name="ending_review"),
    path("<uuid:pk>/ending/afterwards/", afterwards, name="ending_afterwards"),
]
