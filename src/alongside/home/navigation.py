"""What stands in the navigation of every page: four statements at most, none for somebody signed out."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from alongside.foundation.notifications.queries import unread_notices
from alongside.home import own
from alongside.programmes.models import Programme

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
        "nav": SimpleLazyObject(lambda: items(request)),
        "notices_count": SimpleLazyObject(lambda: unread_notices(person)),
    }


def items(request: HttpRequest) -> list[Item]:
    """Today, then one's pairs, then the programme one looks after."""
    entries = [*_pairs(request), *_programmes(request)]
    if own.pairs(request) or len(own.programmes(request)) != 1:
        entries.insert(0, ("Today", reverse("home:today")))
    under = [url for _, url in entries if url == request.path or (url != "/" and request.path.startswith(url))]
    here = max(under, key=len, default="")
    return [Item(label, url, url == here) for label, url in entries]


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    mine = own.pairs(request)
    if len(mine) > PAIRS_IN_A_ROW:
        return [("Your pairs", reverse("home:pairs"))]
    return [(pair_name(pair, request.user), reverse("home:pair", args=[pair.pk])) for pair in mine]


def pair_name(pair: Any, person: Any) -> str:
    """“Ben and you”; takes members prefetched."""
    others = [member.person.first_name for member in pair.members.all() if member.person_id != person.pk]
    return " and ".join([*(others or ["Former partner"]), "you"])


def _programmes(request: HttpRequest) -> list[tuple[str, str]]:
    run = own.programmes(request)
    if not run:
        return []
    chosen = _chosen(request, run)
    if chosen is None:
        return [("Programmes", reverse("programmes:list"))]
    entries = [
        ("Who needs you", reverse("care:today", args=[chosen.slug])),
        ("People", reverse("programmes:people", args=[chosen.slug])),
        ("Matching", reverse("matching:runs", args=[chosen.slug])),
        ("Programme", reverse("programmes:show", args=[chosen.slug])),
    ]
    return entries + ([("Programmes", reverse("programmes:list"))] if len(run) > 1 else [])


def _chosen(request: HttpRequest, run: list[Programme]) -> Programme | None:
    """The programme that the address names, else the only one."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    return next((programme for programme in run if programme.slug == slug), run[0] if len(run) == 1 else None)
