"""An ended pair's calendar empties itself, and a pause is never asked about."""

import datetime

import icalendar
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.meetings import jobs
from alongside.meetings.models import Meeting
from alongside.meetings.queries import next_meeting, waiting_for
from alongside.meetings.queries.calendar import entry
from alongside.meetings.rules import MeetingState
from alongside.meetings.services.changing import cancel_paused
from alongside.meetings.tests.conftest import HOUR, make_meeting
from alongside.mentorships.models import Mentorship, Pause
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.pausing import begin_pause, end_pause

DAY = datetime.timedelta(days=1)


def end(mentorship: Mentorship) -> None:
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())


def test_an_ended_pairs_meetings_leave_both_calendars_in_one_mail_each(mentorship, coming):
    later = make_meeting(mentorship, timezone.now() + 10 * DAY)
    Mentorship.objects.filter(pk=mentorship.pk).update(meetings_planned=2, next_meeting_at=coming.starts_at)
    end(mentorship)
    jobs.remind()
    run_jobs()
    assert set(Meeting.objects.values_list("state", "sequence")) == {(MeetingState.CANCELLED, 1)}
    mentorship.refresh_from_db()
    assert (mentorship.meetings_planned, mentorship.next_meeting_at) == (0, None)
    assert sorted(one.to[0] for one in mail.outbox) == ["amina@example.org", "ben@example.org"]
    for message in mail.outbox:
        files = [one for one in message.attachments if "calendar" in one[2]]
        assert {file[2] for file in files} == {"text/calendar; method=CANCEL"}
        events = [icalendar.Calendar.from_ical(file[1]).walk("VEVENT")[0] for file in files]
        assert {str(one["UID"]) for one in events} == {coming.uid, later.uid}
        assert {(str(one["STATUS"]), int(one["SEQUENCE"])) for one in events} == {("CANCELLED", 1)}


def test_clearing_twice_tells_nobody_twice(mentorship, coming):
    end(mentorship)
    jobs.remind()
    jobs.remind()
    run_jobs()
    coming.refresh_from_db()
    assert (coming.sequence, len(mail.outbox)) == (1, 2)
    assert Entry.objects.filter(did="meetings.meeting_cancelled").count() == 1


def test_a_meeting_before_the_end_that_nobody_spoke_of_stays_as_it_is(mentorship, over):
    end(mentorship)
    jobs.remind()
    over.refresh_from_db()
    assert over.state == MeetingState.PLANNED


def test_meetings_of_a_running_pair_stay(coming):
    jobs.remind()
    coming.refresh_from_db()
    assert coming.state == MeetingState.PLANNED


def test_when_the_audit_fails_the_meetings_stay_planned(mentorship, coming, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no audit")

    end(mentorship)
    monkeypatch.setattr("alongside.foundation.audit.record", fail)
    with pytest.raises(RuntimeError):
        jobs.remind()
    coming.refresh_from_db()
    assert (coming.state, coming.sequence) == (MeetingState.PLANNED, 0)


def test_a_calendar_gets_the_same_number_before_and_after_the_clearing(mentorship, coming):
    end(mentorship)
    before = entry(Meeting.objects.get(pk=coming.pk))
    jobs.remind()
    after = entry(Meeting.objects.get(pk=coming.pk))
    assert (before.sequence, before.cancelled) == (after.sequence, after.cancelled) == (1, True)


def test_a_meeting_inside_a_pause_is_not_next_and_not_asked_about(mentorship, amina, coming):
    begin_pause(mentorship=mentorship, until=timezone.localdate() + 9 * DAY, by=amina)
    after = make_meeting(mentorship, timezone.now() + 12 * DAY)
    assert next_meeting(mentorship) == after


def test_after_the_pause_nobody_asks_whether_they_met_in_it(mentorship, amina):
    today = timezone.localdate()
    Pause.objects.create(
        mentorship=mentorship, since=today - 10 * DAY, until=today - DAY, ended_at=timezone.now() - DAY
    )
    inside = make_meeting(mentorship, timezone.now() - 3 * DAY)
    jobs.remind()
    inside.refresh_from_db()
    assert inside.asked_at is None
    assert not [step for step in waiting_for(amina, [mentorship]) if "meet?" in step.sentence]


def test_a_meeting_after_an_early_return_counts_again(mentorship, amina, ben, coming):
    begin_pause(mentorship=mentorship, until=timezone.localdate() + 9 * DAY, by=amina)
    end_pause(mentorship=mentorship, by=ben)
    assert next_meeting(mentorship) == coming


def test_the_list_names_what_the_pause_takes_and_cancels_it_at_one_press(mentorship, amina, coming, as_person):
    after = make_meeting(mentorship, timezone.now() + 12 * DAY)
    begin_pause(mentorship=mentorship, until=timezone.localdate() + 9 * DAY, by=amina)
    browser, page = as_person(amina), reverse("meetings:list", args=[mentorship.pk])
    shown = browser.get(page).content.decode()
    assert shown.count("paused over") == 1
    assert "Cancel the ones in your pause" in shown
    assert browser.post(reverse("meetings:cancel_paused", args=[mentorship.pk])).status_code == 302
    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {coming.pk: MeetingState.CANCELLED, after.pk: MeetingState.PLANNED}
    assert "Cancel the ones" not in browser.get(page).content.decode()


def test_the_page_of_a_meeting_in_a_pause_does_not_ask(mentorship, amina, as_person):
    today = timezone.localdate()
    Pause.objects.create(mentorship=mentorship, since=today - 9 * DAY, until=today, ended_at=timezone.now())
    inside = make_meeting(mentorship, timezone.now() - 2 * DAY)
    browser, page = as_person(amina), reverse("meetings:show", args=[mentorship.pk, inside.pk])
    shown = browser.get(page).content.decode()
    assert "Paused over" in shown and "Did you meet?" not in shown
    browser.post(reverse("meetings:log", args=[mentorship.pk, inside.pk]))
    inside.refresh_from_db()
    assert inside.state == MeetingState.HELD


def test_without_a_pause_there_is_nothing_to_cancel_for_it(mentorship, amina, coming):
    with pytest.raises(Refused):
        cancel_paused(mentorship=mentorship, by=amina)


@pytest.mark.parametrize(("who", "status"), [("carla", 403), ("zoe", 404)])
def test_only_the_two_cancel_for_their_pause(who, status, mentorship, as_person, request):
    browser = as_person(request.getfixturevalue(who))
    assert browser.post(reverse("meetings:cancel_paused", args=[mentorship.pk])).status_code == status


def test_today_later_lies_in_a_pause_that_begins_today(mentorship, amina):
    soon = make_meeting(mentorship, timezone.now() + HOUR)
    begin_pause(mentorship=mentorship, until=timezone.localdate() + 3 * DAY, by=amina)
    assert Meeting.objects.outside_pauses().filter(pk=soon.pk).exists() is (
        timezone.localdate(soon.starts_at) != timezone.localdate()
    )
