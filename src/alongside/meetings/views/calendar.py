"""Calendar files and the private address."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.meetings.models import CalendarFeed
from alongside.meetings.queries.calendar import feed_for, file_for, owner_of
from alongside.meetings.rules import MeetingState
from alongside.meetings.services import feeds
from alongside.meetings.views.finding import meeting_for


@login_required
def ics(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID) -> HttpResponse:
    """The file of one meeting."""
    found = meeting_for(request, pk, meeting)
    method = "CANCEL" if found.state == MeetingState.CANCELLED else "REQUEST"
    return _calendar(file_for(found, request.user), f"text/calendar; charset=utf-8; method={method}", "meeting.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar program reads this without signing in: whoever has the address can."""
    person = owner_of(token)
    if person is None:
        raise Http404
    return _calendar(feed_for(person), "text/calendar; charset=utf-8", "meetings.ics")


def _calendar(file: bytes, kind: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
    }
    return HttpResponse(file, content_type=kind, headers=headers)


@login_required
def address(request: HttpRequest) -> HttpResponse:
    """One's own calendar address; posting makes a fresh one."""
    if request.method == "POST":
        feeds.open_feed(by=request.user)
        messages.success(request, "Here is your address. An earlier one no longer works.")
        return redirect("meetings:calendar")
    found = CalendarFeed.objects.filter(person=request.user).first()
    url = settings.ADDRESS + reverse("meetings:feed", args=[found.token]) if found else ""
    response = render(request, "meetings/calendar.html", {"address_of_feed": url})
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """The address stops working at once."""
    feeds.close_feed(by=request.user)
    messages.success(request, "The address no longer works.")
    return redirect("meetings:calendar")
