"""Planning, moving, cancelling, places: the change, its audit row, and nothing when the audit fails."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.meetings.models import AgendaItem, Meeting
from alongside.meetings.rules import MeetingState, Mode
from alongside.meetings.rules.rhythm import Clash, Rhythm, When
from alongside.meetings.services import place as places
from alongside.meetings.services.agenda import bring
from alongside.meetings.services.changing import Instead, cancel_meeting, move_meeting
from alongside.meetings.services.place import Place, confirm_place, set_place
from alongside.meetings.services.planning import choose_rhythm, plan_meeting
from alongside.meetings.tests.conftest import make_meeting
from alongside.mentorships.models import Mentorship, Pause
from alongside.mentorships.rules import Phase
from alongside.people.models import Person


def in_days(days: int, hour: int = 14, minutes: int = 60) -> When:
    day = timezone.localdate() + datetime.timedelta(days=days)
    return When(day, datetime.time(hour), "Europe/London", minutes)


def did(name: str) -> int:
    return Entry.objects.filter(did=f"meetings.{name}").count()


@pytest.fixture
def failing_audit(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no audit")

    monkeypatch.setattr("alongside.foundation.audit.record", fail)


def test_a_planned_meeting_reaches_the_facts_of_the_pair_and_both_people(mentorship, amina, ben):
    meeting = plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    mentorship.refresh_from_db()
    assert (mentorship.meetings_planned, mentorship.next_meeting_at) == (1, meeting.starts_at)
    assert did("meeting_planned") == 1
    told = Notification.objects.filter(what="meetings.planned")
    assert {notice.person for notice in told} == {amina, ben}


def test_when_the_audit_fails_no_meeting_is_saved(mentorship, amina, failing_audit):
    with pytest.raises(RuntimeError):
        plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    assert not Meeting.objects.exists()
    mentorship.refresh_from_db()
    assert mentorship.meetings_planned == 0


def test_six_weekly_meetings_are_made_and_moving_one_leaves_the_others(mentorship, amina, ben):
    series = choose_rhythm(mentorship=mentorship, rhythm=Rhythm(in_days(4), 7), by=amina)
    meetings = list(series.meetings.all())
    assert len(meetings) == 6
    london = ZoneInfo("Europe/London")
    assert {meeting.starts_at.astimezone(london).hour for meeting in meetings} == {14}
    before = {meeting.pk: meeting.starts_at for meeting in meetings}
    moved = move_meeting(meeting=meetings[2], when=in_days(19, 9), by=ben)
    after = {meeting.pk: meeting.starts_at for meeting in series.meetings.all()}
    assert {pk for pk in before if before[pk] != after[pk]} == {meetings[2].pk}
    assert (moved.uid, moved.sequence) == (meetings[2].uid, 1)
    assert (moved.moved_by_mentee, moved.moved_by_mentor) == (0, 1)
    mentorship.refresh_from_db()
    assert mentorship.meetings_planned == 6


def test_the_database_itself_refuses_two_planned_meetings_at_one_moment(mentorship, coming):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_meeting(mentorship, coming.starts_at)
    make_meeting(mentorship, coming.starts_at, state=MeetingState.CANCELLED)


def test_a_pair_is_told_kindly_that_it_meets_then_already(mentorship, amina):
    plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    with pytest.raises(Refused, match="already"):
        plan_meeting(mentorship=mentorship, when=in_days(3), by=amina, anyway=True)


def test_another_pair_of_the_same_mentor_clashes_unless_it_is_meant(mentorship, other_mentorship, amina, ben, nadia):
    member = other_mentorship.members.get(side="mentor")
    member.person = ben
    member.save()
    plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)
    with pytest.raises(Clash, match="one of you"):
        plan_meeting(mentorship=other_mentorship, when=in_days(3, 14, 30), by=nadia)
    with pytest.raises(Clash, match="You have another"):
        plan_meeting(mentorship=other_mentorship, when=in_days(3, 14, 30), by=ben)
    assert plan_meeting(mentorship=other_mentorship, when=in_days(3, 14, 30), by=nadia, anyway=True)


def test_an_ended_mentorship_plans_nothing(mentorship, amina):
    Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.ENDED, ended_at=timezone.now())
    with pytest.raises(Refused):
        plan_meeting(mentorship=mentorship, when=in_days(3), by=amina)


def test_cancelling_brings_a_new_meeting_with_what_was_prepared(mentorship, coming, amina):
    bring(meeting=coming, kind="challenge", text="The harvest report", by=amina)
    new = cancel_meeting(meeting=coming, instead=Instead(when=in_days(9)), by=amina)
    coming.refresh_from_db()
    assert (coming.state, coming.sequence) == (MeetingState.CANCELLED, 1)
    assert new.state == MeetingState.PLANNED
    assert new.uid != coming.uid
    assert AgendaItem.objects.get().meeting == new
    assert (did("meeting_cancelled"), did("meeting_planned")) == (1, 1)


def test_cancelling_without_a_new_time_is_refused_and_changes_nothing(coming, amina):
    with pytest.raises(Refused, match="new time"):
        cancel_meeting(meeting=coming, instead=Instead(), by=amina)
    coming.refresh_from_db()
    assert coming.state == MeetingState.PLANNED


def test_a_refused_new_time_leaves_the_meeting_planned(mentorship, coming, amina):
    other = make_meeting(mentorship, coming.starts_at + datetime.timedelta(days=1))
    local = other.starts_at.astimezone(ZoneInfo("Europe/London"))
    when = When(local.date(), local.time(), "Europe/London", 60)
    with pytest.raises(Refused):
        cancel_meeting(meeting=coming, instead=Instead(when=when), by=amina)
    coming.refresh_from_db()
    assert coming.state == MeetingState.PLANNED


def test_a_pause_cancels_what_falls_into_it_and_nothing_after_it(mentorship, coming, amina):
    inside = make_meeting(mentorship, coming.starts_at + datetime.timedelta(days=7))
    after = make_meeting(mentorship, coming.starts_at + datetime.timedelta(days=30))
    until = timezone.localdate() + datetime.timedelta(days=20)
    assert cancel_meeting(meeting=coming, instead=Instead(pause_until=until), by=amina) is None
    mentorship.refresh_from_db()
    assert mentorship.paused_until == until
    assert Pause.objects.get().begun_by == amina
    states = {one.pk: one.state for one in Meeting.objects.all()}
    assert (states[inside.pk], states[after.pk]) == (MeetingState.CANCELLED, MeetingState.PLANNED)
    assert mentorship.meetings_planned == 1


def test_a_longer_pause_moves_the_day_of_return_of_the_one_that_runs(mentorship, coming, amina):
    other = make_meeting(mentorship, coming.starts_at + datetime.timedelta(days=40))
    first, later = (timezone.localdate() + datetime.timedelta(days=days) for days in (20, 60))
    cancel_meeting(meeting=coming, instead=Instead(pause_until=first), by=amina)
    cancel_meeting(meeting=other, instead=Instead(pause_until=later), by=amina)
    mentorship.refresh_from_db()
    assert mentorship.paused_until == later
    assert Pause.objects.count() == 1


def test_a_place_the_mentor_names_is_suggested_until_the_mentee_agrees(coming, amina, ben):
    set_place(meeting=coming, place=Place(Mode.IN_PERSON, "The small library"), by=ben)
    coming.refresh_from_db()
    assert coming.place_waits
    assert coming.place == "The small library"
    assert Notification.objects.filter(what="meetings.place_suggested", person=amina).count() == 1
    with pytest.raises(Refused, match="last word"):
        confirm_place(meeting=coming, by=ben)
    confirm_place(meeting=coming, by=amina)
    coming.refresh_from_db()
    assert not coming.place_waits
    assert (did("place_suggested"), did("place_confirmed")) == (1, 1)


def test_a_place_the_mentee_names_holds_at_once_and_goes_along_to_the_next_meeting(mentorship, coming, amina):
    set_place(meeting=coming, place=Place(Mode.VIDEO, video_link="https://video.example.org/x"), by=amina)
    new = plan_meeting(mentorship=mentorship, when=in_days(12), by=amina)
    new = Meeting.objects.get(pk=new.pk)
    assert new.video_link == "https://video.example.org/x"
    assert new.mode == Mode.VIDEO
    assert not new.place_waits


def test_the_place_is_sealed_in_the_database(coming, amina):
    set_place(meeting=coming, place=Place(Mode.IN_PERSON, "SENTINEL-PLACE"), by=amina)
    stored = Meeting.objects.values_list("place", "video_link", "place_checks").get(pk=coming.pk)
    assert not any(part and b"SENTINEL" in bytes(part) for part in stored)


def test_choosing_the_place_for_calendars_raises_the_sequence_of_what_is_to_come(mentorship, coming, held, amina):
    places.change_habits(mentorship=mentorship, place_in_calendar=True, rapport_minutes=5, by=amina)
    sequences = dict(Meeting.objects.values_list("pk", "sequence"))
    assert (sequences[coming.pk], sequences[held.pk]) == (1, 0)


def test_a_person_of_no_pair_has_no_side(coming, zoe: Person):
    with pytest.raises(LookupError):
        move_meeting(meeting=coming, when=in_days(5), by=zoe)
