"""The pages of the way: first meeting, phases, pause, stopping, ending, keepsake."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.mentorships.models import (
    Ending,
    FeelingsCheck,
    Mentorship,
    PhaseProposal,
    TalkRequest,
    WelcomeNote,
)
from alongside.mentorships.rules import EndingKind, HowTold, Phase
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import ending, goodbye
from alongside.mentorships.tests.saying import SENTINEL, at, reveal, signed
from alongside.mentorships.tests.walking import do_the_checklist, ended
from alongside.people.models import Person

PAGES = (
    "welcome", "first_meeting", "phase", "history", "pause", "stop", "leave", "ending", "ending_review",
    "ending_matters", "ending_goodbye", "ending_feelings", "keepsake", "keepsake_pdf",
)  # fmt: skip
POSTS = (
    "welcome", "phase_propose", "pause", "pause_over", "stop_talk", "leave", "ending", "ending_agree",
    "ending_take_back", "ending_told", "ending_close", "ending_afterwards", "ending_matters", "ending_goodbye",
    "ending_contact_agree", "ending_feelings",
)  # fmt: skip


def page(browser, name, pair, **query):
    answer = browser.get(at(name, pair), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


def send(browser, name, pair, *more, **words):
    return browser.post(at(name, pair, *more), words)


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


def test_stopping_offers_three_ways_and_help_and_tells_nobody(mentorship, amina, ben, as_person):
    shown = page(as_person(amina), "stop", mentorship)
    for words in ("Say it to each other", "Ask for a talk", "See how leaving works", "Get help now"):
        assert words in shown
    send(as_person(amina), "stop_talk", mentorship)
    assert TalkRequest.objects.filter(person=amina).count() == 1
    assert "You have asked" in page(as_person(amina), "stop", mentorship)
    assert not Notification.objects.filter(person=ben).exists()
    assert "You have asked" not in page(as_person(ben), "stop", mentorship)


def test_leaving_by_form_keeps_what_was_typed_and_shows_the_message_to_the_other(mentorship, amina, ben, as_person):
    browser = as_person(amina)
    assert send(browser, "leave", mentorship, message=f"Dear {SENTINEL}").status_code == 422
    empty = send(browser, "leave", mentorship, how_told="message", message="")
    assert empty.status_code == 422
    send(browser, "leave", mentorship, how_told="message", message=f"Dear {SENTINEL}", last_talk="on")
    assert f"Dear {SENTINEL}" in page(as_person(ben), "ending", mentorship)
    assert "It is under way" in page(browser, "leave", mentorship)
    send(browser, "ending_close", mentorship)
    assert "no verdict" in page(as_person(ben), "ending", mentorship)


def test_what_is_left_to_the_coordinator_is_not_on_the_other_ones_pages(mentorship, amina, ben, carla, as_person):
    his = as_person(ben)
    names = [name for name in PAGES if not name.startswith("keepsake")]
    before = {name: his.get(at(name, mentorship)).content for name in names}
    send(as_person(amina), "leave", mentorship, how_told="coordinator", last_talk="on")
    for name in names:
        assert _plain(his.get(at(name, mentorship)).content) == _plain(before[name]), name
    assert his.post(at("ending_told", mentorship)).status_code == 409
    assert "asks you to pass it on" in page(as_person(carla), "close_pair", mentorship)
    send(as_person(carla), "close_pair", mentorship, told="yes")
    assert "Amina has decided to stop" in page(his, "ending", mentorship)


def _plain(page_bytes: bytes) -> list[str]:
    """The page without the tokens that change with every answer."""
    return [line for line in page_bytes.decode().splitlines() if "csrf" not in line.lower()]


def test_the_whole_way_to_a_keepsake_through_the_pages(mentorship, amina, ben, as_person):
    signed(mentorship, amina, ben)
    hers, his = as_person(amina), as_person(ben)
    assert send(hers, "ending", mentorship).status_code == 422
    send(hers, "ending", mentorship, kind="completed")
    assert "Before you close" in page(his, "ending", mentorship)
    refused = send(his, "ending_close", mentorship)
    assert refused.status_code == 422
    assert at("ending_goodbye", mentorship) in refused.content.decode()
    for line in content.load().endings.checklist:
        if line.key not in {"open-matters", "contact-rule"}:
            send(hers, "ending_tick", mentorship, line.key)
    assert send(his, "ending_goodbye", mentorship, thank="yes", words="").status_code == 422
    assert send(his, "ending_goodbye", mentorship, propose="yes", rule="never").status_code == 422
    send(his, "ending_goodbye", mentorship, thank="yes", words="For every walk")
    send(his, "ending_goodbye", mentorship, propose="yes", rule="friends", way="Post cards")
    assert "For every walk" in page(hers, "ending_goodbye", mentorship)
    send(hers, "ending_contact_agree", mentorship, read="friends")
    assert his.get(at("keepsake", mentorship)).status_code == 409
    send(hers, "ending_close", mentorship)
    assert "Your keepsake" in page(his, "ending", mentorship)
    kept = page(hers, "keepsake", mentorship)
    for words in ("For every walk", "Post cards", "As friends or colleagues", "What we agreed"):
        assert words in kept
    assert hers.get(at("keepsake_pdf", mentorship)).content.startswith(b"%PDF-")


def test_an_ending_by_agreement_through_the_pages(mentorship, amina, ben, as_person):
    send(as_person(amina), "ending", mentorship, kind="by_agreement")
    assert "Take it back" in page(as_person(amina), "ending", mentorship)
    assert "Agree to end" in page(as_person(ben), "ending", mentorship)
    send(as_person(ben), "ending_take_back", mentorship)
    assert "Begin our ending" in page(as_person(ben), "ending", mentorship)
    send(as_person(ben), "ending", mentorship, kind="by_agreement")
    send(as_person(amina), "ending_agree", mentorship)
    assert "Before you close" in page(as_person(ben), "ending", mentorship)


def test_the_keepsake_holds_shared_and_own_words_and_never_the_other_ones_private_ones(
    mentorship, amina, ben, as_person
):
    reveal(mentorship, amina, ben)
    goodbye.keep_feelings(mentorship=mentorship, feelings=["worry"], words="secret of Ben", by=ben)
    ended(mentorship, amina, ben)
    hers = page(as_person(amina), "keepsake", mentorship)
    assert "Amina&#x27;s on place" in hers
    assert "Ben&#x27;s on place" not in hers
    assert "secret of Ben" not in hers
    Mentorship.objects.update(ended_at=timezone.now() - datetime.timedelta(days=91))
    for name in ("keepsake", "keepsake_pdf"):
        assert as_person(amina).get(at(name, mentorship)).status_code == 409


def test_feelings_are_the_writers_alone_and_change_nothing_for_the_other(mentorship, amina, ben, as_person):
    before = _plain(as_person(ben).get(at("ending_feelings", mentorship)).content)
    send(as_person(amina), "ending_feelings", mentorship, feelings="sadness", words=f"my {SENTINEL}")
    assert f"my {SENTINEL}" in page(as_person(amina), "ending_feelings", mentorship)
    assert _plain(as_person(ben).get(at("ending_feelings", mentorship)).content) == before
    assert send(as_person(amina), "ending_feelings", mentorship, feelings="fury").status_code == 422
    assert FeelingsCheck.objects.get().sealed_under().kind == "person"
    ended(mentorship, amina, ben)
    assert send(as_person(ben), "ending_feelings", mentorship, feelings="relief").status_code == 302


def test_an_ended_pair_is_read_only_on_every_page(mentorship, amina, ben, as_person):
    ended(mentorship, amina, ben)
    browser, before = as_person(amina), Entry.objects.count()
    for name in PAGES:
        assert browser.get(at(name, mentorship)).status_code == 200, name
    words = {
        "welcome": {"words": "x", "send": "yes"},
        "phase_propose": {"to": "mature"},
        "pause": {"until": (timezone.localdate() + datetime.timedelta(days=9)).isoformat()},
        "leave": {"how_told": "in_person"},
        "ending_matters": {"key": "promise-1", "owner": "let_go"},
        "ending_goodbye": {"thank": "yes", "words": "x"},
        "ending_contact_agree": {"read": "none"},
    }
    for name in set(POSTS) - {"ending", "ending_afterwards", "ending_feelings"}:
        assert send(browser, name, mentorship, **words.get(name, {})).status_code in {409, 422}, name
    assert send(browser, "ending_tick", mentorship, "reviewed").status_code == 409
    assert send(browser, "phase_tick", mentorship, "begin-place").status_code == 409
    assert Entry.objects.count() == before


def test_what_comes_next_is_chosen_on_the_last_page(mentorship, amina, ben, as_person):
    ended(mentorship, amina, ben)
    assert send(as_person(amina), "ending_afterwards", mentorship, choice="maybe").status_code == 422
    assert send(as_person(amina), "ending_afterwards", mentorship, choice="pause").status_code == 302


def test_after_the_end_date_nothing_is_cut_off_and_both_are_asked(mentorship, amina, as_person):
    Mentorship.objects.update(ends_on=timezone.localdate() - datetime.timedelta(days=3))
    assert "Nothing is cut off" in page(as_person(amina), "ending", mentorship)
    assert send(as_person(amina), "ending", mentorship, kind="completed").status_code == 422
    assert send(as_person(amina), "ending", mentorship, kind="completed", unplanned="on").status_code == 302


def test_content_never_reaches_mails_notices_or_the_audit(mentorship, amina, ben, as_person):
    send(as_person(ben), "welcome", mentorship, words=SENTINEL, send="yes")
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.MESSAGE, message=SENTINEL, last_talk=True)
    ending.begin_ending(mentorship=mentorship, way=way, by=amina)
    goodbye.thank(mentorship=mentorship, words=SENTINEL, by=ben)
    notices = list(Notification.objects.values_list("sentence", "link", "context"))
    assert len(notices) == 2
    assert SENTINEL not in str(notices)
    assert SENTINEL not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert SENTINEL.encode() not in bytes(Ending.objects.values_list("message", flat=True).get())


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_database_more_than_twelve_times_but_those_that_gather_everything(
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
    most = {"ending_review": 16, "keepsake": 24, "keepsake_pdf": 24}.get(name, 12)
    with django_assert_max_num_queries(most):
        assert browser.get(at(name, mentorship)).status_code == 200
