"""What a person takes along, and what is forgotten."""

from alongside.foundation import privacy
from alongside.matching import services
from alongside.matching.models import Proposal, RuleCheck, SharedWord
from alongside.matching.privacy import erase, export


def test_the_room_is_registered() -> None:
    assert "matching" in privacy.registry.rooms()


def test_an_export_holds_ones_own_offers_with_ones_own_reasons(offered, amina, ben) -> None:
    services.decline(proposal=offered, by=amina, word=services.Word("In spring", for_coordinator=True))
    mine = export(amina)
    (offer,) = mine["offers"]
    assert (offer["you as"], offer["now"]) == ("mentee", "not now")
    assert offer["why"] == ["the same wished profession: Law"]
    assert [word["text"] for word in mine["words to the coordinator"]] == ["In spring"]
    assert export(ben)["words to the coordinator"] == []


def test_a_draft_is_in_nobodys_export(pair, amina) -> None:
    assert export(amina)["offers"] == []


def test_erasing_forgets_reasons_names_and_words_and_ends_open_offers(
    programme, board, offered, four, amina, carla
) -> None:
    dan = board.proposals.get(mentee=four["dan"])
    erase(amina)
    offered.refresh_from_db()
    assert (offered.state, offered.reasons) == ("withdrawn", [])
    assert board.seats.get(enrolment=four["ben"]).taken == 0
    assert not board.seats.filter(enrolment=four["amina"]).exists()
    assert RuleCheck.objects.get(programme=programme).effects == {}
    assert not SharedWord.objects.exists()
    assert Proposal.objects.filter(pk=dan.pk).exists()
    erase(dan.mentee.person)
    assert not Proposal.objects.filter(pk=dan.pk).exists()
    assert board.seats.get(enrolment=four["gus"]).taken == 0
