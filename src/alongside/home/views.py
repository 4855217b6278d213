"""Pages that compose rooms."""

from django.http import HttpRequest, HttpResponse


def today(request: HttpRequest) -> HttpResponse:
    """The person's next thing."""
    return HttpResponse("Alongside")
