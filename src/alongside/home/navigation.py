"""What stands in the navigation of every page: two statements, none for somebody signed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from alongside.foundation.notifications.queries import unread_notices
from alongside.mentorships.models import Member
from alongside.mentorships.rules import Phase
from alongside.people.models import Person
from alongside.programmes.models import Helper, Programme

PAIRS_IN_A_ROW = 2


@dataclass(frozen=True)
class Item:
    """One entry; `here` when the page shown belongs to it."""

    label: str
    url: str
    here: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for the base page; read only when a page draws its navigation."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"nav": [], "notices_count": 0}
    return {
        "nav": SimpleLazyObject(lambda: items(request, person)),
        "notices_count": SimpleLazyObject(lambda: unread_notices(person)),
    }


def items(request: HttpRequest, person: Person) -> list[Item]:
    """Today, then one's pairs, then the programme one looks after."""
    entries = [("Today", reverse("home:today"))]
    entries += _pairs(person)
    entries += _programmes(request, person)
    here = max((url for _, url in entries if request.path.startswith(url)), key=len, default="")
    return [Item(label, url, url == here) for label, url in entries]


def _pairs(person: Person) -> list[tuple[str, str]]:
    others = (
        Member.objects.filter(mentorship__members__person=person)
        .exclude(person=person)
        .exclude(mentorship__phase=Phase.ENDED)
        .select_related("person")
        .order_by("mentorship__began_at", "created_at")[:12]
    )
    names: dict[Any, list[str]] = {}
    for member in others:
        names.setdefault(member.mentorship_id, []).append(member.person.first_name)
    if len(names) > PAIRS_IN_A_ROW:
        return [("Your pairs", reverse("home:pairs"))]
    return [(f"{' and '.join(found)} and you", reverse("home:pair", args=[pk])) for pk, found in names.items()]


def _programmes(request: HttpRequest, person: Person) -> list[tuple[str, str]]:
    helping = Helper.objects.filter(person=person).select_related("programme").order_by("programme__name")[:20]
    run = [helper.programme for helper in helping if helper.role == "coordinator"]
    if not run:
        return []
    chosen = _chosen(request, run)
    if chosen is None:
        return [("Programmes", reverse("programmes:list"))]
    slug = chosen.slug
    entries = [
        ("Who needs you", reverse("care:today", args=[slug])),
        ("People", reverse("programmes:people", args=[slug])),
        ("Matching", _matching(slug)),
        ("Programme", reverse("programmes:show", args=[slug])),
    ]
    return entries + ([("Programmes", reverse("programmes:list"))] if len(run) > 1 else [])


def _chosen(request: HttpRequest, run: Sequence[Programme]) -> Programme | None:
    """The programme that the address names, else the only one."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    return next((programme for programme in run if programme.slug == slug), run[0] if len(run) == 1 else None)


def _matching(slug: str) -> str:
    from django.urls import NoReverseMatch

    try:
        return reverse("matching:runs", args=[slug])
    except NoReverseMatch:
        return "/"
