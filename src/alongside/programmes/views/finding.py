"""Finding what a person can see, the same way on every page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from alongside.access.decide import require
from alongside.access.roles import Role
from alongside.access.table import Permission
from alongside.foundation.refusals import Refused
from alongside.programmes.models import Enrolment, IntakeQuestion, Programme
from alongside.programmes.rules.enrolling import JOINED_STATES


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to; an empty post is a post as well."""
    return request.POST if request.method == "POST" else None


def find_programme(request: HttpRequest, slug: str, permission: Permission) -> Programme:
    """The programme, when the person may do this in it. Errors: Http404, PermissionDenied."""
    return find_with_roles(request, slug, permission)[0]


@dataclass(frozen=True)
class Known:
    """Roles that were looked up already, so that a page asks for them once."""

    roles: frozenset[Role]

    def roles_of(self, person: Any) -> frozenset[Role]:
        return self.roles


def find_with_roles(request: HttpRequest, slug: str, permission: Permission) -> tuple[Programme, frozenset[Role]]:
    """The programme and the person's roles in it, for a page that differs by role."""
    visible = Programme.objects.visible_to(request.user).select_related("organisation")
    programme = get_object_or_404(visible, slug=slug)
    roles = programme.roles_of(request.user)
    require(request.user, permission, on=Known(roles))
    return programme, roles


def find_question(request: HttpRequest, slug: str, pk: Any) -> IntakeQuestion:
    """A question that the person may change."""
    programme = find_programme(request, slug, Permission.EDIT_PROGRAMME)
    question = get_object_or_404(IntakeQuestion, programme=programme, pk=pk)
    question.programme = programme
    return question


def find_enrolment(request: HttpRequest, slug: str, pk: Any, permission: Permission) -> Enrolment:
    """Somebody's enrolment, for staff with the permission in its programme."""
    programme = find_programme(request, slug, permission)
    enrolment = get_object_or_404(Enrolment.objects.select_related("person"), programme=programme, pk=pk)
    enrolment.programme = programme
    return enrolment


def find_own(request: HttpRequest, slug: str, side: str, *, joined: bool = True) -> Enrolment:
    """One's own enrolment on a side. Errors: Http404; Refused when one has not joined yet."""
    programme = find_programme(request, slug, Permission.SEE_PROGRAMME)
    mine = Enrolment.objects.select_related("person").filter(person=request.user)
    enrolment = get_object_or_404(mine, programme=programme, side=side)
    enrolment.programme = programme
    require(request.user, Permission.ANSWER_INTAKE, on=enrolment)
    if joined and enrolment.state not in JOINED_STATES:
        raise Refused("Join the programme first: its page has a button for that.")
    return enrolment
