"""Finding what a person can see, then asking for the right."""

import uuid

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.programmes.models import Programme

KEPT = ("show", "q", "page")


def find_programme(request: HttpRequest, slug: str) -> Programme:
    """A programme whose matching this person may run. Errors: Http404, PermissionDenied."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request.user, Permission.RUN_MATCHING, on=programme)
    return programme


def find_run(request: HttpRequest, pk: uuid.UUID) -> MatchRun:
    run = get_object_or_404(MatchRun.objects.visible_to(request.user).select_related("programme"), pk=pk)
    require(request.user, Permission.RUN_MATCHING, on=run)
    return run


def find_seat(request: HttpRequest, pk: uuid.UUID, enrolment: uuid.UUID) -> Seat:
    """Somebody on a board, with the run and its programme: one statement."""
    seats = Seat.objects.filter(run__in=MatchRun.objects.visible_to(request.user).values("pk"))
    seat = get_object_or_404(seats.select_related("enrolment__person", "run__programme"), run=pk, enrolment=enrolment)
    require(request.user, Permission.RUN_MATCHING, on=seat.run)
    return seat


def find_offer(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    """An offer that is this person's to answer."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).with_people(), pk=pk)
    require(request.user, Permission.ANSWER_OFFER, on=proposal)
    return proposal


def back_to(request: HttpRequest, address: str) -> str:
    """The same part of a board from which a button was pressed."""
    given, kept = QueryDict(request.POST.get("back", "")[:300]), QueryDict(mutable=True)
    for name in KEPT:
        if given.get(name):
            kept[name] = given[name]
    return f"{address}?{kept.urlencode()}" if kept else address
