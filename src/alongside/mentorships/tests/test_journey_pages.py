"""The pages of the way: first meeting, phases, pause, stopping, ending, keepsake."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.audit.models import Entry
from alongside.mentorships.models import (
    Mentorship,
    PhaseProposal,
    WelcomeNote,
)
from alongside.mentorships.rules import EndingKind, Phase
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import ending
from alongside.mentorships.tests.pages import PAGES, POSTS, page, send
from alongside.mentorships.tests.saying import SENTINEL, at, reveal, signed
from alongside.mentorships.tests.walking import do_the_checklist, ended
from alongside.people.models import Person


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_the_two_of_them_alone(name, mentorship, nadia, zoe, colin, carla, olu, as_person):
    assert as_person(carla).get(at(name, mentorship)).status_code == 403
    assert as_person(olu).get(at(name, mentorship)).status_code == 403
    for stranger in (nadia, zoe, colin):
        assert as_person(stranger).get(at(name, mentorship)).status_code == 404
    assert Client().get(at(name, mentorship)).status_code == 302


@pytest.mark.parametrize("name", POSTS)
def test_nobody_else_writes_anywhere(name, mentorship, nadia, zoe, colin, carla, as_person):
    before = Entry.objects.count()
    assert as_person(carla).post(at(name, mentorship)).status_code == 403
    for stranger in (nadia, zoe, colin):
        assert as_person(stranger).post(at(name, mentorship)).status_code == 404
    assert Entry.objects.count() == before


def test_closing_a_silent_pair_is_for_its_coordinator(mentorship, amina, nadia, zoe, colin, carla, olu, as_person):
    for person, status in ((carla, 200), (amina, 403), (olu, 403), (nadia, 404), (zoe, 404), (colin, 404)):
        assert as_person(person).get(at("close_pair", mentorship)).status_code == status
        if person is not carla:
            assert as_person(person).post(at("close_pair", mentorship), {"close": "yes"}).status_code == status
    assert send(as_person(carla), "close_pair", mentorship, close="yes").status_code == 409
    Mentorship.objects.update(began_at=timezone.now() - datetime.timedelta(days=40))
    send(as_person(carla), "close_pair", mentorship, close="yes")
    assert "has ended" in page(as_person(carla), "close_pair", mentorship)
    assert "quiet" in page(as_person(amina), "ending", mentorship)


def test_a_welcome_note_is_kept_sent_and_read(mentorship, amina, ben, as_person):
    his, hers = as_person(ben), as_person(amina)
    assert "What makes you glad to meet this person?" in page(his, "welcome", mentorship)
    assert send(his, "welcome", mentorship, words=" ", send="yes").status_code == 422
    send(his, "welcome", mentorship, words=f"Dear {SENTINEL}", keep="yes")
    assert SENTINEL not in page(hers, "welcome", mentorship)
    assert SENTINEL in page(his, "welcome", mentorship)
    send(his, "welcome", mentorship, words=f"Dear {SENTINEL}!", send="yes")
    assert f"Dear {SENTINEL}!" in page(hers, "welcome", mentorship)
    assert send(his, "welcome", mentorship, words="Again", send="yes").status_code == 422
    assert WelcomeNote.objects.get().words == f"Dear {SENTINEL}!"


def test_the_first_meeting_shows_three_cards_and_another_three(mentorship, amina, ben, as_person):
    first = page(as_person(amina), "first_meeting", mentorship)
    assert first.count('class="turn-card"') == 3
    assert "Arrive in three minutes" not in first
    assert "Arrive in three minutes" in page(as_person(ben), "first_meeting", mentorship)
    again = page(as_person(amina), "first_meeting", mentorship, cards="1", plan="thirty")
    assert again.count('class="turn-card"') == 3
    shown = [q.text for key in ("R", "P1", "E") for q in content.load().sets[key].questions]
    assert not [text for text in shown if f">{text}</p>" in first and f">{text}</p>" in again]
    assert "Half an hour" in again
    for odd in ({"cards": "x"}, {"cards": "9" * 50, "plan": "none"}, {"cards": "-1"}):
        assert page(as_person(amina), "first_meeting", mentorship, **odd).count('class="turn-card"') == 3


def test_a_phase_is_proposed_answered_and_drawn_without_script(mentorship, amina, ben, as_person):
    signed(mentorship, amina, ben)
    hers, his = as_person(amina), as_person(ben)
    assert "Both of you look forward" in page(hers, "phase", mentorship)
    assert send(hers, "phase_propose", mentorship, to="nowhere").status_code == 409
    send(hers, "phase_propose", mentorship, to="establish")
    proposal = PhaseProposal.objects.get()
    assert "Yes, let us go there" in page(his, "phase", mentorship)
    assert "Take it back" in page(hers, "phase", mentorship)
    assert send(hers, "phase_answer", mentorship, proposal.pk, answer="yes").status_code == 409
    assert send(his, "phase_answer", mentorship, proposal.pk, answer="maybe").status_code == 409
    assert send(his, "phase_answer", mentorship, proposal.pk, answer="yes").status_code == 302
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.ESTABLISH
    assert "you are here" in page(his, "phase", mentorship)
    assert "You moved to" in page(hers, "history", mentorship)


def test_another_pairs_proposal_is_not_found(mentorship, other_mentorship, amina, nadia, as_person):
    theirs = PhaseProposal.objects.create(
        mentorship=other_mentorship, from_phase="begin", to_phase="establish", proposed_by=nadia
    )
    assert send(as_person(amina), "phase_answer", mentorship, theirs.pk, answer="yes").status_code == 404


def test_a_task_is_ticked_and_cleared(mentorship, amina, as_person):
    browser = as_person(amina)
    send(browser, "phase_tick", mentorship, "begin-place")
    assert "the mentee, done" in page(browser, "phase", mentorship)
    send(browser, "phase_tick", mentorship, "begin-place", clear="yes")
    assert "the mentee, done" not in page(browser, "phase", mentorship)
    assert send(browser, "phase_tick", mentorship, "begin-listen").status_code == 409


def test_a_pause_by_form(mentorship, amina, ben, as_person):
    browser = as_person(amina)
    answer = send(browser, "pause", mentorship, until="2020-01-01")
    assert answer.status_code == 422
    assert b"2020-01-01" in answer.content
    assert send(browser, "pause", mentorship, until="soon").status_code == 422
    until = timezone.localdate() + datetime.timedelta(days=14)
    send(browser, "pause", mentorship, until=until.isoformat())
    assert "Come back earlier" in page(as_person(ben), "pause", mentorship)
    send(as_person(ben), "pause_over", mentorship)
    mentorship.refresh_from_db()
    assert mentorship.paused_until is None


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_database_more_than_twelve_times(
    name, mentorship, amina, ben, as_person, django_assert_max_num_queries
):
    reveal(mentorship, amina, ben)
    if name.startswith("keepsake"):
        ended(mentorship, amina, ben)
    else:
        signed(mentorship, amina, ben)
        way = Way(EndingKind.COMPLETED)
        ending.begin_ending(mentorship=mentorship, way=way, by=amina)
        do_the_checklist(mentorship, amina, ben)
    browser = as_person(Person.objects.get(pk=ben.pk))
    with django_assert_max_num_queries(12):
        assert browser.get(at(name, mentorship)).status_code == 200
