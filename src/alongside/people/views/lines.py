"""The lines of one's own profile."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.people import services
from alongside.people.forms import LineForm
from alongside.people.models import ProfileLine
from alongside.people.rules import Audience, LineKind

PLACES = {"up": -1, "down": 1}


def _find(request: HttpRequest, pk: object) -> ProfileLine:
    line = get_object_or_404(ProfileLine.objects.select_related("person"), pk=pk)
    require(request.user, Permission.EDIT_PROFILE, on=line.person)
    return line


def _line(form: LineForm) -> services.Line:
    words = form.cleaned_data
    return services.Line(LineKind(words["kind"]), words["text"], Audience(words["audience"]))


def _and_on(sentence: str) -> str:
    """For a mentor this may be the last thing on the way; what waits now stands on the page of today."""
    return format_html('{} <a href="{}">See what is next</a>', sentence, reverse("home:today"))


@login_required
def add(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EDIT_PROFILE, on=request.user)
    form = LineForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid():
        line = _line(form)
        services.add_line(person=request.user, line=line, by=request.user)
        messages.success(request, _and_on("Added.") if line.kind is LineKind.HUMAN else "Added.")
        return redirect("people:profile")
    page = {"form": form, "kinds": list(LineKind)}
    return render(request, "people/line.html", page, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, pk: object) -> HttpResponse:
    line = _find(request, pk)
    form = LineForm(request.POST or None, instance=line)
    if form.is_valid():
        services.change_line(row=line, line=_line(form), by=request.user)
        messages.success(request, "Saved.")
        return redirect("people:profile")
    page = {"form": form, "line": line, "kinds": list(LineKind)}
    return render(request, "people/line.html", page, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, pk: object) -> HttpResponse:
    services.remove_line(row=_find(request, pk), by=request.user)
    messages.success(request, "Removed.")
    return redirect("people:profile")


@require_POST
@login_required
def move(request: HttpRequest, pk: object, direction: str) -> HttpResponse:
    line = _find(request, pk)
    if direction not in PLACES:
        raise Http404
    services.move_line(row=line, places=PLACES[direction], by=request.user)
    return redirect("people:profile")


@require_POST
@login_required
def skip_human(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EDIT_PROFILE, on=request.user)
    services.skip_human_line(person=request.user, by=request.user)
    messages.success(request, _and_on("Fine. You can add one at any time."))
    return redirect("people:profile")
