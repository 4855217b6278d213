"""The pages at work: without script, with htmx, with mistakes, and with many meetings."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.meetings.models import Action, AgendaItem, Meeting, Need
from alongside.meetings.queries import next_meeting, promises_of, waiting_for
from alongside.meetings.rules import MeetingState, Mode, Page
from alongside.meetings.services import agenda
from alongside.meetings.services.notes import Written, save_text
from alongside.meetings.services.place import Place, set_place
from alongside.meetings.tests.conftest import HOUR, make_meeting
from alongside.mentorships.models import Mentorship


def at(name, meeting, *more):
    return reverse(f"meetings:{name}", args=[meeting.mentorship_id, meeting.pk, *more])


def soon(days=5):
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_planning_by_form_and_what_is_typed_stays(mentorship, amina, as_person):
    browser, address = as_person(amina), reverse("meetings:plan", args=[mentorship.pk])
    wrong = browser.post(address, {"day": soon(), "at": "14:00", "minutes": "7"})
    assert wrong.status_code == 422
    assert 'value="14:00"' in wrong.content.decode()
    right = browser.post(address, {"day": soon(), "at": "14:00", "minutes": "60"})
    assert right.status_code == 302
    assert Meeting.objects.get().zone == "Europe/London"
    again = browser.post(address, {"day": soon(), "at": "14:00", "minutes": "60"})
    assert again.status_code == 422


def test_a_clash_offers_to_plan_all_the_same(mentorship, coming, amina, as_person):
    local = timezone.localtime(coming.starts_at) + datetime.timedelta(minutes=20)
    typed = {"day": local.date().isoformat(), "at": f"{local:%H:%M}", "minutes": "60"}
    address = reverse("meetings:plan", args=[mentorship.pk])
    browser = as_person(amina)
    refused = browser.post(address, typed)
    assert refused.status_code == 422
    assert 'type="checkbox" name="anyway"' in refused.content.decode()
    assert browser.post(address, typed | {"anyway": "on"}).status_code == 302


def test_times_are_those_of_the_reader(mentorship, amina, ben, as_person):
    ben.time_zone = "America/New_York"
    ben.save()
    as_person(ben).post(reverse("meetings:plan", args=[mentorship.pk]), {"day": soon(), "at": "09:00", "minutes": "60"})
    meeting = Meeting.objects.get()
    assert meeting.zone == "America/New_York"
    page = as_person(amina).get(at("show", meeting)).content.decode()
    assert "your time" in page
    assert f"{timezone.localtime(meeting.starts_at, timezone.get_fixed_timezone(0)):%M}" in page


def test_a_rhythm_by_form(mentorship, amina, as_person):
    typed = {"every": "7", "day": soon(), "at": "14:00", "minutes": "60", "count": "6"}
    response = as_person(amina).post(reverse("meetings:rhythm", args=[mentorship.pk]), typed)
    assert response.status_code == 302
    assert Meeting.objects.count() == 6
    wrong = as_person(amina).post(reverse("meetings:rhythm", args=[mentorship.pk]), typed | {"every": "0"})
    assert wrong.status_code == 422


def test_moving_and_cancelling_by_form(coming, ben, as_person):
    browser = as_person(ben)
    assert browser.post(at("move", coming), {"day": soon(), "at": "10:00", "minutes": "45"}).status_code == 302
    coming.refresh_from_db()
    assert (coming.minutes, coming.moved_by_mentor) == (45, 1)
    bare = browser.post(at("cancel", coming), {"instead": "new"})
    assert bare.status_code == 422
    assert "Propose a new time" in bare.content.decode()
    assert browser.post(at("cancel", coming), {"instead": "pause"}).status_code == 422
    typed = {"instead": "new", "day": soon(9), "at": "10:00", "minutes": "45"}
    assert browser.post(at("cancel", coming), typed).status_code == 302
    assert Meeting.objects.planned().count() == 1
    coming.refresh_from_db()
    assert coming.state == MeetingState.CANCELLED


def test_a_pause_by_form(coming, amina, as_person):
    response = as_person(amina).post(at("cancel", coming), {"instead": "pause", "until": soon(30)})
    assert response.status_code == 302
    assert Mentorship.objects.get().paused_until.isoformat() == soon(30)


def test_the_mentee_has_the_last_word_on_the_place(coming, amina, ben, as_person):
    typed = {"mode": "in_person", "place": "The café", "checks": ["not-overheard"]}
    assert as_person(ben).post(at("place", coming), typed).status_code == 302
    assert "Suggested" in as_person(ben).get(at("show", coming)).content.decode()
    assert "I am comfortable there" in as_person(amina).get(at("show", coming)).content.decode()
    assert as_person(ben).post(at("confirm_place", coming)).status_code == 403
    assert as_person(amina).post(at("confirm_place", coming)).status_code == 302
    assert as_person(amina).post(at("confirm_place", coming)).status_code == 409
    assert "Suggested" not in as_person(ben).get(at("show", coming)).content.decode()
    assert as_person(amina).post(at("place", coming), {"mode": "video"}).status_code == 422
    script = as_person(amina).post(at("place", coming), {"mode": "video", "video_link": "javascript:alert(1)"})
    assert script.status_code == 422


def test_preparing_on_one_page(coming, amina, ben, as_person):
    browser = as_person(amina)
    assert browser.post(at("prepare", coming), {"kind": "worry", "text": "A worry of mine"}).status_code == 302
    assert browser.post(at("prepare", coming), {"kind": "decision", "text": "Stay or go"}).status_code == 302
    assert browser.post(at("prepare", coming), {"kind": "worry", "text": ""}).status_code == 422
    assert browser.post(at("need", coming), {"need": "listen"}).status_code == 302
    assert browser.post(at("need", coming), {"need": "nonsense"}).status_code == 409
    assert as_person(ben).post(at("need", coming), {"need": "listen"}).status_code == 403
    assert Need.objects.get().key == "listen"
    item = AgendaItem.objects.get()
    for word, status in (("take_back", 409), ("done", 302), ("nonsense", 400)):
        assert as_person(ben).post(at("item", coming, item.pk), {"do": word}).status_code == status


def test_the_agenda_is_put_in_order_without_script(coming, amina, as_person):
    made = [agenda.bring(meeting=coming, kind="challenge", text=str(n), by=amina) for n in range(3)]
    browser = as_person(amina)
    browser.post(at("order", coming), {"down": str(made[0].pk)})
    assert [item.text for item in AgendaItem.objects.all()] == ["1", "0", "2"]
    browser.post(at("order", coming), {"order": [str(made[2].pk), str(made[1].pk), str(made[0].pk)]})
    assert [item.text for item in AgendaItem.objects.all()] == ["2", "1", "0"]
    assert browser.post(at("order", coming), {"order": ["nonsense"], "up": "x"}).status_code == 302


def close_with(**more):
    empty = {f"{name}_{n}": "" for name in ("what", "due") for n in (1, 2, 3)}
    return {"held": "yes", "minutes": "50", "version": "0", "next_day": "", "next_at": ""} | empty | more


def test_the_close_by_form(over, amina, ben, as_person):
    typed = close_with(
        good_thing="A quiet minute",
        summary="We begin",
        what_1="Ring Rosa",
        who_1=str(ben.pk),
        next_day=soon(),
        next_at="14:00",
    )
    response = as_person(amina).post(at("wrap_up", over), typed)
    assert response.status_code == 302
    over.refresh_from_db()
    assert (over.state, over.real_minutes) == (MeetingState.HELD, 50)
    page = as_person(ben).get(at("show", over)).content.decode()
    assert "A quiet minute" in page
    assert "We begin" in page


@pytest.mark.parametrize("more", [{"held": ""}, {"minutes": "-1"}, {"next_day": "2027-05-01"}, {"due_1": "x"}])
def test_a_close_with_a_slip_keeps_what_was_typed(over, amina, as_person, more):
    response = as_person(amina).post(at("wrap_up", over), close_with(good_thing="A quiet minute") | more)
    assert response.status_code == 422
    assert "A quiet minute" in response.content.decode()
    over.refresh_from_db()
    assert over.state == MeetingState.PLANNED


def test_one_tap_says_that_you_met(over, ben, as_person):
    browser = as_person(ben)
    assert "We met" in browser.get(at("show", over)).content.decode()
    assert browser.post(at("log", over)).status_code == 302
    over.refresh_from_db()
    assert over.state == MeetingState.HELD
    answer = browser.post(at("log", over), {"held": "no"})
    assert answer["Location"] == reverse("meetings:plan", args=[over.mentorship_id])


def test_a_meeting_to_come_cannot_be_tapped_as_held(coming, ben, as_person):
    assert as_person(ben).post(at("log", coming)).status_code == 409


def test_promises_by_form(mentorship, amina, ben, as_person):
    address = reverse("meetings:promises", args=[mentorship.pk])
    assert as_person(amina).post(address, {"text": "Read it", "owner": str(amina.pk), "due": soon()}).status_code == 302
    assert as_person(amina).post(address, {"text": "", "owner": str(amina.pk)}).status_code == 422
    one = reverse("meetings:promise", args=[mentorship.pk, Action.objects.get().pk])
    assert as_person(ben).post(one, {"do": "done"}).status_code == 409
    assert as_person(amina).post(one, {"do": "renew", "due": ""}).status_code == 409
    assert as_person(amina).post(one, {"do": "renew", "due": soon(8)}).status_code == 302
    assert as_person(amina).post(one, {"do": "nonsense"}).status_code == 400
    assert as_person(amina).post(one, {"do": "done"}).status_code == 302
    assert "Kept" in as_person(ben).get(address).content.decode()


def test_the_calendar_page_shows_the_address_again(amina, as_person):
    browser, address = as_person(amina), reverse("meetings:calendar")
    assert "Make my calendar address" in browser.get(address).content.decode()
    browser.post(address)
    assert ".ics" in browser.get(address).content.decode()
    browser.post(reverse("meetings:calendar_close"))
    assert ".ics" not in browser.get(address).content.decode()


def test_habits_by_form(mentorship, amina, as_person):
    address = reverse("meetings:habits", args=[mentorship.pk])
    assert as_person(amina).post(address, {"rapport_minutes": "2"}).status_code == 422
    assert as_person(amina).post(address, {"rapport_minutes": "4"}).status_code == 302


def test_what_waits_for_each(mentorship, amina, ben):
    pairs = [Mentorship.objects.prefetch_related("members__person").get()]
    assert [step.button for step in waiting_for(amina, pairs)] == ["Propose a time"]
    assert waiting_for(ben, pairs) == []
    Mentorship.objects.update(began_at=timezone.now() - datetime.timedelta(days=6))
    pairs = [Mentorship.objects.prefetch_related("members__person").get()]
    assert [step.button for step in waiting_for(ben, pairs)] == ["Propose a time"]


def test_what_waits_after_and_before_a_meeting(mentorship, over, coming, amina, ben, django_assert_num_queries):
    set_place(meeting=coming, place=Place(Mode.IN_PERSON, "x"), by=ben)
    pairs = list(Mentorship.objects.prefetch_related("members__person"))
    with django_assert_num_queries(1):
        hers = waiting_for(amina, pairs)
    assert [step.button for step in hers] == ["Say whether you met", "Look at the place"]
    assert [step.button for step in waiting_for(ben, pairs)] == ["Say whether you met"]
    assert next_meeting(mentorship) == coming
    assert promises_of(amina, pairs) == []


@pytest.mark.parametrize(
    "name",
    ["list", "plan", "rhythm", "promises", "show", "prepare", "meet", "wrap_up", "guide", "move", "cancel", "place"],
)
def test_pages_take_at_most_twelve_statements_with_two_hundred_meetings(
    mentorship, over, amina, ben, as_person, django_assert_max_num_queries, name
):
    for number in range(1, 200):
        make_meeting(mentorship, over.starts_at - number * 24 * HOUR, state=MeetingState.HELD, said_at=timezone.now())
    for person in (amina, ben):
        agenda.bring(meeting=over, kind="challenge", text="x", by=person)
        agenda.bring(meeting=over, kind="worry", text="x", by=person)
    agenda.say_need(meeting=over, key="listen", by=amina)
    shared = save_text(meeting=over, written=Written(Page.NOTES, "a\nb", 0), by=amina).shared
    agenda.mark_line(shared=shared, line="a", by=amina)
    Action.objects.create(mentorship=mentorship, owner=ben, text="x")
    if name in ("list", "plan", "rhythm", "promises"):
        address = reverse(f"meetings:{name}", args=[mentorship.pk])
    else:
        address = at(name, over, *(["grow"] if name == "guide" else []))
    for person in (amina, ben):
        browser = as_person(person)
        browser.get(address)
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200
