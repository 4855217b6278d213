"""Plan, choose a rhythm, move, cancel, agree on a place."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.meetings.forms import CancelForm, HabitsForm, MetForm, PlaceForm, RhythmForm, WhenForm
from alongside.meetings.forms.planning import filled_with
from alongside.meetings.models import Habits, Meeting, paused_over
from alongside.meetings.rules import MeetingState
from alongside.meetings.rules.rhythm import Clash
from alongside.meetings.services import changing, wrapping
from alongside.meetings.services import place as places
from alongside.meetings.services import planning as services
from alongside.meetings.views.finding import around, is_mentee, meeting_for, pair_for

WRITE = Permission.WRITE_IN_PAIR


def refuse(form: Any, refused: Refused) -> None:
    """A rule's sentence beside the form; after a clash the form offers to plan all the same."""
    form.add_error(None, refused.sentence)
    if isinstance(refused, Clash) and hasattr(form, "offer_anyway"):
        form.offer_anyway()


def page(request: HttpRequest, template: str, context: dict[str, Any], form: Any) -> HttpResponse:
    """The page with its form; 422 when something in it needs another look."""
    return render(request, template, context | {"form": form}, status=422 if form.errors else 200)


@login_required
def meetings(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What is planned, and what has been."""
    pair = pair_for(request, pk)
    now, rows = (
        timezone.now(),
        Meeting.objects.filter(mentorship=pair).defer("place", "video_link", "place_checks", "support"),
    )
    rows = rows.annotate(paused_over=paused_over())
    past = Paginator(rows.exclude(state=MeetingState.PLANNED, starts_at__gte=now).order_by("-starts_at"), 25)
    habits = Habits.objects.filter(mentorship=pair).first() or Habits(mentorship=pair)
    form = HabitsForm(
        initial={"place_in_calendar": habits.place_in_calendar, "rapport_minutes": habits.rapport_minutes}
    )
    coming = list(rows.planned().filter(starts_at__gte=now)[:60])
    paused = any(one.paused_over for one in coming)  # type: ignore[attr-defined]
    context = around(pair, request.user) | {
        "coming": coming,
        "in_pause": paused and pair.paused_until is not None,
        "past": past.get_page(request.GET.get("page")),
        "form": form,
    }
    return render(request, "meetings/list.html", context)


@login_required
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One meeting."""
    pair = pair_for(request, pk, WRITE)
    form = WhenForm(request.POST or None, minutes=pair.meeting_minutes)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.plan_meeting(mentorship=pair, when=form.when, by=request.user, anyway=form.insists)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Planned. You both get a calendar file.")
            return redirect("meetings:show", pk, made.pk)
    return page(request, "meetings/plan.html", around(pair, request.user), form)


@login_required
def rhythm(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A series in the local time that was chosen."""
    pair = pair_for(request, pk, WRITE)
    form = RhythmForm(request.POST or None, minutes=pair.meeting_minutes)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_rhythm(mentorship=pair, rhythm=form.rhythm, by=request.user, anyway=form.insists)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Your rhythm stands. Any of the meetings can move without the others.")
            return redirect("meetings:list", pk)
    return page(request, "meetings/rhythm.html", around(pair, request.user), form)


@login_required
def met(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """“We met”, without a plan here."""
    pair = pair_for(request, pk, WRITE)
    form = MetForm(request.POST or None, minutes=pair.meeting_minutes)
    if request.method == "POST" and form.is_valid():
        try:
            made = wrapping.log_meeting(mentorship=pair, when=form.when, by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Noted that you met.")
            return redirect("meetings:show", pk, made.pk)
    return page(request, "meetings/met.html", around(pair, request.user), form)


@login_required
def move(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """Another time for this one only."""
    found = meeting_for(request, pk, meeting, WRITE)
    form = WhenForm(request.POST or None, initial=filled_with(found), minutes=found.minutes)
    if request.method == "POST" and form.is_valid():
        try:
            changing.move_meeting(meeting=found, when=form.when, by=request.user, anyway=form.insists)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Moved. The other meetings stay where they are.")
            return redirect("meetings:show", pk, meeting)
    return page(request, "meetings/move.html", around(found.mentorship, request.user) | {"meeting": found}, form)


@login_required
def cancel(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """Cancel together with a new time, or pause."""
    found = meeting_for(request, pk, meeting, WRITE)
    form = CancelForm(request.POST or None, minutes=found.minutes)
    if request.method == "POST" and form.is_valid():
        try:
            new = changing.cancel_meeting(meeting=found, instead=form.choice, by=request.user, anyway=form.insists)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(
                request, "Cancelled, and the new time is in." if new else "Cancelled. Your pause has begun."
            )
            return redirect("meetings:show", pk, new.pk) if new else redirect("meetings:list", pk)
    return page(request, "meetings/cancel.html", around(found.mentorship, request.user) | {"meeting": found}, form)


@login_required
@require_POST
def cancel_paused(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The meetings that fall into the pause, all at once."""
    pair = pair_for(request, pk, WRITE)
    number = changing.cancel_paused(mentorship=pair, by=request.user)
    messages.success(request, "Cancelled. Enjoy the pause." if number else "Nothing was planned in your pause.")
    return redirect("meetings:list", pk)


@login_required
def place(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """Where; the mentor suggests, the mentee decides."""
    found = meeting_for(request, pk, meeting, WRITE)
    now = {name: getattr(found, name) for name in ("mode", "place", "video_link")}
    form = PlaceForm(request.POST or None, initial=now | _ticked(found))
    if request.method == "POST" and form.is_valid():
        try:
            places.set_place(meeting=found, place=form.where, by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            leads = is_mentee(found.mentorship, request.user)
            messages.success(request, "The place is set." if leads else "Suggested. The mentee has the last word.")
            return redirect("meetings:show", pk, meeting)
    return page(request, "meetings/place.html", around(found.mentorship, request.user) | {"meeting": found}, form)


def _ticked(meeting: Meeting) -> dict[str, Any]:
    return {"checks": meeting.place_checks or [], "support": meeting.support or []}


@login_required
@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The mentee agrees to the place."""
    found = meeting_for(request, pk, meeting, Permission.LEAD_IN_PAIR)
    places.confirm_place(meeting=found, by=request.user)
    messages.success(request, "Good. That is where you meet.")
    return redirect("meetings:show", pk, meeting)


@login_required
@require_POST
def habits(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Small choices of the pair."""
    pair = pair_for(request, pk, WRITE)
    form = HabitsForm(request.POST)
    if form.is_valid():
        try:
            places.change_habits(mentorship=pair, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Changed for both of you.")
            return redirect("meetings:list", pk)
    return page(request, "meetings/habits.html", around(pair, request.user), form)
