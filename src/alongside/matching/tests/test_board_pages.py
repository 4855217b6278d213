"""The board in a browser."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.matching import services
from alongside.matching.models import Proposal
from alongside.matching.tests.test_running import many
from alongside.people.models import Person


def address(name, *args) -> str:
    return reverse(f"matching:{name}", args=args)


def test_the_board_shows_pairs_with_reasons_and_who_is_left_over(four, wish, join, match, carla, as_person) -> None:
    join("eve", "mentee", wished_profession="Chess")
    run = match()
    browser = as_person(carla)
    page = browser.get(address("board", run.pk)).content.decode()
    assert "2 pairs, 1 person left over" in page
    assert "the same wished profession: Law" in page
    left = browser.get(address("board", run.pk), {"show": "left"}).content.decode()
    assert "Eve" in left
    assert "The 2 mentors who fit have no free place." in left
    found = browser.get(address("board", run.pk), {"q": "ami"}).content.decode()
    assert "Amina Diallo" in found
    assert ">Dan<" not in found
    assert "Nobody of that name here" in browser.get(address("board", run.pk), {"q": "nobody"}).content.decode()


def test_who_has_not_joined_is_named_before_publishing(wish, join, match, carla, as_person) -> None:
    join("eve", "mentee", state="imported")
    join("gus", "mentor")
    page = as_person(carla).get(address("board", match(early=True).pk)).content.decode()
    assert "Eve: invited when you publish." in page


def test_buttons_lock_take_apart_and_undo_and_stay_on_their_part(board, pair, carla, as_person) -> None:
    browser = as_person(carla)
    where = address("change_pair", board.pk, pair.pk)
    answer = browser.post(where, {"do": "lock", "back": "show=pairs&q=ami&evil=//x"})
    assert answer.url == f"{address('board', board.pk)}?show=pairs&q=ami"
    pair.refresh_from_db()
    assert pair.locked
    browser.post(where, {"do": "unpair"})
    assert board.proposals.count() == 1
    assert "Undo: you took a pair apart" in browser.get(address("board", board.pk)).content.decode()
    browser.post(address("undo", board.pk))
    assert board.proposals.count() == 2
    browser.post(address("change_pair", board.pk, board.proposals.get(mentee=pair.mentee).pk), {"do": "never"})
    assert board.programme.never_pairs.count() == 1


def test_an_alternative_is_chosen_from_its_page(board, pair, four, carla, as_person) -> None:
    browser = as_person(carla)
    where = address("others", board.pk, four["amina"].pk)
    page = browser.get(where, {"instead": str(pair.pk)}).content.decode()
    assert "Meets less of the wishes." in page
    assert "Dan would no longer be with Gus" in page
    given = {"one": str(four["amina"].pk), "other": str(four["gus"].pk), "instead": str(pair.pk)}
    assert browser.post(address("choose", board.pk), given).status_code == 302
    assert Proposal.objects.get(mentee=four["amina"]).mentor == four["gus"]
    again = browser.post(address("choose", board.pk), given | {"instead": ""})
    assert again.status_code == 409
    assert "a pair on this board already" in again.content.decode()
    assert browser.post(address("choose", board.pk), {"one": "x", "other": ""}).status_code == 302


def test_pairs_are_published_and_a_second_time_is_refused(board, carla, as_person) -> None:
    browser = as_person(carla)
    answer = browser.post(address("publish", board.pk), {"scope": "all"})
    assert answer.url.startswith("/progress/")
    run_jobs()
    page = browser.get(address("board", board.pk)).content.decode()
    assert page.count("Both answers are open.") == 2
    assert browser.post(address("publish", board.pk), {"scope": "chosen", "pair": ["x"]}).status_code == 409


def test_it_runs_again_around_the_locked_ones(board, pair, carla, as_person) -> None:
    services.set_lock(proposal=pair, locked=True, by=carla)
    assert as_person(carla).post(address("again", board.pk)).url.startswith("/progress/")
    assert board.programme.match_runs.count() == 2


@pytest.mark.parametrize(("who", "status"), [("zoe", 404), ("colin", 404), ("amina", 403), ("sam", 403), ("olu", 403)])
def test_a_board_is_for_the_coordinator_of_its_programme_alone(
    board, pair, four, as_person, request, who, status
) -> None:
    browser = as_person(request.getfixturevalue(who))
    assert browser.get(address("board", board.pk)).status_code == status
    assert browser.get(address("others", board.pk, four["amina"].pk)).status_code == status
    for name in ("choose", "undo", "again", "publish"):
        assert browser.post(address(name, board.pk), {"scope": "all"}).status_code == status
    assert browser.post(address("change_pair", board.pk, pair.pk), {"do": "unpair"}).status_code == status
    assert board.proposals.count() == 2


def test_what_is_of_another_board_is_not_found_here(board, pair, four, match, carla, as_person) -> None:
    other, browser = match(), as_person(carla)
    assert browser.post(address("change_pair", other.pk, pair.pk), {"do": "lock"}).status_code == 404
    assert browser.get(address("others", other.pk, uuid.uuid4())).status_code == 404
    assert browser.get(address("board", uuid.uuid4())).status_code == 404


def statements(browser, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("show", ["pairs", "left", "closed"])
def test_the_board_costs_the_same_with_twenty_and_with_four_hundred_pairs(
    programme, questions, match, carla, as_person, show
) -> None:
    browser = as_person(carla)
    many(programme, questions, 20)
    small = match()
    cost = statements(browser, f"{address('board', small.pk)}?show={show}")
    programme.enrolments.all().delete()
    many_more(programme, questions)
    large = match()
    assert large.proposals.count() == 400
    assert statements(browser, f"{address('board', large.pk)}?show={show}") == cost <= 12
    person = large.seats.filter(side="mentee").first().enrolment_id
    instead = large.proposals.get(mentee=person).pk
    assert statements(browser, f"{address('others', large.pk, person)}?instead={instead}") <= 12


def many_more(programme, questions) -> None:
    Person.objects.filter(given_name__in=("mentee", "mentor")).delete()
    many(programme, questions, 400)
