"""Progress of a longer job, one's notices, and the sign of life."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from alongside.foundation.jobs.models import Progress
from alongside.foundation.jobs.progress import ask_to_stop
from alongside.foundation.notifications.models import Notification
from alongside.foundation.notifications.telling import mark_read


@require_GET
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Whether this installation answers: 200 when its database does, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


@login_required
@require_GET
@never_cache
def progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far a job is; goes on to its result by itself."""
    row = get_object_or_404(Progress.objects.visible_to(request.user), pk=pk)
    if row.state == "done" and row.result_url:
        return HttpResponseClientRedirect(row.result_url) if request.htmx else redirect(row.result_url)
    part = "#state" if request.htmx else ""
    return render(request, f"foundation/progress.html{part}", {"progress": row})


@login_required
@require_POST
def stop_progress(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(Progress.objects.visible_to(request.user), pk=pk)
    ask_to_stop(progress=row, by=request.user)
    return redirect("foundation:progress", pk)


@login_required
@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """One's notices, newest first."""
    pages = Paginator(Notification.objects.visible_to(request.user), 30)
    return render(request, "foundation/notifications.html", {"page": pages.get_page(request.GET.get("page"))})


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    mark_read(by=request.user)
    return redirect("foundation:notifications")


@login_required
@require_POST
def open_notice(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Mark as read and go where the notice leads."""
    notice = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
    mark_read(by=request.user, notice=notice.pk)
    return redirect(notice.link)
