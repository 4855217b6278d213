"""The demo: complete, the same each time, and careful with everybody else."""

import re
from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from alongside.care import queries as care
from alongside.care.rules import NEEDS_A_LOOK, Journey
from alongside.foundation.jobs.backport import DBTaskResult
from alongside.foundation.notifications.models import MailLog, Notification
from alongside.foundation.sealing.models import DataKey
from alongside.home import demo
from alongside.home.demo import building
from alongside.matching.models import MatchRun, Proposal
from alongside.matching.rules.words import ProposalState, RunState
from alongside.meetings.models import Meeting, SharedText
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.people.models import Organisation, Person
from alongside.people.views.demo import people_by_role
from alongside.programmes.models import Enrolment, Programme
from alongside.pulse.models import PulseAnswer

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("built")]
LINK = re.compile(r'href="(/[^"#?]*)')


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """One demo for the tests of this file; each test undoes what it does itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.build()
        yield
        transaction.set_rollback(True)


def programme() -> Programme:
    return Programme.objects.get(slug="early-career-teachers")


def told() -> dict[str, object]:
    """What the demo says, without ids and moments."""
    return {
        "people": sorted(Person.objects.values_list("email", "given_name", "time_zone")),
        "states": Counter(Enrolment.objects.values_list("side", "state", "taken")),
        "pairs": sorted(Mentorship.objects.values_list("phase", "meetings_held", "ends_on", "paused_until")),
        "texts": sorted(text.text for text in SharedText.objects.all()),
        "pulses": sorted(str(sorted(one.answers.items())) for one in PulseAnswer.objects.all()),
        "board": sorted(Proposal.objects.values_list("mentee__person__email", "mentor__person__email", "state")),
    }


def test_everybody_and_every_state_is_there(settings):
    settings.DEMO = True
    sides = Counter(Enrolment.objects.values_list("side", flat=True))
    assert sides == {"mentor": 24, "mentee": 36}
    assert set(Enrolment.objects.values_list("state", flat=True)) >= {"imported", "invited", "joined", "available"}
    found = care.standing(programme(), care.limits_now())
    assert all(found.phases[phase] for phase in Phase)
    counts = found.journeys
    assert [state for state in Journey if not counts[state]] == []
    assert set(NEEDS_A_LOOK) <= set(counts)
    assert Proposal.objects.filter(state=ProposalState.OFFERED).count() == 1
    assert MatchRun.objects.get().state == RunState.DONE
    assert Proposal.objects.filter(state=ProposalState.DRAFT).count() >= 5
    shown = dict(people_by_role())
    assert {role: len(people) for role, people in shown.items()} == {
        "mentee": 6, "mentor": 6, "coordinator": 1, "supervisor": 1, "admin": 1,
    }  # fmt: skip


def test_nothing_is_mailed_and_few_notices_are_unread():
    assert not DBTaskResult.objects.exists()
    assert not MailLog.objects.exists()
    unread = Counter(Notification.objects.filter(read_at=None).values_list("person", flat=True))
    assert unread
    assert max(unread.values()) <= building.MOST_UNREAD


def test_the_past_is_past_and_the_future_ahead():
    now = timezone.now()
    assert not Meeting.objects.held().filter(starts_at__gt=now).exists()
    assert not Meeting.objects.planned().filter(starts_at__lt=now).exists()
    assert not Notification.objects.filter(created_at__gt=now).exists()
    assert not Person.objects.filter(created_at__gt=now).exists()


def test_nobody_sits_in_two_meetings_at_once():
    ahead = Meeting.objects.planned().values_list("mentorship__members__person__email", "starts_at")
    taken = Counter((email, start.date(), start.hour) for email, start in ahead)
    assert [place for place, times in taken.items() if times > 1] == []


def test_built_twice_it_is_the_same():
    first = told()
    demo.reset()
    assert told() == first
    assert Organisation.objects.count() == 1


def test_a_reset_leaves_a_stranger_alone(zoe):
    before = {model: list(model.objects.filter(pk=pk).values()) for model, pk in theirs(zoe)}
    keys = DataKey.objects.filter(destroyed_at=None).count()
    demo.reset()
    assert {model: list(model.objects.filter(pk=pk).values()) for model, pk in theirs(zoe)} == before
    assert Organisation.objects.count() == 2
    assert DataKey.objects.filter(destroyed_at=None).count() == keys
    assert programme().mentorships.count() == 20


def theirs(zoe):
    belonging = zoe.belongings.get()
    return [(Person, zoe.pk), (Organisation, belonging.organisation_id), (type(belonging), belonging.pk)]


def test_every_page_that_the_navigation_leads_to_opens(settings):
    settings.DEMO = True
    for role, people in people_by_role():
        for person in people:
            client = Client()
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
            first = client.get("/", follow=True)
            assert first.status_code == 200, (role, person.email)
            links = sorted(set(LINK.findall(first.content.decode())))
            pages = [link for link in links if not link.startswith("/static")]
            assert len(pages) > 3, (role, person.email)
            shut = {link: client.get(link, follow=True).status_code for link in pages}
            assert {link: code for link, code in shut.items() if code != 200} == {}, (role, person.email)
