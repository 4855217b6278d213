"""What is the person's own, read once in a request and shared by the page and its navigation."""

from typing import Any

from django.http import HttpRequest

from alongside.access.roles import STAFF, Role
from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries import my_mentorships
from alongside.people.models import Organisation
from alongside.programmes.models import Helper, Programme


def pairs(request: HttpRequest) -> list[Mentorship]:
    """One's running mentorships with programme, members and people: two statements, once."""
    return _once(request, "_own_pairs", lambda: my_mentorships(request.user))


def programmes(request: HttpRequest) -> list[Programme]:
    """The programmes that the person coordinates, by name: one statement, once."""
    return _once(request, "_own_programmes", lambda: _coordinated(request))


def _coordinated(request: HttpRequest) -> list[Programme]:
    helping = Helper.objects.filter(person=request.user, role=Role.COORDINATOR).select_related("programme")
    return [helper.programme for helper in helping.order_by("programme__name")[:50]]


def organisations(request: HttpRequest) -> list[Organisation]:
    """Where the person is staff and may make programmes: one statement, asked only by an otherwise empty day."""
    staff = [role.value for role in STAFF]
    mine = Organisation.objects.filter(belongings__person=request.user, belongings__role__in=staff)
    return list(mine.distinct().order_by("name"))


def _once(request: HttpRequest, name: str, read: Any) -> Any:
    if not hasattr(request, name):
        setattr(request, name, read())
    return getattr(request, name)
