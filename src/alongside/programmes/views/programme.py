"""The programme's own page, the list of programmes, and changing one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.access.decide import require
from alongside.access.roles import PARTICIPANTS, STAFF, Role
from alongside.access.table import Permission
from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.people.models import Organisation
from alongside.programmes import queries, services
from alongside.programmes.forms.people import STATES
from alongside.programmes.forms.setting_up import (
    DISCLOSURES,
    NewProgrammeForm,
    ProgrammeForm,
    values_from_template,
    values_of,
)
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Disclosure, EnrolmentState
from alongside.programmes.views.finding import find_programme, find_with_roles, posted


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every programme that the person has a part in."""
    programmes = Programme.objects.visible_to(request.user).select_related("organisation").order_by("-starts_on")
    may_make = _organisations(request).exists()
    makers = [] if may_make else [one.name for one in queries.makers_for(request.user)]
    page = {"programmes": programmes, "may_make": may_make, "makers": makers}
    return render(request, "programmes/list.html", page)


def _organisations(request: HttpRequest) -> Any:
    """Where the person may make programmes: one statement instead of one question each."""
    staff = [role.value for role in STAFF]
    mine = Organisation.objects.filter(belongings__person=request.user, belongings__role__in=staff)
    return mine.distinct().order_by("name")


@login_required
def choose_template(request: HttpRequest) -> HttpResponse:
    """Three cards; the first step of two."""
    if not _organisations(request).exists():
        raise PermissionDenied("Only staff of an organisation make programmes.")
    templates = content.load().programme_templates.values()
    return render(request, "programmes/templates.html", {"templates": templates})


@login_required
def make(request: HttpRequest, template: str) -> HttpResponse:
    """The one form, filled with the template's good values."""
    organisations = list(_organisations(request))
    if not organisations:
        raise PermissionDenied("Only staff of an organisation make programmes.")
    chosen = content.load().programme_templates.get(template)
    if chosen is None:
        raise Http404
    form = NewProgrammeForm(posted(request), initial=values_from_template(chosen), organisations=organisations)
    if form.is_valid():
        organisation = form.chosen_organisation
        require(request.user, Permission.CREATE_PROGRAMME, on=organisation)
        try:
            programme = services.make_programme(
                organisation=organisation, template=template, settings=form.settings, by=request.user
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{programme.name} is there. Next: look at its questions.")
            return redirect("programmes:show", programme.slug)
    page = {"form": form, "template": chosen}
    return render(request, "programmes/make.html", page, status=422 if form.errors else 200)


@login_required
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """For participants what it is and their next step; for staff the way to the first pairs."""
    programme, roles = find_with_roles(request, slug, Permission.SEE_PROGRAMME)
    page: dict[str, Any] = {"programme": programme, "roles": roles, "is_coordinator": Role.COORDINATOR in roles}
    page["disclosure"] = DISCLOSURES[Disclosure(programme.disclosure)]
    if roles & PARTICIPANTS:
        mine = list(programme.enrolments.filter(person=request.user).select_related("person"))
        human = queries.human_lines(mine)
        page["places"] = [_own_place(enrolment, programme, human=human) for enrolment in mine]
    page["helpers"] = programme.helpers.select_related("person").order_by("role", "created_at")
    if roles & STAFF:
        page["counts"] = counts = queries.counts(programme)
        page["states"] = [(STATES[state], counts.of(states=(state,))) for state in EnrolmentState]
        page["questions"] = programme.intake_questions.live().count()
    return render(request, "programmes/show.html", page)


def _own_place(enrolment: Enrolment, programme: Programme, *, human: bool) -> dict[str, Any]:
    enrolment.programme = programme
    return {
        "enrolment": enrolment,
        "step": queries.step_for(enrolment, human=human),
        "said": STATES[EnrolmentState(enrolment.state)],
    }


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    form = ProgrammeForm(posted(request), initial=values_of(programme))
    if form.is_valid():
        try:
            services.change_programme(programme=programme, settings=form.settings, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("programmes:show", slug)
    page = {"form": form, "programme": programme, "frozen": queries.anybody_joined(programme)}
    return render(request, "programmes/edit.html", page, status=422 if form.errors else 200)
