"""The contract through its pages: written, compared, signed, kept."""

import datetime

import pytest
from django.utils import timezone

from alongside.mentorships.models import ContractVersion
from alongside.mentorships.queries.contract import draft_of, in_force_of
from alongside.mentorships.services import contract as services
from alongside.mentorships.services.signing import sign_contract
from alongside.mentorships.tests.saying import (
    at,
    drafted,
    edition_of,
    have_talked,
    signed,
    text_of,
)


def values_typed(**others) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "purpose": "To lead",
        "rhythm_days": 7,
        "meeting_minutes": 60,
        "least_meetings": 10,
        "hours_a_month": 3,
        "ends_on": (today + datetime.timedelta(days=90)).isoformat(),
        "first_review_on": (today + datetime.timedelta(days=20)).isoformat(),
        "first_review_after": 2,
        "review_every": 3,
        "schedules": "mentee",
        "agenda": "both",
        "summary": "mentee",
        "follows_up": "mentee",
        "contact": "",
        "place": "",
    } | others


def test_the_whole_way_to_a_contract_in_force_through_the_pages(mentorship, amina, ben, as_person):
    hers, his = as_person(amina), as_person(ben)
    have_talked(mentorship, amina, ben)
    assert b"Begin your contract" in hers.get(at("contract", mentorship)).content
    hers.post(at("contract_begin", mentorship))
    assert hers.post(at("contract_sign", mentorship), {"read_edition": 1}).status_code == 422
    hers.post(at("contract_values", mentorship), values_typed(read_edition=1))
    his.post(at("contract_add", mentorship, "silence"))
    for browser in (hers, his):
        browser.post(at("contract_sign", mentorship), {"read_edition": edition_of(mentorship)})
    mentorship.refresh_from_db()
    assert mentorship.rhythm_days == 7
    page = his.get(at("contract", mentorship)).content.decode()
    assert "Signed by both on" in page
    assert "Sign this version" not in page
    assert his.get(at("contract_pdf", mentorship)).content.startswith(b"%PDF-")
    assert b"Amina Diallo" in his.get(at("contract_paper", mentorship, 1)).content


@pytest.mark.parametrize(
    "slip",
    [
        {"rhythm_days": 0},
        {"ends_on": "soon"},
        {"ends_on": "2020-01-01"},
        {"schedules": "nobody"},
        {"first_review_on": ""},
    ],
)
def test_a_slip_in_the_lines_keeps_everything_typed(mentorship, amina, as_person, slip):
    services.begin_contract(mentorship=mentorship, by=amina)
    answer = as_person(amina).post(
        at("contract_values", mentorship), values_typed(read_edition=1, place="The bench") | slip
    )
    assert answer.status_code == 422
    assert b"The bench" in answer.content


def test_changes_are_shown_word_for_word_and_escaped(mentorship, amina, ben, as_person):
    services.begin_contract(mentorship=mentorship, by=amina)
    words = {"title": "Who does what", "text": "The <b>mentor</b> brings tea.", "read_edition": 1}
    as_person(amina).post(at("contract_clause", mentorship, "roles"), words)
    page = as_person(ben).get(at("contract", mentorship)).content.decode()
    assert "<ins>" in page
    assert "&lt;b&gt;mentor&lt;/b&gt;" in page
    assert "<b>mentor" not in page
    assert "<del>" not in as_person(amina).get(at("contract", mentorship)).content.decode()
    as_person(ben).post(at("contract_seen", mentorship), {"read_edition": edition_of(mentorship)})
    assert "<ins>" not in as_person(ben).get(at("contract", mentorship)).content.decode()


def test_two_who_edit_the_same_clause_see_both_texts(mentorship, amina, ben, as_person):
    services.begin_contract(mentorship=mentorship, by=amina)
    where = at("contract_clause", mentorship, "roles")
    as_person(amina).post(where, {"title": "T", "text": "Amina's words", "read_edition": 1})
    answer = as_person(ben).post(where, {"title": "T", "text": "Ben's words", "read_edition": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Amina&#x27;s words" in page
    assert "Ben&#x27;s words" in page
    assert 'name="read_edition" value="2"' in page
    as_person(ben).post(where, {"title": "T", "text": "Ben's words", "read_edition": 2})
    assert text_of(draft_of(mentorship), "roles") == "Ben's words"


def test_words_for_a_clause_that_was_taken_out_can_become_one_of_their_own(mentorship, amina, ben, as_person):
    services.begin_contract(mentorship=mentorship, by=amina)
    services.add_library_clause(mentorship=mentorship, key="silence", by=amina)
    as_person(amina).post(at("contract_remove", mentorship, "silence"), {"read_edition": 2})
    answer = as_person(ben).post(
        at("contract_clause", mentorship, "silence"), {"title": "T", "text": "Ben's words", "read_edition": 2}
    )
    assert answer.status_code == 409
    assert f'action="{at("contract_own_clause", mentorship)}"' in answer.content.decode()


def test_signing_an_older_page_shows_what_changed(mentorship, amina, ben, as_person):
    have_talked(mentorship, amina, ben)
    drafted(mentorship, ben)
    read = edition_of(mentorship)
    services.add_own_clause(mentorship=mentorship, title="Ours", text="Tea first", by=ben)
    answer = as_person(amina).post(at("contract_sign", mentorship), {"read_edition": read})
    assert answer.status_code == 409
    assert b"changed after you opened this page" in answer.content
    assert b"<ins>Tea first" in answer.content
    assert as_person(amina).post(at("contract_sign", mentorship), {"read_edition": "x"}).status_code == 409


def test_a_core_clause_has_no_way_out(mentorship, amina, as_person):
    services.begin_contract(mentorship=mentorship, by=amina)
    browser = as_person(amina)
    assert at("contract_remove", mentorship, "roles").encode() not in browser.get(at("contract", mentorship)).content
    answer = browser.post(at("contract_remove", mentorship, "roles"), {"read_edition": 1})
    assert answer.status_code == 409
    assert draft_of(mentorship).edition == 1


def test_every_version_that_held_is_kept_to_be_read(mentorship, amina, ben, as_person):
    first = signed(mentorship, amina, ben)
    services.begin_contract(mentorship=mentorship, by=amina)
    services.add_own_clause(mentorship=mentorship, title="Ours", text="Tea first", by=ben)
    for person in (amina, ben):
        sign_contract(mentorship=mentorship, read_edition=edition_of(mentorship), by=person)
    browser = as_person(ben)
    assert b"Version 2, in force" in browser.get(at("contract_versions", mentorship)).content
    assert b"Tea first" not in browser.get(at("contract_paper", mentorship, first.number)).content
    assert b"Tea first" in browser.get(at("contract_paper", mentorship, 2)).content
    assert browser.get(at("contract_paper", mentorship, 3)).status_code == 404
    assert in_force_of(mentorship).number == 2


def test_without_a_draft_there_is_nothing_to_edit(mentorship, amina, as_person):
    assert as_person(amina).get(at("contract_values", mentorship)).status_code == 409
    assert as_person(amina).get(at("contract_pdf", mentorship)).status_code == 404
    assert not ContractVersion.objects.exists()


def test_the_contract_page_costs_the_same_however_long_it_is(
    mentorship, amina, ben, as_person, django_assert_max_num_queries
):
    signed(mentorship, amina, ben)
    services.begin_contract(mentorship=mentorship, by=amina)
    browser = as_person(amina)
    for _ in range(10):
        services.add_own_clause(mentorship=mentorship, title="Ours", text="Tea", by=ben)
    with django_assert_max_num_queries(13):
        assert browser.get(at("contract", mentorship)).status_code == 200
