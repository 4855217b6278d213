"""Error pages that help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

LAST_RESORT = (
    '<!doctype html><html lang="en-gb"><title>Alongside</title><h1>Something broke on our side</h1>'
    "<p>It is not your doing. Please wait a minute, then load the page again.</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(get_template("web/400.html").render({}), status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/404.html", status=404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or was sent by another site."""
    return HttpResponse(get_template("web/stale.html").render({}), status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor the session, which may be what is broken; nor, at worst, a template."""
    try:
        page = get_template("web/500.html").render({})
    except Exception:  # noqa: BLE001  (whatever is broken, the person gets a sentence)
        page = LAST_RESORT
    return HttpResponse(page, status=500)
