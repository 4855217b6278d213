"""The coordinator's pages: facts, dates and one kind action each."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.care import queries, services
from alongside.care.forms import LetterForm
from alongside.care.further import further
from alongside.care.items import Item, item
from alongside.care.pages import charts, letter_start, phase_rows
from alongside.care.rules import EVERY_STATE, LABELS, NEEDS_A_LOOK, Journey, journey
from alongside.matching.queries.offers import open_offers
from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries import phase_label
from alongside.people.models import Person
from alongside.programmes.models import Programme

PAGE = 25


def _programme(request: HttpRequest, slug: str, permission: Permission) -> Programme:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request.user, permission, on=programme)
    return programme


def _mentorship(request: HttpRequest, pk: object) -> Mentorship:
    mentorship = get_object_or_404(Mentorship.objects.visible_to(request.user).with_members(), pk=pk)
    require(request.user, Permission.CARE_FOR_PAIRS, on=mentorship)
    return mentorship


@login_required
def today(request: HttpRequest, slug: str) -> HttpResponse:
    """Who would be glad of the coordinator today."""
    programme = _programme(request, slug, Permission.CARE_FOR_PAIRS)
    at = queries.limits_now()
    found = queries.standing(programme, at)
    page = _page(request, queries.InStates(programme, NEEDS_A_LOOK, found.journeys, at))
    needing = page.paginator.count
    context = {
        "programme": programme,
        "page": page,
        "items": _items(page.object_list),
        "needing": needing,
        "fine": found.running - needing,
        "offers": open_offers(programme),
        "phases": phase_rows(programme, found),
    }
    return render(request, "care/today.html", context)


@login_required
def pairs(request: HttpRequest, slug: str) -> HttpResponse:
    """All mentorships of a programme, by state of their journey."""
    programme = _programme(request, slug, Permission.CARE_FOR_PAIRS)
    at = queries.limits_now()
    numbers = queries.standing(programme, at).journeys
    chosen = [Journey(request.GET["state"])] if request.GET.get("state") in set(Journey) else list(EVERY_STATE)
    page = _page(request, queries.InStates(programme, chosen, numbers, at))
    states = [(state, LABELS[state], numbers[state]) for state in Journey if numbers[state]]
    context = {
        "programme": programme,
        "page": page,
        "items": _items(page.object_list),
        "states": states,
        "chosen": chosen,
    }
    return render(request, "care/pairs.html", context)


@login_required
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """People by state and pairs by phase: counts, never words."""
    programme = _programme(request, slug, Permission.SEE_FIGURES)
    found = queries.standing(programme, queries.limits_now())
    return render(request, "care/figures.html", {"programme": programme, "charts": charts(programme, found)})


@login_required
def pair(request: HttpRequest, pk: object) -> HttpResponse:
    """The facts of one mentorship, and writing to its people."""
    mentorship = _mentorship(request, pk)
    state = journey(queries.facts(mentorship), queries.limits_now())
    people = [member.person for member in mentorship.members.all()]
    form = LetterForm(request.POST or None, people=people, initial=letter_start(state, people))
    if request.method == "POST" and form.is_valid():
        chosen = [person for person in people if str(person.pk) in form.cleaned_data["to"]]
        words = form.cleaned_data["words"]
        for person in chosen:
            services.send_letter(mentorship=mentorship, person=person, words=words, by=request.user)
        messages.success(request, f"On its way to {' and '.join(person.first_name for person in chosen)}.")
        return redirect("care:pair", pk=mentorship.pk)
    context = {
        "mentorship": mentorship,
        "item": item(mentorship, state, timezone.localdate()),
        "label": LABELS[state],
        "phase_label": phase_label(mentorship, mentorship.phase),
        "further": further(mentorship, state),
        "form": form,
        "contacts": queries.contacts(mentorship),
        "talks": queries.open_talks(mentorship),
    }
    return render(request, "care/pair.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def contacted(request: HttpRequest, pk: object, person: object) -> HttpResponse:
    """Note that the coordinator was in touch by another way: call, corridor."""
    mentorship = _mentorship(request, pk)
    services.note_contact(mentorship=mentorship, person=get_object_or_404(Person, pk=person), by=request.user)
    messages.success(request, "Noted, with today's date and nothing else.")
    return redirect("care:pair", pk=mentorship.pk)


@login_required
@require_POST
def talk_answered(request: HttpRequest, pk: object) -> HttpResponse:
    """The talk that somebody asked for took place."""
    mentorship = _mentorship(request, pk)
    services.answer_talk(mentorship=mentorship, by=request.user)
    messages.success(request, "Good. The request is off your list.")
    return redirect("care:pair", pk=mentorship.pk)


def _page(request: HttpRequest, found: queries.InStates) -> Page[Any]:
    return Paginator[Any](cast(Any, found), PAGE).get_page(request.GET.get("page"))


def _items(rows: Any) -> list[Item]:
    return [item(row, Journey(row.journey), timezone.localdate()) for row in rows]
