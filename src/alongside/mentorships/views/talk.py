"""The confidentiality card: the guide to the talk, its limits, and the record of it."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.forms.talk import TalkForm
from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries.talk import current_talk, talk_state_of
from alongside.mentorships.services import talk as services
from alongside.mentorships.views.finding import find_pair, pair_page


@login_required
def confidentiality(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    if request.method != "POST":
        return _card(request, mentorship, TalkForm(initial={"talked_on": timezone.localdate()}))
    form = TalkForm(request.POST)
    if not form.is_valid():
        return _card(request, mentorship, form, status=422)
    try:
        services.record_talk(mentorship=mentorship, talked_on=form.cleaned_data["talked_on"], by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _card(request, mentorship, form, status=422)
    messages.success(request, "Recorded. It counts once each of you has recorded it.")
    return redirect("mentorships:confidentiality", pk=pk)


@login_required
@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = find_pair(request, pk)
    services.begin_talk_again(mentorship=mentorship, by=request.user)
    messages.success(request, "The talk is open again. What you agreed before still holds.")
    return redirect("mentorships:confidentiality", pk=pk)


def _card(request: HttpRequest, mentorship: Mentorship, form: TalkForm, *, status: int = 200) -> HttpResponse:
    talk, recorded = current_talk(mentorship)
    return pair_page(
        request,
        "mentorships/talk/card.html",
        mentorship,
        status=status,
        form=form,
        card=content.load().confidentiality,
        limits=content.load().clauses.confidentiality_limits,
        state=talk_state_of(mentorship, talk, recorded, request.user).name,
        records=[(member.person, recorded.get(member.person_id)) for member in mentorship.members.all()],
        mine=request.user.pk in recorded,
    )


urlpatterns = [
    path("<uuid:pk>/confidentiality/", confidentiality, name="confidentiality"),
    path("<uuid:pk>/confidentiality/again/", again, name="confidentiality_again"),
]
