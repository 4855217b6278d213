"""A pair begins, and nobody is ever over capacity."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.mentorships.services import begin_mentorship, note_meetings
from alongside.mentorships.services.places import release_places
from alongside.mentorships.tests.at_once import at_once
from alongside.people.models import Person
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import Side
from conftest import enrol


@pytest.fixture
def mentee(amina, programme):
    return enrol(amina, programme, Side.MENTEE)


@pytest.fixture
def mentor(ben, programme):
    return enrol(ben, programme, Side.MENTOR, places=2)


def test_a_pair_begins_with_the_programmes_values_and_takes_a_place_of_each(programme, mentee, mentor, carla):
    pair = begin_mentorship(programme=programme, mentee=mentee, mentor=mentor, by=carla)
    mentee.refresh_from_db()
    mentor.refresh_from_db()
    assert (mentee.taken, mentor.taken) == (1, 1)
    assert {(m.person_id, m.side) for m in pair.members.all()} == {
        (mentee.person_id, Side.MENTEE),
        (mentor.person_id, Side.MENTOR),
    }
    assert (pair.rhythm_days, pair.meeting_minutes, pair.ends_on) == (14, 60, programme.ends_on)
    assert pair.phase == Phase.BEGIN
    assert Entry.objects.filter(did="mentorships.mentorship_begun", on_id=str(pair.pk), by=carla.pk).exists()


def test_without_a_free_place_no_pair_begins_and_no_place_is_taken(programme, mentee, mentor, carla):
    Enrolment.objects.filter(pk=mentor.pk).update(taken=2)
    with pytest.raises(Refused, match="Ben has no free place"):
        begin_mentorship(programme=programme, mentee=mentee, mentor=mentor, by=carla)
    mentee.refresh_from_db()
    assert mentee.taken == 0
    assert not Mentorship.objects.exists()


def test_the_same_two_are_not_paired_twice(programme, mentee, mentor, carla):
    Enrolment.objects.filter(pk=mentee.pk).update(places=2)
    begin_mentorship(programme=programme, mentee=mentee, mentor=mentor, by=carla)
    with pytest.raises(Refused, match="a pair already"):
        begin_mentorship(programme=programme, mentee=mentee, mentor=mentor, by=carla)
    mentor.refresh_from_db()
    assert mentor.taken == 1


def test_sides_people_and_programme_have_to_fit(programme, other_programme, mentee, mentor, ben, amina, carla):
    elsewhere = enrol(ben, other_programme, Side.MENTOR)
    herself = enrol(amina, programme, Side.MENTOR)
    for one, other in ((mentee, elsewhere), (mentor, mentee), (mentee, herself)):
        with pytest.raises(Refused):
            begin_mentorship(programme=programme, mentee=one, mentor=other, by=carla)


def test_when_the_audit_fails_no_pair_begins(programme, mentee, mentor, carla, monkeypatch):
    monkeypatch.setattr(audit, "record", _broken)
    with pytest.raises(RuntimeError):
        begin_mentorship(programme=programme, mentee=mentee, mentor=mentor, by=carla)
    mentee.refresh_from_db()
    assert mentee.taken == 0
    assert not Mentorship.objects.exists()


def _broken(*args, **kwargs):
    raise RuntimeError("no audit")


def test_a_released_place_can_be_taken_again_and_is_never_below_none(mentee, mentor):
    release_places((mentee, mentor))
    mentee.refresh_from_db()
    assert mentee.taken == 0


def test_meetings_are_noted_as_facts(mentorship):
    now = timezone.now()
    soon = now + datetime.timedelta(days=3)
    note_meetings(mentorship=mentorship, held=2, planned=1, last_held_at=now, next_at=soon)
    mentorship.refresh_from_db()
    assert (mentorship.meetings_held, mentorship.meetings_planned) == (2, 1)
    assert (mentorship.last_held_at, mentorship.next_meeting_at) == (now, soon)


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_place_at_the_same_moment_never_both_get_it(programme, carla):
    for round_number in range(20):
        mentor = enrol(_person(f"mentor{round_number}@example.org"), programme, Side.MENTOR)
        mentees = [enrol(_person(f"m{round_number}-{i}@example.org"), programme, Side.MENTEE) for i in range(2)]
        begin = partial(begin_mentorship, programme=programme, mentor=mentor, by=carla)
        outcomes = at_once(*(partial(begin, mentee=one) for one in mentees))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Mentorship", "Refused"]
        mentor.refresh_from_db()
        assert mentor.taken == 1
        assert sum(Enrolment.objects.filter(pk__in=[m.pk for m in mentees]).values_list("taken", flat=True)) == 1
    assert Mentorship.objects.count() == 20


def _person(email: str) -> Person:
    return Person.objects.create_user(email, given_name="Somebody")
