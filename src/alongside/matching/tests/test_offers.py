"""Publishing, two answers, reminders and kind endings."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.models import Progress
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.matching import jobs, queries, services
from alongside.matching.models import Proposal, SharedWord
from alongside.matching.rules.words import ProposalState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Invitation
from alongside.people.queries import invitation_link
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState

DAY = datetime.timedelta(days=1)


def told(person) -> list[str]:
    return sorted(
        Notification.objects.filter(person=person, what__startswith="matching").values_list("what", flat=True)
    )


def state(proposal) -> str:
    return Proposal.objects.values_list("state", flat=True).get(pk=proposal.pk)


def test_publishing_offers_every_draft_to_both_and_reserves_nothing(board, four, carla, amina, ben) -> None:
    progress = services.publish(run=board, scope="all", by=carla)
    run_jobs()
    assert set(board.proposals.values_list("state", flat=True)) == {"offered"}
    assert told(amina) == told(ben) == ["matching.offer"]
    assert Progress.objects.get(pk=progress.pk).result_url == f"/programmes/boards/{board.pk}/"
    assert set(Enrolment.objects.values_list("taken", flat=True)) == {0}
    assert Entry.objects.filter(did="matching.offered").count() == 2
    assert len(mail.outbox) == 4
    for one in mail.outbox:
        assert not any(word in one.subject + one.body for word in ("Law", "Ben Kowalski", "Amina Diallo", "Dan with"))


def test_locked_or_ticked_pairs_are_published_alone(board, four, carla) -> None:
    first, second = board.proposals.order_by("place")
    with pytest.raises(Refused, match="no draft pair"):
        services.publish(run=board, scope="locked", by=carla)
    services.set_lock(proposal=second, locked=True, by=carla)
    services.publish(run=board, scope="locked", by=carla)
    run_jobs()
    assert [state(first), state(second)] == ["draft", "offered"]
    services.publish(run=board, scope="chosen", ids=[first.pk], by=carla)
    run_jobs()
    assert state(first) == "offered"


def test_a_worker_that_dies_between_two_offers_loses_and_doubles_nothing(board, carla, monkeypatch) -> None:
    progress = services.publish(run=board, scope="all", by=carla)
    from alongside.matching.services import publishing

    real, made = publishing.offer, []

    def die_after_one(**kwargs):
        if made:
            raise SystemExit
        made.append(real(**kwargs))

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "offer", die_after_one)
        with pytest.raises(SystemExit):
            jobs.offer_pairs(str(board.pk), str(progress.pk), str(carla.pk))
    assert sorted(board.proposals.values_list("state", flat=True)) == ["draft", "offered"]
    run_jobs()
    assert set(board.proposals.values_list("state", flat=True)) == {"offered"}
    assert Notification.objects.filter(what="matching.offer").count() == 4


def test_somebody_with_an_open_offer_for_every_place_gets_no_second_one(board, match, four, carla) -> None:
    second = match()
    services.offer(proposal=board.proposals.get(mentee=four["amina"]), by=carla)
    services.publish(run=second, scope="all", by=carla)
    run_jobs()
    held = second.proposals.get(mentee=four["amina"])
    assert held.state == "draft"
    assert held.held_back.startswith("Amina Diallo has an open offer for every free place")
    assert state(second.proposals.get(mentee=four["dan"])) == "offered"
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=held.pk).update(state="offered", offered_at=timezone.now())


def test_people_just_imported_are_invited_when_their_pair_is_published(wish, join, match, carla) -> None:
    eve = join("eve", "mentee", state=EnrolmentState.IMPORTED)
    gus = join("gus", "mentor", state=EnrolmentState.IMPORTED)
    run = match(early=True)
    services.publish(run=run, scope="all", by=carla)
    run_jobs()
    for enrolment in (eve, gus):
        enrolment.refresh_from_db()
        assert enrolment.state == EnrolmentState.INVITED
        assert told(enrolment.person) == ["matching.offer_first"]
        invitation = Invitation.objects.get(person=enrolment.person)
        mine = [one.body for one in mail.outbox if enrolment.person.email in one.to]
        assert any(invitation_link(invitation) in body for body in mine)
        assert invitation.accepted_at is None


def test_the_reminder_brings_the_invitation_again_to_who_has_not_come_in(wish, join, match, carla) -> None:
    eve = join("eve", "mentee", state=EnrolmentState.IMPORTED)
    join("gus", "mentor")
    offer = services.offer(proposal=match(early=True).proposals.get(), by=carla)
    run_jobs()
    mail.outbox.clear()
    Proposal.objects.filter(pk=offer.pk).update(offered_at=timezone.now() - 4 * DAY)
    jobs.remind_of_offers()
    run_jobs()
    link = invitation_link(Invitation.objects.get(person=eve.person))
    mine = [one.body for one in mail.outbox if eve.person.email in one.to]
    assert sorted(link in body for body in mine) == [False, True]


def test_readiness_is_a_gate_for_yes_and_not_for_looking_or_not_now(wish, join, match, carla) -> None:
    join("eve", "mentee", state=EnrolmentState.JOINED)
    join("gus", "mentor")
    run = match(early=True)
    offer = services.offer(proposal=run.proposals.get(), by=carla)
    eve = offer.mentee.person
    with pytest.raises(Refused, match="finish getting ready"):
        services.accept(proposal=offer, by=eve)
    assert Proposal.objects.get().mentee_yes_at is None
    services.decline(proposal=offer, by=eve)
    assert state(offer) == ProposalState.DECLINED


def test_a_pair_begins_when_both_have_said_yes(offered, amina, ben, zoe) -> None:
    assert services.accept(proposal=offered, by=amina) is None
    assert services.accept(proposal=offered, by=amina) is None
    assert not Mentorship.objects.exists()
    mentorship = services.accept(proposal=offered, by=ben)
    assert {member.person for member in mentorship.members.all()} == {amina, ben}
    assert state(offered) == ProposalState.ACCEPTED
    assert told(amina) == told(ben) == ["matching.both_accepted", "matching.offer"]
    assert set(Enrolment.objects.filter(person__in=[amina, ben]).values_list("taken", flat=True)) == {1}
    with pytest.raises(Refused, match="you are a pair"):
        services.accept(proposal=offered, by=amina)
    with pytest.raises(Refused, match="for other people"):
        services.accept(proposal=offered, by=zoe)


def test_a_yes_of_somebody_who_rests_meanwhile_is_asked_for_again(offered, amina, ben) -> None:
    services.accept(proposal=offered, by=amina)
    Enrolment.objects.filter(person=amina).update(state=EnrolmentState.RESTING)
    assert services.accept(proposal=offered, by=ben) is None
    Enrolment.objects.filter(person=amina).update(state=EnrolmentState.AVAILABLE)
    assert [step.button for step in queries.waiting_for(amina)] == ["See who it is"]
    assert services.accept(proposal=offered, by=amina) is not None


def test_a_place_that_was_taken_away_is_told_in_a_clear_sentence(offered, amina, ben) -> None:
    services.accept(proposal=offered, by=amina)
    Enrolment.objects.filter(person=ben).update(places=1, taken=1)
    with pytest.raises(Refused, match="Ben has no free place any more"):
        services.accept(proposal=offered, by=ben)
    assert Proposal.objects.get(pk=offered.pk).mentor_yes_at is None
    assert not Mentorship.objects.exists()


def test_when_somebody_is_full_their_other_offers_end_kindly(four, wish, match, carla, amina, ben) -> None:
    Enrolment.objects.filter(pk=four["ben"].pk).update(places=2)
    Enrolment.objects.filter(pk=four["gus"].pk).update(state=EnrolmentState.RESTING)
    run = match()
    first, second = (services.offer(proposal=one, by=carla) for one in run.proposals.order_by("place"))
    Enrolment.objects.filter(pk=four["ben"].pk).update(places=1)
    services.accept(proposal=first, by=ben)
    services.accept(proposal=first, by=amina)
    assert state(second) == ProposalState.WITHDRAWN
    dan = four["dan"].person
    assert told(dan) == ["matching.not_now", "matching.offer"]
    with pytest.raises(Refused, match="place was taken a moment earlier"):
        services.accept(proposal=second, by=dan)
    assert run.seats.get(enrolment=four["dan"]).taken == 0


def test_not_now_tells_the_other_nothing_but_that_it_does_not_come_about(offered, board, four, amina, ben) -> None:
    services.decline(proposal=offered, by=amina, word=services.Word("SENTINEL we once quarrelled"))
    assert state(offered) == ProposalState.DECLINED
    assert told(ben) == ["matching.not_now", "matching.offer"]
    assert told(amina) == ["matching.offer"]
    assert not SharedWord.objects.exists()
    assert board.seats.get(enrolment=four["ben"]).taken == 0
    run_jobs()
    (note,) = [one for one in mail.outbox if ben.email in one.to and "offer you had" in one.subject]
    assert "Amina" not in note.body
    assert "SENTINEL" not in note.body
    entry = Entry.objects.get(did="matching.offer_closed")
    assert (entry.by, entry.facts) == (None, {})


def test_a_word_reaches_the_coordinator_only_when_ticked_and_lies_sealed(offered, amina) -> None:
    services.decline(proposal=offered, by=amina, word=services.Word("SENTINEL in spring, please", for_coordinator=True))
    word = SharedWord.objects.get()
    assert (word.text, word.person) == ("SENTINEL in spring, please", amina)
    assert b"SENTINEL" not in bytes(SharedWord.objects.values_list("text", flat=True).get())


def test_not_now_no_answer_and_a_lost_place_read_the_same(offered, amina, ben) -> None:
    services.decline(proposal=offered, by=amina)
    declined = Notification.objects.get(person=ben, what="matching.not_now").sentence
    Proposal.objects.filter(pk=offered.pk).update(state="offered", offered_at=timezone.now() - 8 * DAY)
    jobs.lapse_offers()
    assert set(Notification.objects.filter(what="matching.not_now").values_list("sentence", flat=True)) == {declined}


def test_whoever_has_not_answered_is_reminded_once_after_three_days(offered, amina, ben) -> None:
    services.accept(proposal=offered, by=ben)
    with time_machine.travel(timezone.now() + 2 * DAY):
        jobs.remind_of_offers()
    assert told(amina) == ["matching.offer"]
    with time_machine.travel(timezone.now() + 3 * DAY + DAY / 24):
        jobs.remind_of_offers()
        jobs.remind_of_offers()
    assert told(amina) == ["matching.offer", "matching.offer_reminder"]
    assert told(ben) == ["matching.offer"]


def test_after_a_week_an_offer_ends_for_both_and_the_places_are_free(offered, board, four, amina, ben, match) -> None:
    services.accept(proposal=offered, by=ben)
    with time_machine.travel(timezone.now() + 6 * DAY):
        jobs.lapse_offers()
    assert state(offered) == ProposalState.OFFERED
    with time_machine.travel(timezone.now() + 7 * DAY + DAY / 24):
        jobs.lapse_offers()
        jobs.lapse_offers()
    assert state(offered) == ProposalState.LAPSED
    assert told(amina) == told(ben) == ["matching.not_now", "matching.offer"]
    assert board.seats.get(enrolment=four["ben"]).taken == 0
    assert match().proposals.filter(mentee=four["amina"], mentor=four["ben"]).exists()


def test_when_one_has_left_the_other_does_not_wait_a_week(offered, amina, ben) -> None:
    Enrolment.objects.filter(person=amina).update(state=EnrolmentState.LEFT)
    jobs.lapse_offers()
    assert state(offered) == ProposalState.LAPSED
    assert told(ben) == ["matching.not_now", "matching.offer"]
    assert told(amina) == ["matching.offer"]


def test_what_waits_is_said_in_one_statement_and_only_to_whom_it_waits_for(
    offered, amina, ben, carla, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        (step,) = queries.waiting_for(amina)
    assert (step.sentence, step.url) == (
        "In Early-career teachers there is a mentor for you to meet.",
        f"/programmes/offers/{offered.pk}/",
    )
    services.accept(proposal=offered, by=amina)
    assert queries.waiting_for(amina) == []
    assert queries.waiting_for(carla) == []
    assert len(queries.waiting_for(ben)) == 1


def test_the_coordinator_learns_who_has_not_answered_and_since_when(
    programme, offered, amina, ben, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        facts = queries.open_offers(programme)
    assert (facts.waiting, facts.oldest, bool(facts)) == (2, offered.offered_at, True)
    services.accept(proposal=offered, by=amina)
    with django_assert_num_queries(1):
        (one,) = queries.unanswered(programme)
    assert (one.person, one.side, one.since) == (ben, "mentor", offered.offered_at)
    services.decline(proposal=offered, by=ben)
    assert not queries.open_offers(programme)


def test_when_the_audit_fails_no_answer_is_kept(offered, amina, ben, monkeypatch) -> None:
    def fail(*args, **facts):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    for answer in (services.accept, services.decline):
        with pytest.raises(RuntimeError):
            answer(proposal=offered, by=amina)
    fresh = Proposal.objects.get(pk=offered.pk)
    assert (fresh.state, fresh.mentee_yes_at) == ("offered", None)
    assert told(ben) == ["matching.offer"]
