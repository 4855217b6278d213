"""Expectations: written alone, then side by side."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.expectations import ExpectationsForm
from alongside.mentorships.models import ExpectationSheet, Mentorship
from alongside.mentorships.queries.expectations import answer_of, others_handed_in, own_sheet, revealed
from alongside.mentorships.rules.expectations import SheetState
from alongside.mentorships.services import expectations as services
from alongside.mentorships.services.contract import propose_clause
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def expectations(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where they stand: the form, the wait, or both sides next to each other."""
    mentorship = find_pair(request, pk)
    if request.method == "POST":
        return _write(request, mentorship)
    sheet, state = own_sheet(mentorship, request.user)
    again = "again" in request.GET or state is not SheetState.EMPTY
    if sheet.round > 1 and not again:
        return pair_page(
            request,
            "mentorships/expectations/side_by_side.html",
            mentorship,
            shown=revealed(mentorship, sheet.round - 1),
            before=revealed(mentorship, 1) if sheet.round > 2 else None,
            texts=content.load().expectations,
        )
    form = ExpectationsForm(initial=ExpectationsForm.typed(sheet.answers))
    return _alone(request, mentorship, form, known=(sheet, state))


def _alone(
    request: HttpRequest,
    mentorship: Mentorship,
    form: ExpectationsForm,
    *,
    known: tuple[ExpectationSheet, SheetState] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form or the wait; `known` is the sheet when it was read already."""
    sheet, state = known or own_sheet(mentorship, request.user)
    return pair_page(
        request,
        "mentorships/expectations/alone.html",
        mentorship,
        status=status,
        form=form,
        handed_in=state is SheetState.HANDED_IN,
        round=sheet.round,
        other_in=others_handed_in(mentorship, request.user, sheet.round),
        before=revealed(mentorship, sheet.round - 1, marks=False) if sheet.round > 1 else None,
        texts=content.load().expectations,
    )


def _write(request: HttpRequest, mentorship: Mentorship) -> HttpResponse:
    form = ExpectationsForm(request.POST)
    if not form.is_valid():
        return _alone(request, mentorship, form, status=422)
    try:
        if "hand_in" not in request.POST:
            services.save_expectations(mentorship=mentorship, answers=form.answers(), by=request.user)
            messages.success(request, "Kept for you. Nobody else can read it.")
        elif services.hand_in_expectations(mentorship=mentorship, answers=form.answers(), by=request.user):
            messages.success(request, "Both of you are in. Here are your answers side by side.")
        else:
            messages.success(request, "Handed in. It opens for both of you at the same moment.")
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _alone(request, mentorship, form, status=422)
    return redirect("mentorships:expectations", pk=mentorship.pk)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.withdraw_expectations(mentorship=mentorship, by=request.user)
    messages.success(request, "Your answers are a draft again, for you alone.")
    return redirect("mentorships:expectations", pk=pk)


@login_required
@require_POST
def talking_point(request: HttpRequest, pk: uuid.UUID, question: str) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.mark_talking_point(
        mentorship=mentorship, question=question, marked="mark" in request.POST, by=request.user
    )
    return redirect("mentorships:expectations", pk=pk)


@login_required
@require_POST
def clause_from_answer(request: HttpRequest, pk: uuid.UUID, question: str, person: uuid.UUID) -> HttpResponse:
    """A line of either side becomes the draft of a clause, next to the clause it is about."""
    mentorship = find_pair(request, pk)
    line = answer_of(mentorship, question=question, person_id=person)
    propose_clause(mentorship=mentorship, title=line.topic, text=line.text, after=line.clause, by=request.user)
    messages.success(request, "It is in the draft of your contract now. Put it into words that fit both of you.")
    return redirect("mentorships:contract", pk=pk)


urlpatterns = [
    path("<uuid:pk>/expectations/", expectations, name="expectations"),
    path("<uuid:pk>/expectations/withdraw/", withdraw, name="expectations_withdraw"),
    path("<uuid:pk>/expectations/<slug:question>/talk-about/", talking_point, name="expectations_talk_about"),
    path(
        "<uuid:pk>/expectations/<slug:question>/<uuid:person>/clause/", clause_from_answer, name="expectations_clause"
    ),
]
