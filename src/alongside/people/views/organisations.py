"""The organisation's page, its staff, its audit trail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.access.decide import may, require
from alongside.access.roles import Role
from alongside.access.table import Permission
from alongside.people import queries, services, trail
from alongside.people.forms import OrganisationForm, RoleForm
from alongside.people.models import Organisation
from alongside.people.rules import ROLE_BY_INVITATION


def _find(request: HttpRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)


@login_required
def show(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(request, slug)
    require(request.user, Permission.SEE_ORGANISATION, on=organisation)
    return _page(request, organisation, RoleForm())


def _page(request: HttpRequest, organisation: Organisation, form: RoleForm) -> HttpResponse:
    page = {
        "organisation": organisation,
        "staff": queries.staff_of(organisation),
        "waiting": queries.open_invitations(organisation, ROLE_BY_INVITATION),
        "people": queries.count_people(organisation),
        "may_edit": may(request.user, Permission.EDIT_ORGANISATION, on=organisation),
        "form": form,
    }
    return render(request, "people/organisation.html", page, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(request, slug)
    require(request.user, Permission.EDIT_ORGANISATION, on=organisation)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if form.is_valid():
        services.change_organisation(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("people:organisation", slug=slug)
    page = {"organisation": organisation, "form": form}
    return render(request, "people/organisation_edit.html", page, status=422 if form.errors else 200)


@require_POST
@login_required
def give_role(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(request, slug)
    require(request.user, Permission.EDIT_ORGANISATION, on=organisation)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, form)
    email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
    done = services.give_role(organisation=organisation, email=email, role=role, by=request.user)
    messages.success(request, "Done." if done else "An invitation is on its way.")
    return redirect("people:organisation", slug=slug)


@require_POST
@login_required
def take_role(request: HttpRequest, slug: str, pk: object) -> HttpResponse:
    organisation = _find(request, slug)
    require(request.user, Permission.EDIT_ORGANISATION, on=organisation)
    belonging = get_object_or_404(queries.staff_of(organisation), pk=pk)
    services.take_role(belonging=belonging, by=request.user)
    messages.success(request, "The role is taken back.")
    return redirect("people:organisation", slug=slug)


@login_required
def audit_trail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = _find(request, slug)
    require(request.user, Permission.SEE_AUDIT, on=organisation)
    kind = request.GET.get("kind", "")
    before = request.GET.get("before", "")
    part = trail.entries_of(organisation, kind, before)
    page = {
        "organisation": organisation,
        "rows": trail.said(part.entries),
        "older": part.older,
        "newest": not before,
        "kinds": trail.KINDS.items(),
        "kind": kind if kind in trail.KINDS else "",
    }
    return render(request, "people/audit.html", page)
