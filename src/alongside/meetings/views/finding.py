"""From what this person can see, find the pair or the meeting; then ask for the permission."""

import uuid
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from alongside.access.decide import require
from alongside.access.table import Permission
from alongside.meetings.models import GuideRun, Habits, Meeting, paused_over
from alongside.meetings.rules import GuideState
from alongside.mentorships.models import Member, Mentorship
from alongside.people.models import Person
from alongside.programmes.rules import Side

MEMBERS = Prefetch("members", Member.objects.select_related("person").order_by("side"))


def pair_for(request: HttpRequest, pk: uuid.UUID, permission: Permission = Permission.SEE_PAIR) -> Mentorship:
    """404 for a stranger, 403 for staff: what a pair plans and writes is the pair's."""
    found = Mentorship.objects.visible_to(request.user).select_related("programme")
    mentorship = get_object_or_404(found.prefetch_related(MEMBERS), pk=pk)
    require(request.user, permission, on=mentorship)
    return mentorship


def meeting_for(
    request: HttpRequest, pk: uuid.UUID, meeting: uuid.UUID, permission: Permission = Permission.SEE_PAIR
) -> Meeting:
    """The meeting with its pair and the pair's habits, in two statements."""
    visible = Mentorship.objects.visible_to(request.user)
    habits = Habits.objects.filter(mentorship=OuterRef("mentorship"))
    runs = GuideRun.objects.filter(meeting=OuterRef("pk"), state=GuideState.OPEN)
    rows = Meeting.objects.filter(mentorship__in=visible.values("pk")).select_related("mentorship__programme")
    rows = rows.annotate(
        rapport_minutes=Subquery(habits.values("rapport_minutes")[:1]),
        shows_place=Exists(habits.filter(place_in_calendar=True)),
        paused_over=paused_over(),
        guide_now=Subquery(runs.values("guide")[:1]),
    )
    found = get_object_or_404(rows, pk=meeting, mentorship=pk)
    prefetch_related_objects([found.mentorship], MEMBERS)
    require(request.user, permission, on=found.mentorship)
    return found


def is_mentee(mentorship: Mentorship, person: Any) -> bool:
    return any(m.person_id == person.pk and m.side == Side.MENTEE for m in mentorship.members.all())


def people_of(mentorship: Mentorship) -> list[Person]:
    return [member.person for member in mentorship.members.all()]


def around(mentorship: Mentorship, person: Any) -> dict[str, Any]:
    """What every page of a pair knows: the pair, who the other is, whether I am the mentee."""
    others = [one for one in people_of(mentorship) if one.pk != person.pk]
    return {
        "mentorship": mentorship,
        "others": others,
        "other": others[0] if others else None,
        "mentee": is_mentee(mentorship, person),
    }
