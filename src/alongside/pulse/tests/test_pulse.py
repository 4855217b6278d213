"""Answers are one's own; opened only when both wish it, at the same moment."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.foundation.sealing import keys
from alongside.meetings.models import Meeting
from alongside.meetings.rules import MeetingState
from alongside.mentorships.models import Mentorship
from alongside.pulse import pages, queries, services
from alongside.pulse.models import Opened, PulseAnswer, Wish
from alongside.pulse.services import Pulse

SENTINEL = "quetzalcoatlus"
FOURS = dict.fromkeys(("heard", "safe", "purpose", "ownership", "useful", "forward"), 4)


def held(mentorship: Mentorship, days_ago: float = 0.1) -> Meeting:
    moment = timezone.now() - datetime.timedelta(days=days_ago)
    return Meeting.objects.create(
        mentorship=mentorship,
        starts_at=moment,
        zone="Europe/London",
        minutes=60,
        state=MeetingState.HELD,
        said_at=moment + datetime.timedelta(minutes=60),
        changed_at=moment,
    )


@pytest.fixture
def meeting(mentorship):
    return held(mentorship)


def test_answers_are_sealed_to_the_one_who_gave_them(meeting, amina):
    services.answer(meeting=meeting, pulse=Pulse(FOURS, SENTINEL), by=amina)
    raw = PulseAnswer.objects.values_list("answers", "difference").get()
    assert SENTINEL.encode() not in bytes(raw[1]) and b"heard" not in bytes(raw[0])
    row = PulseAnswer.objects.get()
    assert row.sealed_under() == keys.Owner("person", amina.pk)
    assert (row.answers, row.difference) == (FOURS, SENTINEL)
    entry = Entry.objects.get(did="pulse.answered")
    assert (entry.on_id, entry.facts) == (str(amina.pk), {})


def test_when_the_audit_fails_nothing_is_saved(meeting, amina, monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.answer(meeting=meeting, pulse=Pulse(FOURS), by=amina)
    assert not PulseAnswer.objects.exists()


def test_an_answer_off_the_scale_is_refused(meeting, amina):
    for answers in ({"heard": 5}, {"unheard": 1}):
        with pytest.raises(Refused, match="not on the scale"):
            services.answer(meeting=meeting, pulse=Pulse(answers), by=amina)


def test_it_closes_after_four_days_and_can_be_changed_for_one(mentorship, amina):
    old = held(mentorship, days_ago=5)
    with pytest.raises(Refused, match="closed"):
        services.answer(meeting=old, pulse=Pulse(FOURS), by=amina)
    fresh = held(mentorship)
    services.answer(meeting=fresh, pulse=Pulse(FOURS), by=amina)
    services.answer(meeting=fresh, pulse=Pulse(FOURS | {"heard": 0}), by=amina)
    assert PulseAnswer.objects.get().answers["heard"] == 0


def test_a_single_wish_stays_unknown_to_the_other(meeting, amina, ben, as_person, mentorship):
    page = reverse("pulse:then", args=[mentorship.pk, meeting.pk])
    for person in (amina, ben):
        services.answer(meeting=meeting, pulse=Pulse(FOURS), by=person)
    before = as_person(ben).get(page).content
    assert services.wish_to_look_together(meeting=meeting, wished=True, by=amina) is False
    after = as_person(ben).get(page).content
    strip = lambda body: [line for line in body.splitlines() if b"csrf" not in line.lower()]  # noqa: E731
    assert strip(before) == strip(after)
    assert not Opened.objects.exists() and not Notification.objects.filter(person=ben).exists()


def test_when_both_wish_it_both_see_both_at_once(meeting, amina, ben, as_person, mentorship):
    services.answer(meeting=meeting, pulse=Pulse(FOURS, SENTINEL), by=amina)
    services.answer(meeting=meeting, pulse=Pulse(FOURS | {"heard": 1}), by=ben)
    services.wish_to_look_together(meeting=meeting, wished=True, by=amina)
    assert services.wish_to_look_together(meeting=meeting, wished=True, by=ben) is True
    page = reverse("pulse:together", args=[mentorship.pk, meeting.pk])
    for person in (amina, ben):
        said = as_person(person).get(page).content.decode()
        assert "Completely" in said and "A little" in said and SENTINEL not in said
    with pytest.raises(Refused, match="opened this one together"):
        services.answer(meeting=meeting, pulse=Pulse(FOURS), by=amina)


def test_a_wish_can_be_taken_back_and_needs_an_answer(meeting, amina):
    with pytest.raises(Refused, match="Answer first"):
        services.wish_to_look_together(meeting=meeting, wished=True, by=amina)
    services.answer(meeting=meeting, pulse=Pulse(FOURS), by=amina)
    services.wish_to_look_together(meeting=meeting, wished=True, by=amina)
    services.wish_to_look_together(meeting=meeting, wished=False, by=amina)
    assert not Wish.objects.exists()


def test_asking_for_a_talk_sends_only_the_wish(meeting, amina, mentorship, as_person):
    services.answer(meeting=meeting, pulse=Pulse(FOURS, SENTINEL), by=amina)
    as_person(amina).post(reverse("pulse:then", args=[mentorship.pk, meeting.pk]), {"choice": "talk"})
    mentorship.refresh_from_db()
    assert mentorship.talk_asked_at is not None
    assert mentorship.talk_requests.get().person == amina


def test_a_skipped_pulse_waits_no_longer_and_draws_nothing(meeting, amina, mentorship, as_person):
    assert len(queries.waiting_for(amina, [mentorship])) == 1
    as_person(amina).post(reverse("pulse:answer", args=[mentorship.pk, meeting.pk]), {"skip": "yes"})
    assert queries.waiting_for(amina, [mentorship]) == []
    assert queries.mine(mentorship, amina) == []


def test_what_waits_costs_one_statement_with_many_meetings(mentorship, amina, django_assert_num_queries):
    for number in range(40, 0, -1):
        held(mentorship, days_ago=number * 14)
    held(mentorship)
    with django_assert_num_queries(1):
        assert len(queries.waiting_for(amina, [mentorship])) == 1


def test_own_answers_come_back_as_chart_table_and_band(meeting, amina, mentorship, as_person):
    as_person(amina).post(
        reverse("pulse:answer", args=[mentorship.pk, meeting.pk]),
        dict.fromkeys(FOURS, "2") | {"safe": "not_said", "difference": "The quiet"},
    )
    page = as_person(amina).get(reverse("pulse:mine", args=[mentorship.pk])).content.decode()
    assert "Partly" in page or "partly" in page
    assert "The quiet" in page and "<table" in page
    (own,) = queries.mine(mentorship, amina)
    assert own.answers["safe"] is None and own.mean == 50
    assert pages.band([own])


def test_erasing_makes_answers_unreadable(meeting, amina):
    services.answer(meeting=meeting, pulse=Pulse(FOURS, SENTINEL), by=amina)
    keys.destroy(keys.Owner("person", amina.pk))
    row = PulseAnswer.objects.get()
    assert row.answers is None and SENTINEL not in row.difference


PAGES = ("pulse:mine", "pulse:answer", "pulse:then", "pulse:together")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("carla", 403), ("olu", 403), ("zoe", 404), ("nadia", 404), ("colin", 404)]
)
def test_nobody_else_enters(page, who, status, request, mentorship, meeting, as_person):
    person = request.getfixturevalue(who)
    args = [mentorship.pk] if page == "pulse:mine" else [mentorship.pk, meeting.pk]
    assert as_person(person).get(reverse(page, args=args)).status_code == status


def test_a_planned_meeting_has_no_pulse(mentorship, amina, as_person, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.PLANNED)
    assert as_person(amina).get(reverse("pulse:answer", args=[mentorship.pk, meeting.pk])).status_code == 404


def test_nobody_outside_this_room_reads_answers():
    import pathlib

    import alongside

    root = pathlib.Path(alongside.__file__).parent
    # The demo writes the answers of invented people; tests look at what they made.
    allowed = {("pulse",), ("home", "demo")}
    outside = [
        path
        for path in root.rglob("*.py")
        if "tests" not in path.parts and not any(path.relative_to(root).parts[: len(one)] == one for one in allowed)
    ]
    assert outside
    for path in outside:
        text = path.read_text()
        assert "pulse.models" not in text and "PulseAnswer" not in text, path
