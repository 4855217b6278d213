"""Today and the pair's page: one next thing, and never more than twelve statements."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.access.roles import Role
from alongside.growth import goals, services
from alongside.growth.goals import Wording
from alongside.meetings.models import Meeting
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Helper
from alongside.programmes.rules import EnrolmentState, Side
from conftest import pair_up


def planned(mentorship: Mentorship, days: float) -> Meeting:
    now = timezone.now()
    meeting = Meeting.objects.create(
        mentorship=mentorship, starts_at=now + datetime.timedelta(days=days), zone="Europe/London", changed_at=now
    )
    Mentorship.objects.filter(pk=mentorship.pk).update(next_meeting_at=meeting.starts_at, meetings_planned=1)
    return meeting


def test_somebody_signed_out_is_led_to_the_sign_in(client, db):
    answer = client.get(reverse("home:today"))
    assert answer.status_code == 302 and reverse("people:sign_in") in answer.url


def test_a_coordinator_of_one_programme_is_led_to_those_who_need_her(carla, programme, as_person):
    answer = as_person(carla).get(reverse("home:today"))
    assert answer.url == reverse("care:today", args=[programme.slug])


def test_a_coordinator_of_two_programmes_chooses(carla, programme, other_programme, as_person):
    Helper.objects.create(programme=other_programme, person=carla, role=Role.COORDINATOR)
    page = as_person(carla).get(reverse("home:today")).content.decode()
    assert reverse("care:today", args=[programme.slug]) in page
    assert reverse("care:today", args=[other_programme.slug]) in page


def test_somebody_new_reads_what_to_do_first(amina, as_person):
    page = as_person(amina).get(reverse("home:today")).content.decode()
    assert "A quiet place, so far" in page
    assert reverse("programmes:new") not in page


def test_staff_without_a_programme_are_shown_the_way_to_their_first(zoe, as_person):
    page = as_person(zoe).get(reverse("home:today")).content.decode()
    assert reverse("programmes:new") in page and "A quiet place" not in page


def test_today_shows_one_next_thing_and_the_meeting(mentorship, amina, as_person):
    planned(mentorship, days=2)
    page = as_person(amina).get(reverse("home:today")).content.decode()
    assert page.count("card-here") == 1
    assert "Next meeting" in page and "with Ben" in page and "Ben and you" in page


def test_an_invitation_that_waits_stands_first(programme, amina, as_person):
    Enrolment.objects.create(
        programme=programme, person=amina, side=Side.MENTEE, state=EnrolmentState.INVITED, state_since=timezone.now()
    )
    page = as_person(amina).get(reverse("home:today")).content.decode()
    assert "You are invited to Early-career teachers" in page


@pytest.mark.parametrize("number", [1, 4])
def test_today_costs_at_most_twelve_statements(
    number, mentorship, programme, amina, ben, as_person, django_assert_max_num_queries
):
    planned(mentorship, days=2)
    goals.add_goal(mentorship=mentorship, wording=Wording("A goal"), by=amina)
    for place in range(number - 1):
        mentee = Person.objects.create_user(f"mentee{place}@example.org", given_name="Somebody")
        mentor = Person.objects.create_user(f"mentor{place}@example.org", given_name="Somebody")
        pair = pair_up(programme, mentee, mentor)
        pair.members.filter(person=mentor).update(person=ben)
        planned(pair, days=place + 1)
    browser = as_person(ben)
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("home:today")).status_code == 200


def test_the_pairs_page_costs_at_most_twelve_statements(mentorship, amina, as_person, django_assert_max_num_queries):
    planned(mentorship, days=2)
    for place in range(30):
        services.add_change(mentorship=mentorship, words=f"Change {place}", baseline="", by=amina)
    browser = as_person(amina)
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("home:pair", args=[mentorship.pk])).content.decode()
    assert "Ben and you" in page


def test_at_most_three_cards_and_the_path_of_four_phases(mentorship, ben, as_person):
    page = as_person(ben).get(reverse("home:pair", args=[mentorship.pk])).content.decode()
    assert 0 < page.count('class="turn-card"') <= 3
    assert page.count("path-step") >= 4


@pytest.mark.parametrize(
    ("who", "status"), [("carla", 403), ("olu", 403), ("zoe", 404), ("nadia", 404), ("colin", 404)]
)
def test_nobody_else_enters_the_pairs_page(who, status, request, mentorship, as_person):
    person = request.getfixturevalue(who)
    assert as_person(person).get(reverse("home:pair", args=[mentorship.pk])).status_code == status


def test_an_ended_pair_offers_its_keepsake(mentorship, amina, as_person):
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    page = as_person(amina).get(reverse("home:pair", args=[mentorship.pk])).content.decode()
    assert "Take your keepsake" in page
    assert "Ended" in as_person(amina).get(reverse("home:pairs")).content.decode()
