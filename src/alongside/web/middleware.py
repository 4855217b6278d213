"""A rule that says no becomes a kind page instead of an error."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class kind_refusals:  # noqa: N801  (named as Django's function middlewares are)
    """Answers an uncaught `Refused` with its sentence, status 409: a page, or a toast when htmx asked.

    The looks know no other room, so a refusal is recognised by the `sentence` it carries.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        sentence = getattr(exception, "sentence", None)
        if sentence is None:
            return None
        if getattr(request, "htmx", False):
            answer = render(request, "web/toast.html", {"sentence": sentence, "tags": "warning"}, status=409)
            answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
            return answer
        return render(request, "web/refused.html", {"sentence": sentence, "back": _page_before(request)}, status=409)


def _page_before(request: HttpRequest) -> str:
    """The own page from which the request came; another site is never linked."""
    before, own = request.headers.get("Referer", ""), request.build_absolute_uri("/")
    return before if before.startswith(own) else "/"
