"""Looking at the contract together when its day has come."""

import datetime

import pytest
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractReview, Mentorship
from alongside.mentorships.queries import my_mentorships, waiting_for
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.reviewing import next_review, review_opens
from alongside.mentorships.services.pausing import begin_pause
from alongside.mentorships.services.reviewing import note_review
from alongside.mentorships.tests.saying import SENTINEL, at, reveal, signed

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 3, 2)
LOOK = "Look at your contract together"


@pytest.mark.parametrize(
    ("ends_on", "following"),
    [
        (None, TODAY + 42 * DAY),
        (TODAY + 100 * DAY, TODAY + 42 * DAY),
        (TODAY + 20 * DAY, TODAY + 20 * DAY),
        (TODAY + DAY, TODAY + DAY),
        (TODAY, None),
        (TODAY - DAY, None),
    ],
)
def test_the_next_look_follows_the_rhythm_and_never_passes_the_end(ends_on, following):
    assert next_review(today=TODAY, every_meetings=3, rhythm_days=14, ends_on=ends_on) == following


@pytest.mark.parametrize(("days", "opens"), [(-20, True), (0, True), (7, True), (8, False)])
def test_a_look_can_be_noted_from_a_week_before_its_day(days, opens):
    assert review_opens(TODAY + days * DAY, today=TODAY) is opens
    assert not review_opens(None, today=TODAY)


@pytest.fixture
def due(mentorship, amina, ben) -> Mentorship:
    """A signed contract whose review is due today; every ten days, for a hundred days."""
    reveal(mentorship, amina, ben)
    signed(mentorship, amina, ben)
    Mentorship.objects.filter(pk=mentorship.pk).update(next_review_on=timezone.localdate())
    mentorship.refresh_from_db()
    return mentorship


def said(person) -> list[str]:
    return [step.button for step in waiting_for(person, my_mentorships(person))]


def test_both_are_asked_when_the_day_has_come_and_nobody_any_more_afterwards(due, amina, ben):
    assert LOOK in said(amina) and LOOK in said(ben)
    review = note_review(mentorship=due, by=ben)
    assert review.next_on == due.next_review_on == timezone.localdate() + 30 * DAY
    assert LOOK not in said(amina) and LOOK not in said(ben)
    assert Entry.objects.filter(did="mentorships.contract_reviewed").count() == 1


@pytest.mark.parametrize("days", [1, 30])
def test_before_the_day_nobody_is_asked(due, amina, days):
    Mentorship.objects.filter(pk=due.pk).update(next_review_on=timezone.localdate() + days * DAY)
    assert LOOK not in said(amina)


def test_a_pause_asks_for_no_look(due, amina):
    begin_pause(mentorship=due, until=timezone.localdate() + 9 * DAY, by=amina)
    assert LOOK not in said(amina)


@pytest.mark.parametrize("days", [0, 5])
def test_the_second_press_is_refused_kindly(due, amina, ben, days):
    Mentorship.objects.filter(pk=due.pk).update(next_review_on=timezone.localdate() + days * DAY)
    note_review(mentorship=due, by=amina)
    with pytest.raises(Refused):
        note_review(mentorship=due, by=ben)
    assert ContractReview.objects.count() == 1


def test_close_to_the_end_the_second_press_of_a_day_changes_nothing_either(due, amina, ben):
    Mentorship.objects.filter(pk=due.pk).update(ends_on=timezone.localdate() + 4 * DAY)
    assert note_review(mentorship=due, by=amina).next_on == timezone.localdate() + 4 * DAY
    with pytest.raises(Refused):
        note_review(mentorship=due, by=ben)


def test_without_a_contract_or_after_the_end_there_is_nothing_to_note(mentorship, other_mentorship, amina):
    with pytest.raises(Refused):
        note_review(mentorship=mentorship, by=amina)
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    with pytest.raises(Refused):
        note_review(mentorship=mentorship, by=amina)


def test_when_the_audit_fails_the_day_stays(due, amina, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", fail)
    with pytest.raises(RuntimeError):
        note_review(mentorship=due, by=amina)
    due.refresh_from_db()
    assert due.next_review_on == timezone.localdate()
    assert not ContractReview.objects.exists()


def test_one_presses_and_the_other_sees_it_in_the_history(due, amina, ben, as_person):
    browser = as_person(amina)
    assert "We looked at it together" in browser.get(at("contract", due)).content.decode()
    assert browser.post(at("contract_reviewed", due)).status_code == 302
    assert "We looked at it together" not in browser.get(at("contract", due)).content.decode()
    history = as_person(ben).get(at("history", due)).content.decode()
    assert "You looked at your contract together." in history and "Amina" in history
    assert SENTINEL not in history
    assert as_person(ben).post(at("contract_reviewed", due)).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("carla", 403), ("olu", 403), ("zoe", 404)])
def test_only_the_two_note_a_look(who, status, due, as_person, request):
    assert as_person(request.getfixturevalue(who)).post(at("contract_reviewed", due)).status_code == status
