"""Loose ends of the pages: two summaries, kinds in words, a clash in the close, what helps to take part."""

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.meetings.models import AgendaItem, Meeting, SetAside, SharedText
from alongside.meetings.privacy import erase, export
from alongside.meetings.rules import Page
from alongside.meetings.services.agenda import bring
from alongside.meetings.services.notes import Written, save_text
from alongside.meetings.services.planning import plan_meeting
from alongside.meetings.tests.test_planning import in_days
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.people.models import Person


def at(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.mentorship_id, meeting.pk, *more])


@pytest.fixture
def two_summaries(held, amina, ben) -> SetAside:
    save_text(meeting=held, written=Written(Page.SUMMARY, "What Amina wrote", 0), by=amina)
    saved = save_text(meeting=held, written=Written(Page.SUMMARY, "What Ben wrote", 0), by=ben)
    assert saved.set_aside is not None
    return saved.set_aside


@pytest.mark.parametrize("page", ["show", "wrap_up"])
def test_a_summary_set_aside_stands_beside_the_other_and_can_be_joined(page, held, two_summaries, amina, as_person):
    browser = as_person(amina)
    shown = browser.get(at(page, held)).content.decode()
    assert "What Ben wrote" in shown and "Keep this as our text" in shown
    joined = {"version": 1, "text": "What both wrote", "aside": str(two_summaries.pk)}
    answer = browser.post(at("join", held, "summary"), joined)
    assert answer.url == at("show", held)
    assert SharedText.objects.get(meeting=held, page=Page.SUMMARY).text == "What both wrote"
    assert not SetAside.objects.exists()


def test_an_ended_pair_still_reads_both_summaries_and_joins_nothing(held, two_summaries, amina, as_person):
    Mentorship.objects.filter(pk=held.mentorship_id).update(phase=Phase.ENDED, ended_at=timezone.now())
    shown = as_person(amina).get(at("show", held)).content.decode()
    assert "What Ben wrote" in shown and "Keep this as our text" not in shown


def test_the_agenda_says_each_kind_in_words(coming, amina, ben, as_person):
    bring(meeting=coming, kind="decision", text="Stay or go", by=amina)
    bring(meeting=coming, kind="worry", text="My lessons", by=ben)
    for page in ("prepare", "meet"):
        assert "Decision:" in as_person(amina).get(at(page, coming)).content.decode()
    own = as_person(ben).get(at("prepare", coming)).content.decode()
    assert "Worry:" in own and "Decision:" in own


def test_a_kind_that_the_content_no_longer_has_is_not_named(coming, amina):
    item = AgendaItem.objects.create(mentorship=coming.mentorship, meeting=coming, author=amina, kind="gone", text="a")
    assert item.said_kind == ("", "")


def test_the_close_offers_to_plan_all_the_same_when_a_time_is_taken(over, other_mentorship, amina, as_person):
    other = mentored_by(amina, other_mentorship)
    taken = plan_meeting(mentorship=other, when=in_days(5), by=amina)
    day = timezone.localtime(taken.starts_at)
    wishes = {"held": "yes", "version": 0, "next_day": day.date(), "next_at": "14:00"}
    browser = as_person(amina)
    answer = browser.post(at("wrap_up", over), wishes)
    assert answer.status_code == 422
    assert "Plan it anyway" in answer.content.decode()
    assert browser.post(at("wrap_up", over), wishes | {"anyway": "on"}).status_code == 302
    assert Meeting.objects.planned().filter(mentorship=over.mentorship, starts_at=taken.starts_at).exists()


def mentored_by(amina: Person, other_mentorship: Mentorship) -> Mentorship:
    """Amina is also the mentor of the other pair's mentee."""
    mentee = other_mentorship.members.get(side="mentee")
    programme = other_mentorship.programme
    fresh = Mentorship.objects.create(organisation=programme.organisation, programme=programme)
    fresh.members.create(person=mentee.person, enrolment=mentee.enrolment, side="mentee")
    fresh.members.create(person=amina, enrolment=mentee.enrolment, side="mentor")
    return fresh


def test_what_helps_to_take_part_is_kept_and_comes_along_to_the_next_meeting(coming, amina, ben, as_person):
    where = {"mode": "in_person", "place": "Library", "support": ["step-free", "breaks"]}
    assert as_person(amina).post(at("place", coming), where).status_code == 302
    following = plan_meeting(mentorship=coming.mentorship, when=in_days(20), by=ben)
    assert Meeting.objects.get(pk=following.pk).support == ["step-free", "breaks"]
    shown = as_person(ben).get(at("show", following)).content.decode()
    assert "A way in without steps · A break in the middle" in shown
    form = as_person(ben).get(at("place", following)).content.decode()
    assert form.count("checked") >= 3


def test_an_unknown_support_is_refused_and_what_was_typed_stays(coming, amina, as_person):
    answer = as_person(amina).post(at("place", coming), {"mode": "in_person", "place": "Library", "support": ["x"]})
    assert answer.status_code == 422
    assert "Library" in answer.content.decode()


def test_what_helps_goes_with_the_person(coming, amina, ben, as_person):
    as_person(ben).post(at("place", coming), {"mode": "in_person", "place": "Library", "support": ["captions"]})
    assert export(amina)["what helps us to meet"] == [["captions"]]
    erase(amina)
    assert not Meeting.objects.get(pk=coming.pk).support
