"""Stopping, ending and the keepsake through the pages."""

import datetime

from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.mentorships.models import (
    Ending,
    FeelingsCheck,
    Mentorship,
    TalkRequest,
)
from alongside.mentorships.rules import EndingKind, HowTold
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import ending, goodbye
from alongside.mentorships.tests.pages import PAGES, POSTS, page, send
from alongside.mentorships.tests.saying import SENTINEL, at, reveal, signed
from alongside.mentorships.tests.walking import ended


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
