"""Mails with calendar files, the private feed, and reminders."""

import datetime

import icalendar
import pytest
from django.core import mail
from django.utils import timezone

from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications.models import Notification
from alongside.meetings import jobs
from alongside.meetings.models import CalendarFeed, Meeting
from alongside.meetings.rules import MeetingState, Mode
from alongside.meetings.rules.rhythm import Rhythm
from alongside.meetings.services.changing import Instead, cancel_meeting, move_meeting
from alongside.meetings.services.feeds import close_feed, open_feed
from alongside.meetings.services.place import Place, change_habits, set_place
from alongside.meetings.services.planning import choose_rhythm, plan_meeting
from alongside.meetings.tests.conftest import HOUR, make_meeting
from alongside.meetings.tests.test_planning import in_days
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase


def files(message):
    return [one for one in message.attachments if "calendar" in one[2]]


def events(body):
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_both_get_a_request_then_an_update_then_a_cancellation_under_one_name(mentorship, amina, ben):
    meeting = plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    run_jobs()
    move_meeting(meeting=meeting, when=in_days(4), by=ben)
    run_jobs()
    cancel_meeting(meeting=meeting, instead=Instead(when=in_days(9)), by=amina)
    run_jobs()
    seen = []
    for message in mail.outbox:
        (file,) = files(message)
        (event,) = events(file[1])
        assert message.to == [event["ATTENDEE"].removeprefix("mailto:")]
        if event["UID"] == meeting.uid and message.to == ["ben@example.org"]:
            seen.append((file[2], int(event["SEQUENCE"]), str(event["STATUS"])))
    assert seen == [
        ("text/calendar; method=REQUEST", 0, "CONFIRMED"),
        ("text/calendar; method=REQUEST", 1, "CONFIRMED"),
        ("text/calendar; method=CANCEL", 2, "CANCELLED"),
    ]


def test_the_kind_of_the_attached_file_survives_the_mail_itself(mentorship, amina):
    plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    run_jobs()
    parts = [part for part in mail.outbox[0].message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST"]


def test_a_rhythm_is_one_mail_each_with_a_file_for_every_meeting(mentorship, amina):
    choose_rhythm(mentorship=mentorship, rhythm=Rhythm(in_days(4), 7, 3), by=amina)
    run_jobs()
    assert len(mail.outbox) == 2
    names = {str(event["UID"]) for file in files(mail.outbox[0]) for event in events(file[1])}
    assert names == set(Meeting.objects.values_list("uid", flat=True))


def test_no_mail_carries_the_place_unless_the_pair_chose_it(mentorship, amina, ben):
    meeting = plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    set_place(meeting=meeting, place=Place(Mode.IN_PERSON, "SENTINEL-PLACE"), by=amina)
    move_meeting(meeting=meeting, when=in_days(4), by=ben)
    run_jobs()
    assert not any("SENTINEL" in message.message().as_string() for message in mail.outbox)
    assert not any("SENTINEL" in str(file[1]) for message in mail.outbox for file in files(message))
    change_habits(mentorship=mentorship, place_in_calendar=True, rapport_minutes=5, by=amina)
    mail.outbox.clear()
    move_meeting(meeting=meeting, when=in_days(5), by=ben)
    run_jobs()
    assert all("SENTINEL-PLACE" in str(file[1]) for message in mail.outbox for file in files(message))


def test_a_place_that_is_only_suggested_stands_in_no_calendar(mentorship, coming, amina, ben, client):
    change_habits(mentorship=mentorship, place_in_calendar=True, rapport_minutes=5, by=amina)
    set_place(meeting=coming, place=Place(Mode.IN_PERSON, "SENTINEL-PLACE"), by=ben)
    feed = open_feed(by=amina)
    assert b"SENTINEL" not in client.get(f"/pairs/calendar/{feed.token}.ics").content


def test_the_feed_has_ones_own_meetings_and_keeps_a_cancelled_one(
    mentorship, coming, held, other_mentorship, amina, client
):
    make_meeting(other_mentorship, timezone.now() + HOUR)
    cancel_meeting(meeting=coming, instead=Instead(when=in_days(9)), by=amina)
    feed = open_feed(by=amina)
    response = client.get(f"/pairs/calendar/{feed.token}.ics")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    states = sorted(str(event["STATUS"]) for event in events(response.content))
    assert states == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert {str(event["SUMMARY"]) for event in events(response.content)} == {"Mentoring meeting"}
    assert b"ATTENDEE" not in response.content


def test_the_token_is_kept_as_a_hash_and_a_sealed_text_and_dies_when_closed(amina, client):
    feed = open_feed(by=amina)
    token = CalendarFeed.objects.get().token
    assert token == feed.token
    raw = CalendarFeed.objects.values_list("token", "token_hash").get()
    assert token.encode() not in bytes(raw[0])
    assert token != raw[1]
    fresh = open_feed(by=amina)
    assert fresh.token != token
    assert client.get(f"/pairs/calendar/{token}.ics").status_code == 404
    assert client.get(f"/pairs/calendar/{fresh.token}.ics").status_code == 200
    close_feed(by=amina)
    assert client.get(f"/pairs/calendar/{fresh.token}.ics").status_code == 404


def test_meetings_of_an_ended_mentorship_are_cancelled_in_the_feed(mentorship, coming, amina, client):
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    feed = open_feed(by=amina)
    (event,) = events(client.get(f"/pairs/calendar/{feed.token}.ics").content)
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 1)


def reminders():
    return sorted(Notification.objects.values_list("what", "person__email"))


def test_both_are_reminded_the_day_before_and_asked_the_day_after_once(mentorship, coming, amina, ben, time_machine):
    time_machine.move_to(coming.starts_at - datetime.timedelta(hours=30))
    jobs.remind()
    assert reminders() == []
    time_machine.move_to(coming.starts_at - datetime.timedelta(hours=20))
    jobs.remind()
    jobs.remind()
    before = [("meetings.tomorrow", "amina@example.org"), ("meetings.tomorrow", "ben@example.org")]
    assert reminders() == before
    time_machine.move_to(coming.starts_at + datetime.timedelta(hours=21))
    jobs.remind()
    jobs.remind()
    after = [("meetings.did_you_meet", "amina@example.org"), ("meetings.did_you_meet", "ben@example.org")]
    assert reminders() == after + before


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.HELD])
def test_what_is_settled_is_not_asked_about(mentorship, over, amina, state):
    Meeting.objects.filter(pk=over.pk).update(state=state, said_at=timezone.now())
    jobs.remind()
    assert reminders() == []


def test_a_moved_meeting_is_reminded_again(mentorship, coming, amina):
    Meeting.objects.filter(pk=coming.pk).update(reminded_at=timezone.now())
    assert move_meeting(meeting=coming, when=in_days(6), by=amina).reminded_at is None


def test_a_pause_is_left_in_peace(mentorship, coming, over):
    today = timezone.localdate()
    until = today + datetime.timedelta(days=9)
    Mentorship.objects.filter(pk=mentorship.pk).update(paused_since=today, paused_until=until)
    Meeting.objects.filter(pk=coming.pk).update(starts_at=timezone.now() + HOUR)
    jobs.remind()
    assert reminders() == []
    Mentorship.objects.filter(pk=mentorship.pk).update(paused_since=None, paused_until=None)
    jobs.remind()
    assert len(reminders()) == 4


def test_nobody_is_written_to_after_the_end(mentorship, over):
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    jobs.remind()
    assert reminders() == []
