"""An ending, from the first word to the released places."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.mentorships import gathering, jobs
from alongside.mentorships.models import (
    ComingBack,
    Ending,
    EndWarning,
    Mentorship,
    PhaseChange,
    SettledMatter,
    TalkRequest,
)
from alongside.mentorships.queries import waiting_for
from alongside.mentorships.queries.ending import closing, ending_for, matters_of
from alongside.mentorships.queries.phases import history
from alongside.mentorships.rules import EndingKind, HowTold, Phase
from alongside.mentorships.rules.ending import NotYet, Way
from alongside.mentorships.services import ending, goodbye, note_meetings, phases
from alongside.mentorships.services.afterwards import Next, choose_next
from alongside.mentorships.services.goodbye import Settled
from alongside.mentorships.tests.at_once import at_once
from alongside.mentorships.tests.saying import signed
from alongside.mentorships.tests.walking import do_the_checklist, ended, move
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState

LEAVE = Way(EndingKind.ONE_SIDE, how_told=HowTold.MESSAGE, message="Thank you", last_talk=True)


def told(person, name):
    return Notification.objects.filter(person=person, what=f"mentorships.{name}").count()


def taken(pair):
    return [member.enrolment.taken for member in pair.members.select_related("enrolment")]


@pytest.fixture
def open_matters(monkeypatch):
    """One promise with an owner missing, as a room above would bring it."""
    matters = [gathering.StillOpen("promise-1", "Write to the library")]
    nothing = gathering.Part(lambda pair: [], lambda read: [])
    monkeypatch.setattr(gathering, "_parts", {"here": (nothing, gathering.Part(lambda pair: [], lambda read: matters))})
    return matters


def test_a_pair_that_uses_no_tool_at_all_comes_to_a_good_ending_without_a_warning(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    for to in (Phase.ESTABLISH, Phase.MATURE):
        move(mentorship, to, amina, ben)
    ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.COMPLETED), by=ben)
    assert mentorship.phase == Phase.END
    do_the_checklist(mentorship, amina, ben)
    ending.close_mentorship(mentorship=mentorship, by=amina)
    assert (mentorship.phase, mentorship.ended_at is not None) == (Phase.ENDED, True)
    assert [one.to_phase for one in PhaseChange.objects.order_by("number")] == ["establish", "mature", "end", "ended"]
    jobs.tell_end_dates()
    unasked = {"end_near", "end_passed", "pause_over", "ended_quiet"}
    assert not unasked & {what.split(".")[1] for what in Notification.objects.values_list("what", flat=True)}
    assert (told(amina, "ended"), told(ben, "ended")) == (1, 1)


def test_closing_releases_one_place_of_each_and_is_written_down(mentorship, amina, ben):
    ended(mentorship, amina, ben)
    assert taken(mentorship) == [0, 0]
    assert Entry.objects.filter(did="mentorships.mentorship_ended", on_id=str(mentorship.pk)).count() == 1
    with pytest.raises(Refused, match="has ended"):
        ending.close_mentorship(mentorship=mentorship, by=ben)
    assert taken(mentorship) == [0, 0]


def test_when_the_audit_fails_nothing_is_closed_and_no_place_is_free(mentorship, amina, ben, monkeypatch):
    ending.begin_ending(mentorship=mentorship, way=LEAVE, by=amina)

    def broken(*args, **facts):
        raise RuntimeError("no audit")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        ending.close_mentorship(mentorship=mentorship, by=amina)
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.END
    assert taken(mentorship) == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_both_close_at_the_same_moment_and_each_place_is_released_once(mentorship, amina, ben):
    Enrolment.objects.filter(memberships__mentorship=mentorship).update(places=3, taken=2)
    for _ in range(10):
        Mentorship.objects.filter(pk=mentorship.pk).update(phase=Phase.BEGIN, ended_at=None)
        Ending.objects.all().delete()
        Enrolment.objects.update(taken=2)
        mentorship.refresh_from_db()
        ending.begin_ending(mentorship=mentorship, way=LEAVE, by=amina)
        close = partial(ending.close_mentorship, mentorship=mentorship)
        outcomes = at_once(partial(close, by=amina), partial(close, by=ben))
        assert sorted(type(one).__name__ for one in outcomes) == ["Mentorship", "Refused"]
        assert taken(mentorship) == [1, 1]


def test_a_completed_ending_with_one_meeting_left_says_that_it_is_unplanned(mentorship, amina):
    soon = timezone.now() + datetime.timedelta(days=2)
    note_meetings(mentorship=mentorship, held=5, planned=1, last_held_at=timezone.now(), next_at=soon)
    with pytest.raises(Refused, match="two more meetings"):
        ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.COMPLETED), by=amina)
    ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.COMPLETED, unplanned=True), by=amina)
    assert mentorship.phase == Phase.END


def test_the_gate_lists_what_is_missing_and_an_open_matter_needs_an_owner(mentorship, amina, ben, open_matters):
    ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.COMPLETED, unplanned=True), by=amina)
    with pytest.raises(NotYet) as refused:
        ending.close_mentorship(mentorship=mentorship, by=ben)
    assert len(refused.value.missing) == 7
    do_the_checklist(mentorship, amina, ben)
    with pytest.raises(NotYet) as refused:
        ending.close_mentorship(mentorship=mentorship, by=ben)
    assert [one.key for one in refused.value.missing] == ["open-matters"]
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.END
    with pytest.raises(Refused, match="ticks itself"):
        goodbye.tick_check(mentorship=mentorship, key="open-matters", done=True, by=amina)
    goodbye.settle_matter(mentorship=mentorship, settled=Settled("promise-1", ben), by=amina)
    assert [matter.owner for matter in matters_of(mentorship)] == [ben.pk]
    goodbye.settle_matter(mentorship=mentorship, settled=Settled("promise-1", None), by=ben)
    assert [matter.let_go for matter in matters_of(mentorship)] == [True]
    ending.close_mentorship(mentorship=mentorship, by=ben)
    assert mentorship.phase == Phase.ENDED


def test_a_matter_is_carried_on_by_one_of_the_two_only(mentorship, amina, carla, open_matters):
    with pytest.raises(Refused, match="one of the two"):
        goodbye.settle_matter(mentorship=mentorship, settled=Settled("promise-1", carla), by=amina)
    with pytest.raises(Refused, match="not open any more"):
        goodbye.settle_matter(mentorship=mentorship, settled=Settled("promise-2", amina), by=amina)


def test_by_agreement_waits_for_the_other_and_can_be_declined(mentorship, amina, ben):
    way = Way(EndingKind.BY_AGREEMENT)
    ending.begin_ending(mentorship=mentorship, way=way, by=amina)
    assert mentorship.phase == Phase.BEGIN
    assert told(ben, "ending_asked") == 1
    with pytest.raises(Refused, match="has not agreed"):
        ending.close_mentorship(mentorship=mentorship, by=amina)
    with pytest.raises(Refused, match="waits for the other"):
        ending.agree_to_end(mentorship=mentorship, by=amina)
    ending.take_back_ending(mentorship=mentorship, by=ben)
    ending.begin_ending(mentorship=mentorship, way=way, by=ben)
    ending.agree_to_end(mentorship=mentorship, by=amina)
    assert mentorship.phase == Phase.END
    with pytest.raises(Refused, match="go back to a phase"):
        ending.take_back_ending(mentorship=mentorship, by=ben)


def test_leaving_needs_nobodys_consent_and_holds_nothing_back(mentorship, amina, ben, open_matters):
    ending.begin_ending(mentorship=mentorship, way=LEAVE, by=amina)
    assert mentorship.phase == Phase.END
    assert told(ben, "leaving") == 1
    ending.close_mentorship(mentorship=mentorship, by=amina)
    assert mentorship.phase == Phase.ENDED
    assert (told(ben, "ended_kindly"), told(amina, "ended_kindly")) == (1, 0)
    assert taken(mentorship) == [0, 0]
    assert SettledMatter.objects.get().owner is None


def test_leaving_without_a_last_talk_ends_at_once(mentorship, amina, ben):
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.IN_PERSON)
    ending.begin_ending(mentorship=mentorship, way=way, by=ben)
    assert mentorship.phase == Phase.ENDED
    assert (told(amina, "leaving"), told(amina, "ended_kindly")) == (0, 1)


def test_until_the_coordinator_has_told_it_the_other_one_sees_nothing(mentorship, amina, ben, carla):
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.COORDINATOR, last_talk=True)
    ending.begin_ending(mentorship=mentorship, way=way, by=amina)
    assert mentorship.phase == Phase.BEGIN
    assert told(carla, "please_tell") == 1
    assert TalkRequest.objects.filter(person=amina, answered_at=None).exists()
    assert ending_for(mentorship, ben) is None
    assert ending_for(mentorship, amina) is not None
    assert not Notification.objects.filter(person=ben).exists()
    pair = Mentorship.objects.all().with_members().get()
    assert not any("end" in step.sentence for step in waiting_for(ben, [pair]))
    assert not any("ending" in event.sentence for event in history(pair))
    ending.mark_told(mentorship=mentorship, by=carla)
    assert mentorship.phase == Phase.END
    assert told(ben, "leaving") == 1
    with pytest.raises(Refused, match="nothing to tell"):
        ending.mark_told(mentorship=mentorship, by=carla)


def test_an_untold_leaving_can_be_taken_back(mentorship, amina, ben):
    way = Way(EndingKind.ONE_SIDE, how_told=HowTold.COORDINATOR)
    ending.begin_ending(mentorship=mentorship, way=way, by=amina)
    with pytest.raises(Refused, match="No ending"):
        ending.take_back_ending(mentorship=mentorship, by=ben)
    ending.take_back_ending(mentorship=mentorship, by=amina)
    assert ending_for(mentorship, amina) is None


def test_both_can_go_back_from_the_end_and_the_ending_is_gone(mentorship, amina, ben):
    ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.COMPLETED, unplanned=True), by=amina)
    move(mentorship, Phase.MATURE, ben, amina)
    assert ending_for(mentorship, amina) is None
    assert mentorship.phase == Phase.MATURE
    ending.begin_ending(mentorship=mentorship, way=Way(EndingKind.BY_AGREEMENT), by=amina)
    assert Ending.objects.filter(withdrawn_at=None).count() == 1


def test_an_open_phase_proposal_is_overtaken_by_the_ending(mentorship, amina, ben):
    signed(mentorship, amina, ben)
    proposal = phases.propose_phase(mentorship=mentorship, to=Phase.ESTABLISH, by=ben)
    ending.begin_ending(mentorship=mentorship, way=LEAVE, by=amina)
    with pytest.raises(Refused, match="not open"):
        phases.accept_phase(proposal=proposal, by=amina)


def test_a_pair_that_fell_silent_is_closed_by_the_coordinator_with_a_note_to_both(mentorship, amina, ben, carla):
    with pytest.raises(Refused, match="less than 21 days"):
        ending.close_silent_pair(mentorship=mentorship, by=carla)
    Mentorship.objects.update(began_at=timezone.now() - datetime.timedelta(days=30))
    ending.close_silent_pair(mentorship=mentorship, by=carla)
    assert mentorship.phase == Phase.ENDED
    assert (told(amina, "ended_quiet"), told(ben, "ended_quiet")) == (1, 1)
    assert taken(mentorship) == [0, 0]
    assert Ending.objects.get().kind == EndingKind.UNRESPONSIVE


def test_the_contact_rule_holds_when_both_agree_on_the_same(mentorship, amina, ben):
    goodbye.propose_contact(mentorship=mentorship, rule="friends", way="", by=amina)
    with pytest.raises(Refused, match="waits for the other"):
        goodbye.agree_contact(mentorship=mentorship, read="friends", by=amina)
    goodbye.propose_contact(mentorship=mentorship, rule="none", way="", by=amina)
    with pytest.raises(Refused, match="has changed"):
        goodbye.agree_contact(mentorship=mentorship, read="friends", by=ben)
    goodbye.agree_contact(mentorship=mentorship, read="none", by=ben)
    assert closing(mentorship).contact_agreed
    goodbye.propose_contact(mentorship=mentorship, rule="greeting", way="", by=ben)
    assert not closing(mentorship).contact_agreed


def test_end_dates_are_told_in_time_once_each_and_the_pair_stays_open(mentorship, programme, amina, ben):
    def on(days):
        Mentorship.objects.update(ends_on=timezone.localdate() + datetime.timedelta(days=days))
        EndWarning.objects.update(ends_on=timezone.localdate() + datetime.timedelta(days=days))
        jobs.tell_end_dates()
        jobs.tell_end_dates()
        return told(ben, "end_near"), told(ben, "end_passed")

    assert [on(days) for days in (60, 42, 35, 30, 14, 10, 7, 0)] == [
        (0, 0), (1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (4, 0),
    ]  # fmt: skip
    assert [on(days) for days in (-1, -3, -7, -30)] == [(4, 1), (4, 1), (4, 2), (4, 2)]
    mentorship.refresh_from_db()
    assert mentorship.phase == Phase.BEGIN


def test_a_pair_found_late_gets_one_word_and_not_four(mentorship, amina):
    Mentorship.objects.update(ends_on=timezone.localdate() + datetime.timedelta(days=5))
    jobs.tell_end_dates()
    assert told(amina, "end_near") == 1


def test_after_the_end_one_rests_some_weeks_and_is_available_again(mentorship, amina, ben):
    with pytest.raises(Refused, match="once your mentorship has ended"):
        choose_next(mentorship=mentorship, choice=Next.NOW, by=amina)
    ended(mentorship, amina, ben)
    choose_next(mentorship=mentorship, choice=Next.PAUSE, by=amina)
    hers = Enrolment.objects.get(person=amina)
    assert hers.state == EnrolmentState.RESTING
    jobs.bring_people_back()
    hers.refresh_from_db()
    assert hers.state == EnrolmentState.RESTING
    ComingBack.objects.update(on=timezone.localdate())
    jobs.bring_people_back()
    hers.refresh_from_db()
    assert hers.state in {EnrolmentState.JOINED, EnrolmentState.AVAILABLE}
    assert Enrolment.objects.get(person=ben).state == EnrolmentState.AVAILABLE
