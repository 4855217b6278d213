"""What the ending review and the keepsake show of all rooms, and how often they ask the database."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.foundation.sealing import cipher, keys
from alongside.foundation.sealing.fields import ERASED
from alongside.growth.models import Celebration, Change, Goal
from alongside.growth.rules import CelebrationKind, ChangeState, GoalState
from alongside.meetings.models import Action, GoodThing, Meeting, SharedText
from alongside.meetings.rules import MeetingState, Page
from alongside.mentorships import gathering
from alongside.mentorships.models import (
    ContactRule,
    ContractVersion,
    Mentorship,
    RevealedExpectations,
    SettledMatter,
    Signature,
    ThankYou,
    WelcomeNote,
)
from alongside.mentorships.queries.contract import initial_body
from alongside.mentorships.queries.keepsake import keepsake
from alongside.mentorships.rules import Phase

DAY = datetime.timedelta(days=1)
BEGAN = datetime.datetime(2026, 1, 10, 12, tzinfo=datetime.UTC)
PAGES = ("ending_review", "keepsake", "keepsake_pdf")


@pytest.fixture
def full(mentorship, amina, ben):
    """A pair with a written contract, words of every kind, and the later rows made first."""
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now(), began_at=BEGAN)
    for number in (2, 1, 3):
        write_once(mentorship, amina, ben, number)
    of_pair = {"mentorship": mentorship}
    WelcomeNote.objects.create(**of_pair, author=ben, words="Welcome", sent_at=BEGAN)
    WelcomeNote.objects.create(**of_pair, author=amina, words="Not sent")
    for person in (amina, ben):
        asked = {"place": {"text": f"{person.given_name} says", "wording": "Where?"}}
        RevealedExpectations.objects.create(**of_pair, person=person, round=1, answers=asked)
        RevealedExpectations.objects.create(**of_pair, person=person, round=2, answers=asked)
    ContactRule.objects.create(**of_pair, rule="greeting", way="by post", proposed_by=ben, agreed_at=BEGAN)
    write_contract(mentorship, amina, ben)
    return Mentorship.objects.all().with_members().get(pk=mentorship.pk)


def write_once(pair, amina, ben, number):
    """One row of every kind, dated by its number."""
    at = BEGAN + number * DAY
    row = {"mentorship": pair, "created_at": at}
    meeting = Meeting.objects.create(
        **row, starts_at=at, zone="UTC", minutes=60, real_minutes=[None, 0, 45][number - 1],
        state=MeetingState.HELD, said_at=at, changed_at=at,
    )  # fmt: skip
    SharedText.objects.create(**row, meeting=meeting, page=Page.SUMMARY, text=f"summary {number}")
    SharedText.objects.create(**row, meeting=meeting, page=Page.NOTES, text="notes stay there")
    GoodThing.objects.create(**row, meeting=meeting, author=ben, text=f"good {number}")
    due = [datetime.date(2026, 2, 2), None, datetime.date(2026, 2, 1)][number - 1]
    Action.objects.create(**row, owner=amina, text=f"kept {number}", due=due, done_at=at)
    Action.objects.create(**row, owner=ben, text=f"promise {number}", due=due)
    Change.objects.create(
        **row, author=amina, words=f"change {number}", baseline="shy" if number == 2 else "",
        state=[ChangeState.REACHED, ChangeState.OPEN, ChangeState.OPEN][number - 1],
    )  # fmt: skip
    state = [GoalState.LET_GO, GoalState.AGREED, GoalState.REACHED][number - 1]
    Goal.objects.create(**row, author=ben, words=f"goal {number}", state=state)
    Celebration.objects.create(
        **row, person=ben, kind=CelebrationKind.THANKS, words=f"joy {number}", on=(BEGAN - number * DAY).date()
    )
    owner = amina if number == 1 else None
    SettledMatter.objects.create(**row, key=f"matter-{number}", words=f"matter {number}", owner=owner)
    ThankYou.objects.create(**row, person=amina, words=f"thanks {number}")


def write_contract(pair, amina, ben):
    body = initial_body(pair).as_json()
    for number, replaced in ((1, BEGAN + DAY), (2, None)):
        version = ContractVersion.objects.create(
            mentorship=pair, number=number, body=body, in_force_at=BEGAN, replaced_at=replaced
        )
        for person in (amina, ben):
            signed_at = BEGAN + (2 if person == amina else 1) * DAY
            Signature.objects.create(version=version, person=person, edition=1, fingerprint="f", signed_at=signed_at)


def asked(browser, page, pair):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(reverse(f"mentorships:{page}", args=[pair.pk])).status_code == 200
    return len(found)


def test_the_keepsake_says_all_of_it_in_its_order(full, ben):
    said = keepsake(full, ben)
    lines = {section["title"]: section["lines"] for section in said["sections"]}
    assert list(lines.items()) == [
        ("The welcome", [["Welcome", "Ben"]]),
        ("What I expected at the start", [["Ben says", "Where?"]]),
        ("When you met", [["11 January 2026", "60 minutes"], ["12 January 2026", "60 minutes"],
                          ["13 January 2026", "45 minutes"]]),
        ("What you took with you", [[f"summary {n}", f"{10 + n} January 2026"] for n in (1, 2, 3)]),
        ("Good things", [[f"good {n}", f"Ben, {10 + n} January 2026"] for n in (1, 2, 3)]),
        ("Promises kept", [["kept 3", "Amina"], ["kept 1", "Amina"], ["kept 2", "Amina"]]),
        ("Changes wanted", [["change 2 (at the start: shy)", "Amina, still wanted"],
                            ["change 3", "Amina, still wanted"], ["change 1", "Amina, reached"]]),
        ("Goals", [["goal 2", "Ben, agreed by both"], ["goal 1", "Ben, let go"], ["goal 3", "Ben, reached"]]),
        ("Celebrated and thanked for", [[f"joy {n}", f"Ben, {10 - n} January 2026"] for n in (3, 2, 1)]),
        ("What goes on, and what we let go", [["matter 1", "Amina"], ["matter 2", "let go"], ["matter 3", "let go"]]),
        ("Thanks", [[f"thanks {n}", "Amina"] for n in (1, 2, 3)]),
        ("How we stay in touch", [[lines["How we stay in touch"][0][0], ""], ["by post", ""]]),
    ]  # fmt: skip
    assert said["contract"]["foot"].startswith("Version 2 of")
    assert said["contract"]["status"] == "Version 2, in force since 10 January 2026"
    assert said["contract"]["signatures"] == [["Ben Kowalski", "11 January 2026"], ["Amina Diallo", "12 January 2026"]]


def test_open_matters_have_stable_keys_words_and_owners_in_their_order(full, ben):
    matters = gathering.still_open(full)
    assert [one.text for one in matters] == [
        "promise 3", "promise 1", "promise 2", "change 2", "change 3", "goal 2",
    ]  # fmt: skip
    assert [one.owner for one in matters] == [ben.pk] * 3 + [None] * 3
    made = [*Action.objects.open(), *Change.objects.filter(state=ChangeState.OPEN).order_by("created_at")]
    goal = Goal.objects.get(state=GoalState.AGREED)
    names = ["promise-", "promise-", "promise-", "growth.change:", "growth.change:"]
    assert [one.key for one in matters] == [
        *(f"{name}{row.pk}" for name, row in zip(names, made, strict=True)), f"growth.goal:{goal.pk}",
    ]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_full_pair_costs_what_a_pair_with_one_line_costs_and_never_more_than_twelve(
    page, full, other_mentorship, amina, nadia, as_person
):
    few = other_mentorship
    Mentorship.objects.filter(pk=few.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    hers, theirs = as_person(amina), as_person(nadia)
    empty = asked(theirs, page, few)
    WelcomeNote.objects.create(mentorship=few, author=nadia, words="Hello", sent_at=BEGAN)
    Celebration.objects.create(mentorship=few, person=nadia, kind=CelebrationKind.THANKS, words="Thanks")
    one_line, many = asked(theirs, page, few), asked(hers, page, full)
    assert one_line == many <= 12
    assert empty == one_line - 1, "without a sealed word the pair's key is not asked for"


def test_all_open_matters_cost_one_statement_and_the_key(full, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(gathering.still_open(full)) == 6


def test_a_line_of_another_row_is_not_shown(full, ben):
    first, second, _ = Celebration.objects.order_by("created_at")
    sealed = Celebration.objects.filter(pk=first.pk).values_list("words", flat=True).get()
    Celebration.objects.filter(pk=second.pk).update(words=sealed)
    for read in (lambda: keepsake(full, ben), lambda: gathering.gather(full)):
        with pytest.raises(cipher.DoesNotOpen):
            read()


def test_after_the_pairs_key_is_gone_the_dates_stay_and_the_words_say_that_they_were_erased(full, ben):
    keys.destroy(full.sealed_under())
    said = keepsake(full, ben)
    lines = {section["title"]: section["lines"] for section in said["sections"]}
    assert [words for words, _ in lines["Good things"]] == [ERASED] * 3
    assert lines["When you met"][0][0] == "11 January 2026"
    assert said["contract"] is None
    assert {one.text for one in gathering.still_open(full)} == {ERASED}
