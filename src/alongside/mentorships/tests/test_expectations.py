"""Expectations: blind until both are in, then side by side."""

import pytest

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.foundation.sealing import keys
from alongside.mentorships.models import ExpectationSheet, RevealedExpectations, TalkingPoint
from alongside.mentorships.queries.expectations import own_sheet, revealed
from alongside.mentorships.rules.expectations import SheetState
from alongside.mentorships.services import expectations as services
from alongside.mentorships.tests.saying import SENTINEL, answers, reveal


def test_a_draft_is_sealed_under_its_writers_own_key(mentorship, amina):
    services.save_expectations(mentorship=mentorship, answers=answers(), by=amina)
    sheet = ExpectationSheet.objects.get()
    assert sheet.sealed_under() == keys.Owner("person", amina.pk)
    assert sheet.answers["rhythm"]["text"] == f"{SENTINEL} on rhythm"
    assert sheet.answers["rhythm"]["version"] == 1
    assert "How often" in sheet.answers["rhythm"]["wording"]
    stored = ExpectationSheet.objects.values_list("answers", flat=True).get()
    assert SENTINEL.encode() not in bytes(stored)


def test_answers_open_for_both_when_both_are_in_and_move_into_the_pairs_space(mentorship, amina, ben):
    services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)
    assert revealed(mentorship, 1) is None
    services.hand_in_expectations(mentorship=mentorship, answers=answers("Ben's"), by=ben)
    shown = revealed(mentorship, 1)
    assert [side.text for side in shown.rows[0].sides] == [f"{SENTINEL} on rhythm", "Ben's on rhythm"]
    assert not ExpectationSheet.objects.exists()
    assert {row.sealed_under().kind for row in RevealedExpectations.objects.all()} == {"mentorship"}
    did = list(Entry.objects.filter(on_id=str(mentorship.pk)).values_list("did", flat=True))
    assert did.count("mentorships.expectations_handed_in") == 2
    assert did.count("mentorships.expectations_revealed") == 1


def test_the_one_who_was_first_is_told_and_no_word_of_content_is_in_it(mentorship, amina, ben, mailoutbox):
    reveal(mentorship, amina, ben)
    run_jobs()
    assert [notice.person for notice in Notification.objects.all()] == [amina]
    assert [mail.to for mail in mailoutbox] == [[amina.email]]
    assert "Ben's on" not in mailoutbox[0].body + mailoutbox[0].subject + str(mailoutbox[0].alternatives)


def test_taking_back_before_the_reveal_makes_a_draft_again(mentorship, amina, ben):
    services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)
    services.withdraw_expectations(mentorship=mentorship, by=amina)
    assert not services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=ben)
    assert revealed(mentorship, 1) is None
    assert own_sheet(mentorship, amina)[1] is SheetState.DRAFT


def test_taking_back_after_the_reveal_is_refused(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    with pytest.raises(Refused, match="open for both"):
        services.withdraw_expectations(mentorship=mentorship, by=amina)


def test_a_question_left_open_keeps_the_sheet_a_draft(mentorship, amina):
    some = answers()
    del some["contact"]
    with pytest.raises(Refused, match="one question"):
        services.hand_in_expectations(mentorship=mentorship, answers=some, by=amina)


def test_what_was_handed_in_is_not_changed_underhand(mentorship, amina):
    services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)
    with pytest.raises(Refused, match="Take them back"):
        services.save_expectations(mentorship=mentorship, answers=answers("other"), by=amina)


def test_when_the_audit_fails_nothing_is_handed_in(mentorship, amina, ben, monkeypatch):
    services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=amina)

    def broken(did, **facts):
        raise RuntimeError(did)

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        services.hand_in_expectations(mentorship=mentorship, answers=answers(), by=ben)
    assert not ExpectationSheet.objects.filter(person=ben).exists()
    assert not RevealedExpectations.objects.exists()


def test_picks_that_differ_are_named_and_either_may_mark_a_line(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    services.mark_talking_point(mentorship=mentorship, question="place", marked=True, by=ben)
    rows = {row.key: row for row in revealed(mentorship, 1).rows}
    assert rows["rhythm"].differ == ("How often",)
    assert rows["place"].marked
    services.mark_talking_point(mentorship=mentorship, question="place", marked=False, by=amina)
    assert not TalkingPoint.objects.exists()


def test_a_second_round_is_blind_again(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    services.hand_in_expectations(mentorship=mentorship, answers=answers("later"), by=amina)
    assert revealed(mentorship, 2) is None
    assert services.hand_in_expectations(mentorship=mentorship, answers=answers("later"), by=ben)
    assert revealed(mentorship, 2).rows[0].sides[0].text == "later on rhythm"
    assert revealed(mentorship, 1).rows[0].sides[0].text == "Amina's on rhythm"


def test_with_the_pairs_key_destroyed_the_page_says_erased(mentorship, amina, ben):
    reveal(mentorship, amina, ben)
    keys.destroy(mentorship.sealed_under())
    assert all(side.erased and side.text == "This text was erased." for side in revealed(mentorship, 1).rows[0].sides)


def test_a_draft_dies_with_its_writers_key(mentorship, amina):
    services.save_expectations(mentorship=mentorship, answers=answers(), by=amina)
    keys.destroy(keys.Owner("person", amina.pk))
    assert ExpectationSheet.objects.get().answers is None
