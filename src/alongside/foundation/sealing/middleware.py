"""Data keys are opened once in a request and forgotten with it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.foundation.sealing import keys


def keys_of_one_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        with keys.scope():
            return get_response(request)

    return answer
