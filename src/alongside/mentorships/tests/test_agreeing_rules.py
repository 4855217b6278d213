"""The rules of expectations, talk and contract, as truth tables."""

import datetime
import time

import pytest

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules import contract as contract
from alongside.mentorships.rules import expectations as expectations
from alongside.mentorships.rules import talk as talk
from alongside.mentorships.rules.contract import Body, Changed, Clause, ContractState, Standing, Values
from alongside.mentorships.rules.contract_lines import compare
from alongside.mentorships.rules.expectations import SheetState
from alongside.mentorships.rules.talk import TalkState
from alongside.mentorships.rules.wording import Kind, word_diff

TODAY = datetime.date(2026, 3, 10)
A, B, C = "amina", "ben", "chi"


@pytest.mark.parametrize(
    ("in_force", "draft", "signed", "state"),
    [
        (False, False, set(), ContractState.NONE),
        (False, True, set(), ContractState.DRAFT),
        (False, True, {A}, ContractState.WAITS_FOR_OTHER),
        (False, True, {B}, ContractState.WAITS_FOR_YOU),
        (True, False, set(), ContractState.IN_FORCE),
        (True, True, set(), ContractState.AMENDING),
        (True, True, {A}, ContractState.AMENDMENT_WAITS_FOR_OTHER),
        (True, True, {B}, ContractState.AMENDMENT_WAITS_FOR_YOU),
    ],
)
def test_a_contract_stands_in_one_state_for_each_reader(in_force, draft, signed, state):
    assert contract.contract_state(in_force=in_force, draft=draft, signed=signed, me=A) is state


@pytest.mark.parametrize("talk_holds", [True, False])
@pytest.mark.parametrize("purpose", ["Lead a team", "  "])
@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("read", [3, 4])
def test_signing_needs_the_present_words_the_talk_and_a_purpose(talk_holds, purpose, signed, read):
    standing = Standing(edition=4, talk_holds=talk_holds, purpose=purpose, signed=signed)
    if talk_holds and purpose.strip() and not signed and read == 4:
        contract.check_sign(standing, read_edition=read)
    else:
        with pytest.raises(Refused):
            contract.check_sign(standing, read_edition=read)


@pytest.mark.parametrize(
    ("members", "signed", "holds"),
    [
        ([A, B], {A}, False),
        ([A, B], {A, B}, True),
        ([A, B, C], {A, B}, False),
        ([A], {A}, False),
        ([A, B], set(), False),
    ],
)
def test_a_contract_is_complete_when_every_member_has_signed(members, signed, holds):
    assert contract.complete(members, signed) is holds


def body(*clauses: Clause, **values) -> Body:
    return Body(Values(**values), clauses or (Clause("purpose", "Purpose", "Grow", core=True), Clause("x", "X", "Y")))


def test_a_core_clause_is_reworded_but_never_taken_out():
    changed = contract.change_clause(body(), Clause("purpose", "Why", "To grow tall"), read_edition=1, edition=2)
    assert changed.clause("purpose") == Clause("purpose", "Why", "To grow tall", core=True, edition=2)
    with pytest.raises(Refused):
        contract.remove_clause(body(), "purpose", read_edition=1, edition=2)
    assert contract.remove_clause(body(), "x", read_edition=1, edition=2).clause("x") is None


def test_two_changes_of_one_clause_conflict_and_of_two_clauses_do_not():
    once = contract.change_clause(body(), Clause("x", "X", "Ben's"), read_edition=1, edition=2)
    other = contract.change_clause(once, Clause("purpose", "P", "Amina's"), read_edition=1, edition=3)
    assert (other.clause("x").text, other.clause("purpose").text) == ("Ben's", "Amina's")
    with pytest.raises(Changed) as told:
        contract.change_clause(once, Clause("x", "X", "Amina's"), read_edition=1, edition=3)
    assert told.value.theirs.text == "Ben's"
    assert told.value.edition == 2
    with pytest.raises(Changed):
        contract.remove_clause(once, "x", read_edition=1, edition=3)


def test_two_changes_of_the_lines_conflict():
    once = contract.change_values(body(), Values(purpose="Ben's"), read_edition=1, edition=2)
    with pytest.raises(Changed) as told:
        contract.change_values(once, Values(purpose="Amina's"), read_edition=1, edition=3)
    assert told.value.theirs.purpose == "Ben's"


def test_a_clause_without_words_is_refused():
    with pytest.raises(Refused):
        contract.change_clause(body(), Clause("x", "X", "  "), read_edition=1, edition=2)


def test_a_clause_stands_once_and_behind_the_one_it_is_about():
    added = contract.add_clause(body(), Clause("own", "O", "o"), after="purpose", edition=2)
    assert [c.key for c in added.clauses] == ["purpose", "own", "x"]
    with pytest.raises(Refused):
        contract.add_clause(added, Clause("own", "O", "o"), edition=3)


def test_the_fingerprint_follows_every_word():
    assert body().fingerprint() == Body.from_json(body().as_json()).fingerprint()
    assert body().fingerprint() != body(purpose="other").fingerprint()


def test_ones_own_change_is_seen_and_the_other_ones_stays_marked():
    start = body()
    bens = contract.change_clause(start, Clause("x", "X", "Ben's"), read_edition=1, edition=2)
    both = contract.change_clause(bens, Clause("purpose", "P", "Amina's"), read_edition=2, edition=3)
    shown = compare(both, contract.after_own_change(start, both, touched=["purpose"]), {})
    assert [bool(item.pieces) for item in shown.clauses] == [False, True]
    added = contract.add_clause(both, Clause("own", "O", "o"), edition=4)
    seen = contract.after_own_change(both, added, touched=["own"])
    assert not compare(added, seen, {}).changed
    removed = contract.remove_clause(added, "own", read_edition=4, edition=5)
    assert not compare(removed, contract.after_own_change(seen, removed, touched=["own"]), {}).changed
    assert [clause.key for clause in compare(removed, seen, {}).gone] == ["own"]


@pytest.mark.parametrize(
    ("ends_on", "review_on", "fine"),
    [
        (TODAY + datetime.timedelta(90), TODAY + datetime.timedelta(30), True),
        (TODAY, TODAY, False),
        (TODAY + datetime.timedelta(90), TODAY + datetime.timedelta(91), False),
        (TODAY + datetime.timedelta(90), TODAY - datetime.timedelta(1), False),
        (TODAY + datetime.timedelta(800), TODAY, False),
    ],
)
def test_the_end_is_ahead_and_the_first_review_before_it(ends_on, review_on, fine):
    values = Values(ends_on=ends_on.isoformat(), first_review_on=review_on.isoformat())
    programme_ends_on = TODAY + datetime.timedelta(180)
    if fine:
        contract.check_dates(values, today=TODAY, programme_ends_on=programme_ends_on)
    else:
        with pytest.raises(Refused):
            contract.check_dates(values, today=TODAY, programme_ends_on=programme_ends_on)


@pytest.mark.parametrize(
    ("recorded", "renew_on", "state"),
    [
        (set(), None, TalkState.OPEN),
        ({A}, None, TalkState.OTHER_MISSING),
        ({B}, None, TalkState.YOURS_MISSING),
        ({A, B}, None, TalkState.RECORDED),
        ({A, B}, TODAY + datetime.timedelta(1), TalkState.RECORDED),
        ({A, B}, TODAY, TalkState.RENEW),
    ],
)
def test_the_talk_counts_when_both_recorded_it(recorded, renew_on, state):
    found = talk.talk_state(members=[A, B], recorded=recorded, me=A, renew_on=renew_on, today=TODAY)
    assert found is state
    assert talk.holds(found) is (recorded == {A, B})


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (datetime.date(2026, 1, 31), 1, datetime.date(2026, 2, 28)),
        (datetime.date(2024, 2, 29), 12, datetime.date(2025, 2, 28)),
        (datetime.date(2026, 12, 5), 12, datetime.date(2027, 12, 5)),
        (datetime.date(2026, 8, 31), 1, datetime.date(2026, 9, 30)),
    ],
)
def test_months_later_is_always_a_day_that_exists(day, months, later):
    assert talk.months_later(day, months) == later


@pytest.mark.parametrize("state", list(SheetState))
@pytest.mark.parametrize("phase", list(Phase))
def test_answers_are_written_handed_in_and_taken_back_only_in_their_time(state, phase):
    writable = state in {SheetState.EMPTY, SheetState.DRAFT} and phase is not Phase.ENDED
    for allowed, check in (
        (writable, lambda: expectations.check_write(state, phase)),
        (writable, lambda: expectations.check_hand_in(state, phase, unanswered=0)),
        (False, lambda: expectations.check_hand_in(state, phase, unanswered=1)),
        (state is SheetState.HANDED_IN, lambda: expectations.check_withdraw(state)),
    ):
        if allowed:
            check()
        else:
            with pytest.raises(Refused):
                check()


@pytest.mark.parametrize(
    ("members", "handed_in", "reveal"),
    [([A, B], {A}, False), ([A, B], {A, B}, True), ([A, B, C], {A, B}, False), ([A], {A}, False)],
)
def test_answers_open_when_everybody_is_in(members, handed_in, reveal):
    assert expectations.all_in(members, handed_in) is reveal


def test_only_picks_that_both_made_can_differ():
    picks = expectations.PICKS["rhythm"]
    said = expectations.differing(picks, [{"rhythm_days": "7", "minutes": "60"}, {"rhythm_days": "14", "hours": "2"}])
    assert said == ("How often",)


@pytest.mark.parametrize(("day", "again"), [(29, False), (30, True), (89, True), (90, True)])
def test_expectations_are_looked_at_again_after_thirty_and_ninety_days(day, again):
    began = TODAY
    today = began + datetime.timedelta(day)
    assert expectations.look_again(began_on=began, revealed_on=began, today=today) is again
    assert expectations.look_again(began_on=began, revealed_on=today, today=today) is False


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "new words"),
        ("old words", ""),
        ("we meet weekly", "we meet every week"),
        ("a  b\n\nc", "a b\nc"),
        ("x", "x"),
    ],
)
def test_the_pieces_of_a_comparison_make_up_both_texts(before, after):
    pieces = word_diff(before, after)
    assert "".join(p.text for p in pieces if p.kind is not Kind.NEW) == before
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == after


def test_a_small_change_in_a_long_text_stays_small():
    words = [f"word{number % 40}" for number in range(700)]
    pieces = word_diff(" ".join(words), " ".join([*words[:350], "new", *words[350:]]))
    assert [piece.text for piece in pieces if piece.kind is Kind.NEW] == ["new "]
    assert not [piece for piece in pieces if piece.kind is Kind.GONE]


def test_a_text_that_says_one_word_over_and_over_is_compared_at_once():
    began = time.monotonic()
    word_diff("a " * 2000, "b a " * 1000)
    word_diff("a b " * 1000, "b c a " * 650)
    assert time.monotonic() - began < 5
