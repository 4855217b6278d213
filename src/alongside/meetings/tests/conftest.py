"""A pair's meetings: one to come, one that is over."""

import datetime

import pytest
from django.utils import timezone

from alongside.meetings.models import Meeting
from alongside.meetings.rules import MeetingState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person

HOUR = datetime.timedelta(hours=1)


def make_meeting(mentorship: Mentorship, starts_at: datetime.datetime, **values: object) -> Meeting:
    """A meeting made directly, as if it had been planned."""
    values = {"zone": "Europe/London", "changed_at": timezone.now()} | values
    return Meeting.objects.create(mentorship=mentorship, starts_at=starts_at, **values)


@pytest.fixture
def coming(mentorship: Mentorship, amina: Person) -> Meeting:
    """In three days."""
    return make_meeting(mentorship, timezone.now() + datetime.timedelta(days=3), planned_by=amina)


@pytest.fixture
def over(mentorship: Mentorship, amina: Person) -> Meeting:
    """Yesterday; nobody has said yet whether it was held."""
    return make_meeting(mentorship, timezone.now() - 26 * HOUR, planned_by=amina)


@pytest.fixture
def held(mentorship: Mentorship, amina: Person) -> Meeting:
    """A week ago, and held."""
    then = timezone.now() - datetime.timedelta(days=7)
    return make_meeting(
        mentorship, then, state=MeetingState.HELD, said_by=amina, said_at=then + HOUR, asked_at=then, reminded_at=then
    )
