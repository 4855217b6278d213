"""The pages of the looks alone, as in debug."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from alongside.foundation.refusals import Refused

handler400 = "alongside.web.views.bad_request"
handler403 = "alongside.web.views.not_allowed"
handler404 = "alongside.web.views.not_found"
handler500 = "alongside.web.views.broken"


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Ben has no free place <any> more.")


def break_down(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("styleguide", include("alongside.web.urls")),
    path("refuse", refuse),
    path("broken", break_down),
]
