"""Coordinators and supervisors of a programme."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.roles import Role
from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes import services
from alongside.programmes.forms.setting_up import HelperForm
from alongside.programmes.views.finding import find_programme, posted


@login_required
def helpers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who helps, and adding one more."""
    programme = find_programme(request, slug, Permission.CHOOSE_HELPERS)
    form = HelperForm(posted(request))
    if form.is_valid():
        try:
            helper = services.add_helper(
                programme=programme,
                email=form.cleaned_data["email"],
                role=Role(form.cleaned_data["role"]),
                by=request.user,
            )
        except Refused as refused:
            form.add_error("email", refused.sentence)
        else:
            messages.success(request, f"{helper.person.name} is {helper.role} now.")
            return redirect("programmes:helpers", slug)
    everybody = programme.helpers.select_related("person").order_by("role", "created_at")
    page = {"programme": programme, "helpers": everybody, "form": form}
    return render(request, "programmes/helpers.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    programme = find_programme(request, slug, Permission.CHOOSE_HELPERS)
    helper = get_object_or_404(programme.helpers, pk=pk)
    services.remove_helper(helper=helper, by=request.user)
    messages.success(request, "Done.")
    return redirect("programmes:helpers", slug)
