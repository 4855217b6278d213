"""Shared notes and summary: saved by hand or by the page itself, never lost."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.meetings.models import MarkedLine, SharedText
from alongside.meetings.queries.meeting import texts_of
from alongside.meetings.rules import Page
from alongside.meetings.services import agenda
from alongside.meetings.services import notes as services
from alongside.meetings.services.notes import Written
from alongside.meetings.views.finding import around, meeting_for

WRITE = Permission.WRITE_IN_PAIR


def _written(request: HttpRequest, page: str) -> Written:
    """What was typed, line ends as a database keeps them. Errors: Http404, Refused."""
    if page not in set(Page):
        raise Http404
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise Refused("This page is older than the text. Open it again; what you typed is still in the box.")
    return Written(Page(page), request.POST.get("text", "").replace("\r\n", "\n"), int(version))


@login_required
@require_POST
def save(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, page: str) -> HttpResponse:
    """Save the text; when the other wrote at the same moment, both stand on the page."""
    found = meeting_for(request, pk, meeting, WRITE)
    saved = services.save_text(meeting=found, written=_written(request, page), by=request.user)
    if request.htmx:
        context = around(found.mentorship, request.user) | {"meeting": found, "saved": saved}
        return render(request, "meetings/saved.html", context | {"text": texts_of(found)[page]})
    return redirect("meetings:meet", pk, meeting)


@login_required
@require_POST
def join(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, page: str) -> HttpResponse:
    """One text out of both."""
    found = meeting_for(request, pk, meeting, WRITE)
    ids = [uuid.UUID(one) for one in request.POST.getlist("aside") if _is_uuid(one)]
    written = _written(request, page)
    services.join_texts(meeting=found, written=written, joined=ids, by=request.user)
    messages.success(request, "One text now, for both of you.")
    return redirect("meetings:show" if written.page is Page.SUMMARY else "meetings:meet", pk, meeting)


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


@login_required
@require_POST
def mark(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, page: str) -> HttpResponse:
    """“This matters to me”, of a line that both can read."""
    found = meeting_for(request, pk, meeting, WRITE)
    shared = get_object_or_404(SharedText, meeting=found, page=page)
    agenda.mark_line(shared=shared, line=request.POST.get("line", ""), by=request.user)
    messages.success(request, "Marked. It is shown again before your next meeting.")
    return redirect("meetings:show", pk, meeting)


@login_required
@require_POST
def unmark(request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, mark: uuid.UUID) -> HttpResponse:
    """Take one's own mark away."""
    found = meeting_for(request, pk, meeting, WRITE)
    agenda.unmark_line(marked=get_object_or_404(MarkedLine, meeting=found, pk=mark), by=request.user)
    return redirect("meetings:show", pk, meeting)
