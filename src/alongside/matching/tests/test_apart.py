"""Whom somebody names as not for them is never put with them, and nobody else learns who or why."""

import pytest

from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.models import Proposal
from alongside.matching.queries.fields import fields_of
from alongside.matching.rules import Side
from alongside.matching.rules.apart import Somebody, kept_apart
from alongside.matching.rules.words import ProposalState
from alongside.programmes.exporting import export_people
from alongside.programmes.models import Answer, IntakeQuestion
from alongside.programmes.queries import questions_of

TIE = "SENTINEL-she assesses me"


def people(named: str = "", by_ben: str = "") -> list[Somebody]:
    return [
        Somebody("a", Side.MENTEE, "amina@example.org", "Amina Diallo", "Amina", named),
        Somebody("b", Side.MENTOR, "ben@example.org", "Ben Kowalski", "Ben", by_ben),
        Somebody("w", Side.MENTOR, "will@example.org", "Will de la Cruz-Ruiz", "Will"),
        Somebody("v", Side.MENTOR, "v@example.org", "Will Other", "Will"),
        Somebody("n", Side.MENTEE, "n@example.org", "Ben Kowalski", "Ben"),
    ]


@pytest.mark.parametrize(
    ("named", "mentors"),
    [
        ("", ""),
        ("nobody", ""),
        ("BEN@example.org", "b"),
        ("<ben@example.org>", "b"),
        ("ben kowalski", "b"),
        ("Kowalski, Ben", "b"),
        ("My manager is Ben  Kowalski.", "b"),
        ("Ben Kowalski (line manager), Will De La Cruz-Ruiz", "bw"),
        ("ben@example.org\nwill@example.org", "bw"),
        ("Ben", "b"),
        ("Will", "vw"),
        ("Ben and Will", "bvw"),
        ("I will tell you when we talk", ""),
        ("Benjamin Kowalski", ""),
        ("Kowalski", ""),
        ("ben@example.organic", ""),
    ],
)
def test_somebody_is_meant_by_address_by_whole_name_or_by_a_first_name_alone(named, mentors):
    assert kept_apart(people(named)) == {("a", mentor) for mentor in mentors}


def test_a_mentor_names_a_mentee_just_as_well():
    assert kept_apart(people(by_ben="Amina Diallo")) == {("a", "b")}


def test_nobody_is_kept_apart_from_somebody_on_the_own_side():
    assert kept_apart(people("n@example.org")) == frozenset()


@pytest.fixture
def not_with(programme, questions):
    questions["not_with"] = IntakeQuestion.objects.create(
        programme=programme, key="not_with", wording="Who should not be your partner?", order=9
    )
    return questions["not_with"]


def declare(enrolment, question, words) -> None:
    Answer.objects.create(enrolment=enrolment, question=question, key=question.key, wording="w", value=words)


@pytest.mark.parametrize("words", ["ben@example.org", f"Ben Kowalski, {TIE}"])
def test_a_named_mentor_is_never_matched_offered_as_another_or_chosen_by_hand(
    words, four, wish, not_with, match, carla, as_person
):
    declare(four["amina"], not_with, words)
    run = match()
    pairs = set(run.proposals.values_list("mentee__person__given_name", "mentor__person__given_name"))
    assert pairs == {("Amina", "Gus"), ("Dan", "Ben")}
    page = as_person(carla).get(f"/programmes/boards/{run.pk}/people/{four['amina'].pk}/").content.decode()
    assert "Ben Kowalski" not in page and "SENTINEL" not in page
    with pytest.raises(Refused) as refused:
        services.choose(
            run=run,
            mentee=four["amina"],
            mentor=four["ben"],
            instead=run.proposals.get(mentee=four["amina"]),
            by=carla,
        )
    assert "SENTINEL" not in refused.value.sentence


def test_a_tie_named_after_the_run_holds_the_offer_back(board, pair, four, not_with, carla):
    declare(four["ben"], not_with, "amina@example.org")
    with pytest.raises(Refused, match="kept apart"):
        services.offer(proposal=pair, by=carla)
    assert Proposal.objects.get(pk=pair.pk).state == ProposalState.DRAFT


def test_a_pair_declared_as_never_after_the_run_is_held_back_too(board, pair, four, programme, carla):
    services.declare_never(programme=programme, mentee=four["amina"], mentor=four["ben"], by=carla)
    with pytest.raises(Refused, match="kept apart"):
        services.offer(proposal=pair, by=carla)


def test_the_coordinator_sees_that_a_tie_is_declared_not_who_or_why(four, not_with, programme, match, carla, as_person):
    declare(four["amina"], not_with, f"Ben Kowalski, {TIE}")
    page = as_person(carla).get(f"/programmes/{programme.slug}/people/{four['amina'].pk}/")
    assert page.status_code == 200
    said = page.content.decode()
    assert "Somebody is named." in said
    assert "SENTINEL" not in said and "Kowalski" not in said
    table = export_people(programme=programme, kind="csv", by=carla).decode()
    assert "Somebody is named." in table and "SENTINEL" not in table
    assert "SENTINEL" not in str(list(match().proposals.values_list("reasons", "held_back")))


def test_whom_somebody_named_is_no_field_for_a_rule(programme, not_with):
    assert "not_with" in {one.key for one in questions_of(programme)}
    assert "not_with" not in fields_of(programme).known("mentee")
