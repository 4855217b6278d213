"""From what this person can see, find the pair; then ask for the right."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase


def find_pair(request: HttpRequest, pk: uuid.UUID, permission: Permission | None = None) -> Mentorship:
    """The mentorship with its programme, members and their people. Errors: Http404, PermissionDenied.

    Asks for the right to see on a GET and for the right to write on a POST, unless told otherwise.
    """
    if permission is None:
        permission = Permission.SEE_PAIR if request.method in {"GET", "HEAD"} else Permission.WRITE_IN_PAIR
    mentorship = get_object_or_404(Mentorship.objects.visible_to(request.user).with_members(), pk=pk)
    require(request.user, permission, on=mentorship)
    return mentorship


def pair_page(
    request: HttpRequest, template: str, mentorship: Mentorship, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the pair's space: who the others are, and whether there is still something to change."""
    others = [member.person for member in mentorship.members.all() if member.person_id != request.user.pk]
    given = {"mentorship": mentorship, "others": others, "running": mentorship.phase != Phase.ENDED}
    return render(request, template, given | context, status=status)
