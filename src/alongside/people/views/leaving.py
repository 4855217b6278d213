"""Yours to take and to destroy."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.people import services, taking
from alongside.people.forms import EraseForm


@never_cache
@login_required
def export(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.SEE_PRIVATE, on=request.user)
    if request.method != "POST":
        return render(request, "people/export.html")
    parts = services.export_account(person=request.user, by=request.user)
    answer = HttpResponse(taking.zipped(parts, timezone.now()), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="alongside-{timezone.localdate()}.zip"'
    return answer


@sensitive_post_parameters("confirmation")
@never_cache
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.EDIT_PROFILE, on=request.user)
    form = EraseForm(request.POST or None, person=request.user)
    if request.method == "POST" and not ratelimit.consume(request, action="reauthenticate"):
        form = EraseForm(person=request.user)
        return render(request, "people/erase.html", {"form": form, "slow": True}, status=429)
    if form.is_valid():
        services.erase_account(person=request.user, by=request.user)
        logout(request)
        messages.success(request, "Your account is erased. Thank you for having been here.")
        return redirect("people:sign_in")
    return render(request, "people/erase.html", {"form": form}, status=422 if form.errors else 200)
