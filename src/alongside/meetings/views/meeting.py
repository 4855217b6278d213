"""One meeting: looked at, held, closed."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.meetings.forms import WrapUpForm
from alongside.meetings.models import GoodThing, MarkedLine, Meeting
from alongside.meetings.queries.meeting import Text, cards_for, needs_of, texts_of
from alongside.meetings.rules import MeetingState, Page
from alongside.meetings.rules.holding import may_correct
from alongside.meetings.services import wrapping
from alongside.meetings.views.finding import around, meeting_for, people_of
from alongside.meetings.views.planning import refuse
from alongside.people.models import Person

WRITE = Permission.WRITE_IN_PAIR


@login_required
def show(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """When, where, what can be done, and what stays of it."""
    found = meeting_for(request, pk, meeting)
    now = timezone.now()
    begun = found.starts_at <= now
    marked = (
        {one.text: one.pk for one in MarkedLine.objects.filter(meeting=found, person=request.user)} if begun else {}
    )
    texts = texts_of(found) if begun else {}
    agenda = content.load().agenda
    context = around(found.mentorship, request.user) | {
        "meeting": found,
        "begun": begun,
        "over": found.ends_at <= now,
        "texts": [
            (one, [(line, marked.get(line)) for line in one.lines]) for one in texts.values() if one.text or one.asides
        ],
        "good_things": list(GoodThing.objects.filter(meeting=found).select_related("author")) if begun else [],
        "may_correct": may_correct(found.standing, now),
        "checks": [c.text for c in agenda.place_checks if c.key in (found.place_checks or [])],
        "support": [one.text for one in agenda.support if one.key in (found.support or [])],
    }
    return render(request, "meetings/show.html", context)


@login_required
def meet(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """One calm screen. `only=talk` puts every tool away, `only=quiet` is the breathing space."""
    found = meeting_for(request, pk, meeting, WRITE)
    only = request.GET.get("only", "")
    context = around(found.mentorship, request.user) | {"meeting": found, "quiet": True, "only": only}
    context |= {"agenda": content.load().agenda}
    if only in ("talk", "quiet"):
        return render(request, "meetings/only.html", context)
    context |= _at_the_table(found, request.user)
    context |= _cards(found, request.GET.get("cards", ""), context["needs"])
    return render(request, "meetings/meet.html", context)


def _at_the_table(meeting: Meeting, person: Any) -> dict[str, Any]:
    needs = needs_of(meeting)
    return {
        "items": list(meeting.items.select_related("author")),
        "text": texts_of(meeting)[Page.NOTES],
        "needs": needs,
        "shown": ",".join(need.key for _, need in needs),
        "mine": [need.key for who, need in needs if who.pk == person.pk],
        "rapport": 5 if meeting.rapport_minutes is None else meeting.rapport_minutes,  # type: ignore[attr-defined]
        "guides": content.load().guides.values(),
    }


def _cards(meeting: Meeting, turn: str, needs: list[Any]) -> dict[str, Any]:
    """Questions only when they were asked for; challenging ones when the mentee wants them."""
    if not turn.isdecimal():
        return {}
    wanted = any(need.key == "challenge-me" for _, need in needs)
    number = int(turn[:4])
    return {"cards": cards_for(meeting, turn=number, wanted_challenge=wanted), "next_cards": number + 1}


@login_required
def wrap_up(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The two-minute close."""
    found = meeting_for(request, pk, meeting, WRITE)
    people = people_of(found.mentorship)
    summary = texts_of(found)[Page.SUMMARY]
    initial = _begin(found, request.user, summary)
    form = WrapUpForm(request.POST or None, people=people, me=request.user, length=found.minutes, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = wrapping.wrap_up(meeting=found, close=form.close, by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            if saved is not None and saved.set_aside is not None:
                messages.info(request, "You both wrote a summary at the same time. Both are kept, side by side.")
            return redirect(_after(found, form.close.held))
    context = around(found.mentorship, request.user) | {"meeting": found, "form": form, "quiet": True}
    context |= {"text": summary}
    return render(request, "meetings/wrap_up.html", context, status=422 if form.errors else 200)


def _begin(meeting: Meeting, person: Person, summary: Text) -> dict[str, object]:
    """What the form starts with; the good thing is what this person said before."""
    good = GoodThing.objects.filter(meeting=meeting, author=person).first()
    held = {MeetingState.HELD: "yes", MeetingState.NOT_HELD: "no"}.get(MeetingState(meeting.state), "yes")
    return {
        "held": held,
        "minutes": meeting.real_minutes or meeting.minutes,
        "good_thing": good.text if good else "",
        "summary": summary.text,
        "version": summary.version,
    }


def _after(meeting: Meeting, held: bool) -> str:
    """After a held meeting each is asked for a private word, if that room is there; else the meeting again."""
    if held:
        try:
            return reverse("pulse:answer", args=[meeting.mentorship_id, meeting.pk])
        except NoReverseMatch:
            pass
    return reverse("meetings:show", args=[meeting.mentorship_id, meeting.pk])


@login_required
@require_POST
def log(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """One tap: we met, or it did not come about."""
    found = meeting_for(request, pk, meeting, WRITE)
    held = request.POST.get("held", "yes") != "no"
    wrapping.say_held(meeting=found, held=held, by=request.user)
    if held:
        messages.success(request, "Noted that you met.")
        return redirect("meetings:show", pk, meeting)
    messages.success(request, "Noted. When would suit you both?")
    return redirect("meetings:plan", pk)
