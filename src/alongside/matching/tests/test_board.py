"""The coordinator's hand on a board: every change keeps places and rules, and can be undone."""

import pytest
from django.db import IntegrityError, transaction

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.models import BoardChange, NeverPair, Seat
from alongside.matching.queries.others import others_for
from alongside.matching.rules import Kind, Relation
from alongside.matching.services import RuleDraft


def pairs(run) -> set[tuple[str, str]]:
    return set(run.proposals.values_list("mentee__person__given_name", "mentor__person__given_name"))


def seats(run) -> dict[str, int]:
    return dict(run.seats.values_list("enrolment__person__given_name", "taken"))


def test_a_pair_is_locked_and_unlocked(board, pair, carla) -> None:
    services.set_lock(proposal=pair, locked=True, by=carla)
    pair.refresh_from_db()
    assert pair.locked
    services.undo(run=board, by=carla)
    pair.refresh_from_db()
    assert not pair.locked
    assert seats(board) == {"Amina": 1, "Ben": 1, "Dan": 1, "Gus": 1}


def test_a_pair_is_taken_apart_and_comes_back_by_undo_with_its_reasons(board, pair, carla) -> None:
    services.set_lock(proposal=pair, locked=True, by=carla)
    services.unpair(proposal=pair, by=carla)
    assert pairs(board) == {("Dan", "Gus")}
    assert seats(board) == {"Amina": 0, "Ben": 0, "Dan": 1, "Gus": 1}
    services.undo(run=board, by=carla)
    back = board.proposals.get(mentee=pair.mentee)
    assert (back.locked, back.reasons, back.score, back.place) == (True, pair.reasons, pair.score, pair.place)
    assert Entry.objects.filter(did="matching.board_undone", on_id=str(board.pk)).count() == 1


def test_never_takes_a_pair_apart_for_good_until_it_is_undone(board, pair, carla) -> None:
    services.unpair(proposal=pair, by=carla, never=True)
    assert NeverPair.objects.count() == 1
    with pytest.raises(Refused, match="never"):
        services.choose(run=board, mentee=pair.mentee, mentor=pair.mentor, by=carla)
    services.undo(run=board, by=carla)
    assert not NeverPair.objects.exists()
    assert ("Amina", "Ben") in pairs(board)


def test_choosing_an_alternative_exchanges_partners_where_the_others_fit_too(board, pair, four, carla) -> None:
    services.choose(run=board, mentee=four["amina"], mentor=four["gus"], instead=pair, by=carla)
    assert pairs(board) == {("Amina", "Gus"), ("Dan", "Ben")}
    assert set(seats(board).values()) == {1}
    services.undo(run=board, by=carla)
    assert pairs(board) == {("Amina", "Ben"), ("Dan", "Gus")}


def test_choosing_somebody_free_leaves_the_earlier_partner_over(board, pair, join, match, carla) -> None:
    free = join("hal", "mentor", profession="Chess")
    run = match()
    amina = run.proposals.get(mentee=pair.mentee)
    services.choose(run=run, mentee=pair.mentee, mentor=free, instead=amina, by=carla)
    assert pairs(run) == {("Amina", "Hal"), ("Dan", "Gus")}
    assert seats(run)["Ben"] == 0


def test_a_pair_that_a_rule_forbids_cannot_be_made_by_hand(programme, four, match, carla) -> None:
    draft = RuleDraft(Kind.MUST, "profession", Relation.SAME, "wished_profession")
    services.add_rule(programme=programme, draft=draft, by=carla)
    run = match()
    with pytest.raises(Refused, match=r"rules forbid this pair: .*Amina: Law; Gus: Art"):
        services.choose(run=run, mentee=four["amina"], mentor=four["gus"], by=carla)
    assert pairs(run) == {("Amina", "Ben"), ("Dan", "Gus")}


def test_locked_pairs_are_not_parted_to_make_room(board, pair, four, carla) -> None:
    services.set_lock(proposal=board.proposals.get(mentee=four["dan"]), locked=True, by=carla)
    with pytest.raises(Refused, match="Gus has no free place on this board"):
        services.choose(run=board, mentee=four["amina"], mentor=four["gus"], instead=pair, by=carla)
    assert pairs(board) == {("Amina", "Ben"), ("Dan", "Gus")}


def test_nobody_is_over_capacity_on_a_board_whatever_the_code_does(board) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(run=board).update(taken=2)


def test_an_offered_pair_is_out_of_the_coordinators_hand(board, offered, four, carla) -> None:
    for change in (
        lambda: services.set_lock(proposal=offered, locked=True, by=carla),
        lambda: services.unpair(proposal=offered, by=carla),
        lambda: services.choose(run=board, mentee=four["amina"], mentor=four["gus"], instead=offered, by=carla),
    ):
        with pytest.raises(Refused, match="offered already"):
            change()


def test_what_was_offered_meanwhile_is_not_undone(board, pair, carla) -> None:
    services.set_lock(proposal=pair, locked=True, by=carla)
    services.offer(proposal=pair, by=carla)
    with pytest.raises(Refused, match="offered or changed in the meantime"):
        services.undo(run=board, by=carla)


def test_an_undo_brings_back_a_locked_pair_that_a_later_rule_forbids(programme, board, pair, match, carla) -> None:
    services.set_lock(proposal=pair, locked=True, by=carla)
    services.add_rule(programme=programme, draft=RuleDraft(Kind.MUST, "firm", Relation.SAME, "firm"), by=carla)
    run = match(after=board)
    kept = run.proposals.get(mentee=pair.mentee, mentor=pair.mentor)
    assert kept.against == ["different firm (Amina: Joy; Ben: Love)"]
    services.unpair(proposal=kept, by=carla)
    services.undo(run=run, by=carla)
    assert run.proposals.get(mentee=pair.mentee, mentor=pair.mentor).locked


def test_with_nothing_changed_there_is_nothing_to_undo(board, carla) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        services.undo(run=board, by=carla)


def test_alternatives_come_best_first_with_their_price_in_words(board, pair, four, join, match, carla) -> None:
    join("hal", "mentor", profession="Law")
    join("ida", "mentor", profession="Chess")
    run = match()
    amina = run.proposals.get(mentee=four["amina"])
    seat = run.seats.get(enrolment=four["amina"])
    told = others_for(seat, amina)
    present = amina.mentor.person.given_name
    other_lawyer = "Hal" if present == "Ben" else "Ben"
    assert told[0].name.startswith(other_lawyer)
    assert told[0].price == "meets the wishes as well"
    assert {one.price for one in told[1:]} == {"meets less of the wishes"}
    gus = next(one for one in told if one.name == "Gus")
    assert (gus.parts, gus.takes) == ("Dan", True)
    left = run.seats.filter(taken=0, side="mentor").first()
    assert {one.price for one in others_for(left, None)} == {"would have a partner"}


def test_when_the_audit_fails_the_board_stays(board, pair, carla, monkeypatch) -> None:
    def fail(*args, **facts):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        services.unpair(proposal=pair, by=carla)
    assert pairs(board) == {("Amina", "Ben"), ("Dan", "Gus")}
    assert not BoardChange.objects.exists()
