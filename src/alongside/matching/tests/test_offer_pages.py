"""An offer as the two of them see it."""

import re

import pytest
from django.urls import reverse

from alongside.matching import services
from alongside.matching.models import Proposal, SharedWord
from alongside.mentorships.models import Mentorship
from alongside.people.models import ProfileLine
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion


def address(name, proposal) -> str:
    return reverse(f"matching:{name}", args=[proposal.pk])


def line(person, audience, text) -> None:
    ProfileLine.objects.create(person=person, kind="free", audience=audience, text=text)


def test_each_sees_the_other_in_their_own_words_and_only_what_fits(offered, amina, ben, as_person) -> None:
    line(ben, "programme", "I keep bees.")
    line(ben, "pair", "SENTINEL for my pair")
    line(ben, "me", "SENTINEL for me")
    Proposal.objects.filter(pk=offered.pk).update(
        score=4711,
        reasons=[
            *offered.reasons,
            {"key": "x", "fits": False, "board": "SENTINEL against", "mentee": "SENTINEL", "mentor": "SENTINEL"},
        ],
    )
    page = as_person(amina).get(address("offer", offered)).content.decode()
    assert "Ben Kowalski" in page
    assert "I keep bees." in page
    assert "The same wished profession: Law" in page
    for hidden in ("SENTINEL", "4711", "Gus", "Dan"):
        assert hidden not in page
    assert "Amina Diallo" in as_person(ben).get(address("offer", offered)).content.decode()


def test_times_that_suit_both_are_suggested_in_the_readers_own_time(
    programme, offered, four, amina, ben, as_person
) -> None:
    question = IntakeQuestion.objects.create(
        programme=programme, key="availability", wording="When?", kind="availability"
    )
    for name in ("amina", "ben"):
        Answer.objects.create(
            enrolment=four[name], question=question, key="availability", wording="When?", value=["tue-morning"]
        )
    page = as_person(amina).get(address("offer", offered)).content.decode()
    assert page.count("09:00, your time") == 3
    ben.time_zone = "Europe/Lisbon"
    ben.save()
    assert "Tuesday" in as_person(ben).get(address("offer", offered)).content.decode()
    Answer.objects.filter(enrolment=four["ben"]).delete()
    assert "You will find one together" in as_person(amina).get(address("offer", offered)).content.decode()


def test_two_yeses_lead_to_the_shared_page(offered, amina, ben, as_person) -> None:
    browser = as_person(amina)
    assert browser.post(address("accept", offered)).url == address("offer", offered)
    assert "Your yes is kept" in browser.get(address("offer", offered)).content.decode()
    answer = as_person(ben).post(address("accept", offered))
    assert answer.url == reverse("home:pair", args=[Mentorship.objects.get().pk])
    assert browser.get(address("offer", offered)).url == answer.url


def test_the_others_yes_is_not_shown(offered, amina, ben, as_person) -> None:
    browser = as_person(ben)

    def shown() -> str:
        return browser.get(address("offer", offered)).content.decode().partition("<main")[2].partition("</main>")[0]

    before = shown()
    services.accept(proposal=offered, by=amina)
    assert without_token(shown()) == without_token(before)


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_not_now_is_one_click_and_keeps_nothing_unless_ticked(offered, amina, ben, carla, programme, as_person) -> None:
    browser = as_person(amina)
    long = browser.post(address("decline", offered), {"text": "x" * 1001})
    assert long.status_code == 422
    assert browser.post(address("decline", offered), {"text": "SENTINEL"}).url == reverse("home:today")
    assert not SharedWord.objects.exists()
    closed = as_person(ben).get(address("offer", offered)).content.decode()
    assert "says nothing about you" in closed
    assert "SENTINEL" not in closed
    coordinator = as_person(carla)
    for page in (
        reverse("matching:offers", args=[programme.slug]),
        f"/programmes/boards/{offered.run_id}/?show=closed",
    ):
        assert "SENTINEL" not in coordinator.get(page).content.decode()


def test_a_ticked_word_stands_on_the_coordinators_page(offered, amina, carla, programme, as_person) -> None:
    as_person(amina).post(address("decline", offered), {"text": "In spring, please", "for_coordinator": "on"})
    assert (
        "In spring, please" in as_person(carla).get(reverse("matching:offers", args=[programme.slug])).content.decode()
    )


def test_a_lost_place_is_a_clear_sentence_on_the_page(offered, amina, ben, as_person) -> None:
    services.accept(proposal=offered, by=ben)
    Enrolment.objects.filter(person=ben).update(taken=1)
    answer = as_person(amina).post(address("accept", offered))
    assert answer.status_code == 409
    assert "Ben has no free place any more" in answer.content.decode()
    services.decline(proposal=offered, by=ben)
    closed = as_person(amina).post(address("accept", offered))
    assert closed.status_code == 409
    assert "This offer is no longer open" in closed.content.decode()


def test_somebody_who_is_not_ready_is_shown_the_way(offered, amina, as_person) -> None:
    Enrolment.objects.filter(person=amina).update(state="joined")
    page = as_person(amina).get(address("offer", offered)).content.decode()
    assert "One thing comes before a yes" in page
    assert address("accept", offered) not in page
    assert as_person(amina).post(address("accept", offered)).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("zoe", 404), ("colin", 404), ("carla", 403), ("sam", 403), ("dan", 404)])
def test_only_the_two_see_and_answer_an_offer(offered, four, as_person, request, who, status) -> None:
    person = four["dan"].person if who == "dan" else request.getfixturevalue(who)
    browser = as_person(person)
    assert browser.get(address("offer", offered)).status_code == status
    for name in ("accept", "decline"):
        assert browser.post(address(name, offered)).status_code == status
    assert Proposal.objects.get(pk=offered.pk).state == "offered"


def test_a_draft_is_nothing_yet_for_the_two(pair, amina, as_person) -> None:
    assert as_person(amina).get(address("offer", pair)).status_code == 404


def test_an_offer_costs_at_most_twelve_statements(
    offered, amina, ben, as_person, django_assert_max_num_queries
) -> None:
    line(ben, "programme", "I keep bees.")
    line(ben, "programme", "And a dog.")
    browser = as_person(amina)
    with django_assert_max_num_queries(12):
        browser.get(address("offer", offered))
