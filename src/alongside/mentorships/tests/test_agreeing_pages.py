"""The pages of expectations, talk and contract, as everybody."""

import datetime

import pytest
from django.utils import timezone

from alongside.mentorships.models import TalkRecord
from alongside.mentorships.queries.contract import body_of, draft_of
from alongside.mentorships.services.expectations import hand_in_expectations
from alongside.mentorships.tests.saying import (
    SENTINEL,
    answers,
    at,
    drafted,
    reveal,
)

PAGES = ["expectations", "confidentiality", "contract", "contract_versions", "contract_pdf"]
DRAFT_PAGES = ["contract_values", "contract_own_clause"]
POSTS = [
    ("expectations", []),
    ("expectations_withdraw", []),
    ("expectations_talk_about", ["place"]),
    ("expectations_clause", ["place", "12345678-1234-4234-8234-123456789012"]),
    ("confidentiality", []),
    ("confidentiality_again", []),
    ("contract_begin", []),
    ("contract_seen", []),
    ("contract_sign", []),
    ("contract_drop", []),
    ("contract_values", []),
    ("contract_own_clause", []),
    ("contract_clause", ["roles"]),
    ("contract_add", ["silence"]),
    ("contract_remove", ["silence"]),
]


@pytest.mark.parametrize(("name", "more"), [*((name, []) for name in PAGES + DRAFT_PAGES), ("contract_paper", [1])])
def test_members_enter_the_coordinator_may_not_and_strangers_find_nothing(
    mentorship, amina, ben, carla, zoe, colin, nadia, sam, as_person, name, more
):
    drafted(mentorship, amina)
    where = at(name, mentorship, *more)
    for person, status in ((amina, 200), (ben, 200), (carla, 403), (zoe, 404), (colin, 404), (nadia, 404), (sam, 404)):
        answer = as_person(person).get(where)
        assert answer.status_code == status, person
        assert (SENTINEL.encode() in answer.content) is (
            status == 200 and name in {"contract", "contract_values", "contract_paper"}
        )


@pytest.mark.parametrize(("name", "more"), POSTS)
def test_nobody_outside_the_pair_changes_anything(mentorship, amina, carla, zoe, as_person, client, name, more):
    drafted(mentorship, amina)
    before = body_of(draft_of(mentorship)).fingerprint()
    where = at(name, mentorship, *more)
    assert as_person(carla).post(where).status_code == 403
    assert as_person(zoe).post(where).status_code == 404
    assert client.post(where).status_code == 302
    assert body_of(draft_of(mentorship)).fingerprint() == before
    assert not TalkRecord.objects.exists()


def typed(given) -> dict[str, str]:
    return {key: answer.text for key, answer in given.items()} | {
        f"{key}-{pick}": value for key, answer in given.items() for pick, value in answer.picks.items()
    }


def test_both_answer_blind_and_read_together(mentorship, amina, ben, as_person):
    hers, his, where = as_person(amina), as_person(ben), at("expectations", mentorship)
    hers.post(where, typed(answers("Amina's", rhythm_days="7")) | {"keep": "yes"})
    assert b"Amina&#x27;s on place" in hers.get(where).content
    assert b"handed in" not in his.get(where).content
    assert hers.post(where, typed(answers("Amina's", rhythm_days="7")) | {"hand_in": "yes"}).status_code == 302
    page = his.get(where)
    assert b"Amina has handed in" in page.content
    assert b"Amina&#x27;s on" not in page.content
    his.post(where, typed(answers("Ben's", rhythm_days="14")) | {"hand_in": "yes"})
    for page in (hers.get(where), his.get(where)):
        assert b"Amina&#x27;s on place" in page.content
        assert b"Ben&#x27;s on place" in page.content
        assert b"You see this differently: how often" in page.content


def test_an_unfinished_sheet_keeps_every_word(mentorship, amina, as_person):
    answer = as_person(amina).post(at("expectations", mentorship), {"place": "A bench", "hand_in": "yes"})
    assert answer.status_code == 422
    assert b"7 questions" in answer.content
    assert b"A bench" in answer.content


def test_taking_back_by_the_button_opens_the_form_again(mentorship, amina, as_person):
    hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)
    browser = as_person(amina)
    assert b"Take my answers back" in browser.get(at("expectations", mentorship)).content
    browser.post(at("expectations_withdraw", mentorship))
    assert b"Hand in" in browser.get(at("expectations", mentorship)).content


def test_a_line_becomes_a_clause_draft_and_a_talking_point(mentorship, amina, ben, as_person):
    reveal(mentorship, amina, ben)
    browser = as_person(ben)
    answer = browser.post(at("expectations_clause", mentorship, "rhythm", amina.pk))
    assert answer.url == at("contract", mentorship)
    assert any(c.text == "Amina's on rhythm\nHow often: Every week." for c in body_of(draft_of(mentorship)).clauses)
    browser.post(at("expectations_talk_about", mentorship, "place"), {"mark": "yes"})
    assert b"One of you would like to talk about this" in browser.get(at("expectations", mentorship)).content
    assert browser.post(at("expectations_clause", mentorship, "nothing", amina.pk)).status_code == 409


def test_a_later_round_shows_what_one_said_then(mentorship, amina, ben, as_person):
    reveal(mentorship, amina, ben)
    page = as_person(amina).get(at("expectations", mentorship) + "?again")
    assert b"Amina&#x27;s on place" in page.content
    assert b"Ben&#x27;s on place" not in page.content


def test_each_records_the_talk_for_themselves(mentorship, amina, ben, as_person):
    where, today = at("confidentiality", mentorship), timezone.localdate().isoformat()
    assert as_person(amina).post(where, {"talked_on": today}).status_code == 302
    assert b"recorded: talked today" in as_person(ben).get(where).content
    assert as_person(amina).post(where, {"talked_on": today}).status_code == 422
    assert as_person(ben).post(where, {"talked_on": "yesterday-ish"}).status_code == 422
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    assert as_person(ben).post(where, {"talked_on": tomorrow}).status_code == 422
    as_person(ben).post(where, {"talked_on": today})
    assert b"You can sign your contract" in as_person(amina).get(where).content
    assert as_person(amina).post(at("confidentiality_again", mentorship)).status_code == 302
    assert b"not recorded yet" in as_person(ben).get(where).content


def test_the_programmes_own_limits_and_the_card_are_one_step_away(mentorship, amina, as_person):
    mentorship.programme.confidentiality_note = "Ask the ombudsperson."
    mentorship.programme.save()
    browser = as_person(amina)
    for name in ("expectations", "contract", "contract_versions"):
        assert at("confidentiality", mentorship).encode() in browser.get(at(name, mentorship)).content
    assert b"Ask the ombudsperson." in browser.get(at("confidentiality", mentorship)).content
