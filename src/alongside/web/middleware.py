"""A rule that says no becomes a kind page instead of an error."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.foundation.refusals import Refused


class kind_refusals:  # noqa: N801  (named as Django's function middlewares are)
    """Answers an uncaught `Refused` with its sentence, status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "web/refused.html", {"sentence": exception.sentence}, status=409)
        return None
