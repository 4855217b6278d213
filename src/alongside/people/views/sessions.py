"""Where one is signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.people import services
from alongside.people.rules import device


@login_required
def show(request: HttpRequest) -> HttpResponse:
    listed = UserSession.objects.purge_and_list(request.user)
    sessions = [
        {"row": row, "device": device(row.user_agent), "is_here": row.session_key == request.session.session_key}
        for row in sorted(listed, key=lambda row: row.created_at, reverse=True)
    ]
    return render(request, "people/sessions.html", {"sessions": sessions})


@require_POST
@login_required
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user_id=request.user.pk)
    if session.session_key == request.session.session_key:
        services.end_session(session=session, by=request.user)
        logout(request)
        messages.success(request, "You are signed out.")
        return redirect("people:sign_in")
    services.end_session(session=session, by=request.user)
    messages.success(request, "That browser is signed out.")
    return redirect("people:sessions")


@require_POST
@login_required
def end_all(request: HttpRequest) -> HttpResponse:
    services.end_every_session(person=request.user, by=request.user)
    logout(request)
    messages.success(request, "You are signed out everywhere.")
    return redirect("people:sign_in")
