"""Inviting, joining, resting, leaving; the coordinator's list and file."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs.models import Progress
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.notifications.models import Notification
from alongside.foundation.refusals import Refused
from alongside.people import services as people
from alongside.people.models import Invitation, Person
from alongside.people.rules import Guest
from alongside.programmes import jobs, services
from alongside.programmes.models import Answer, Enrolment
from alongside.programmes.rules import EnrolmentState, Side
from alongside.programmes.services import Entry as Entering
from alongside.programmes.tests.conftest import crowd, stand

S = EnrolmentState


def test_enrolling_twice_makes_one_place_and_keeps_its_state(programme, amina, carla):
    first = services.enrol(programme=programme, entry=Entering(amina, Side.MENTEE), by=carla)
    Enrolment.objects.filter(pk=first.pk).update(state=S.AVAILABLE)
    again = services.enrol(programme=programme, entry=Entering(amina, Side.MENTEE, places=3), by=carla)
    again.refresh_from_db()
    assert (again.pk, again.state, again.places) == (first.pk, S.AVAILABLE, 3)


def test_a_programmes_own_number_of_places_holds_without_another(programme, amina, ben, carla):
    programme.mentor_places = 4
    entries = [Entering(amina, Side.MENTEE), Entering(ben, Side.MENTOR), Entering(amina, Side.MENTOR, places=2)]
    made = services.enrol_many(programme=programme, entries=entries, by=carla)
    assert [enrolment.places for enrolment in made] == [1, 4, 2]
    again = services.enrol_many(programme=programme, entries=entries, by=carla)
    assert [enrolment.pk for enrolment in again] == [enrolment.pk for enrolment in made]
    assert Enrolment.objects.count() == 3


def test_places_in_use_cannot_be_taken_away(as_person, carla, programme, ben):
    enrolment = stand(ben, programme, Side.MENTOR, S.AVAILABLE, places=3, taken=2)
    url = reverse("programmes:enrolment", args=[programme.slug, enrolment.pk])
    client = as_person(carla)
    assert client.post(url, {"places": 1}).status_code == 422
    assert client.post(url, {"places": 2}).status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.places == 2


def test_when_the_audit_fails_nobody_is_enrolled(programme, amina, monkeypatch):
    def broken(*args, **facts):
        raise RuntimeError("no audit today")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError):
        services.enrol(programme=programme, entry=Entering(amina, Side.MENTEE), by=None)
    assert not Enrolment.objects.exists()


def test_everybody_on_the_list_is_invited_by_a_job_and_a_second_run_sends_nothing(as_person, carla, programme):
    crowd(programme, 3)
    answer = as_person(carla).post(reverse("programmes:invite", args=[programme.slug]), {"everybody": "yes"})
    progress = Progress.objects.get()
    assert answer.url == reverse("foundation:progress", args=[progress.pk])
    run_jobs()
    progress.refresh_from_db()
    assert (progress.state, progress.result_url) == ("done", reverse("programmes:people", args=[programme.slug]))
    assert set(programme.enrolments.values_list("state", flat=True)) == {S.INVITED}
    assert len(mail.outbox) == 3
    jobs.send_invitations(str(progress.pk), str(programme.pk), str(carla.pk))
    run_jobs()
    assert len(mail.outbox) == 3


def test_only_those_who_were_marked_are_invited(as_person, carla, programme):
    crowd(programme, 3)
    chosen = programme.enrolments.first()
    url = reverse("programmes:invite", args=[programme.slug])
    assert as_person(carla).post(url, {"who": [chosen.pk, "nonsense"]}).status_code == 302
    run_jobs()
    assert list(programme.enrolments.filter(state=S.INVITED)) == [chosen]
    assert as_person(carla).post(url, {"who": [chosen.pk]}).status_code == 409
    assert as_person(carla).post(url, {}).status_code == 409


def test_one_person_is_added_by_hand_and_invited(as_person, carla, programme):
    url = reverse("programmes:invite", args=[programme.slug])
    typed = {"email": "New@Example.org", "given_name": "Nia", "family_name": "Rees", "side": "mentor"}
    client = as_person(carla)
    assert client.post(url, typed | {"email": "not an address"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    enrolment = programme.enrolments.get()
    assert (enrolment.person.email, enrolment.side, enrolment.state) == ("new@example.org", "mentor", S.INVITED)
    assert client.post(url, typed).status_code == 422


def test_accepting_the_link_joins_every_side_the_person_was_invited_to(programme, carla):
    guest = Guest("new@example.org", "Nia")
    services.add_person(programme=programme, guest=guest, side=Side.MENTEE, by=carla)
    services.add_person(programme=programme, guest=guest, side=Side.MENTOR, by=carla)
    nia = Person.objects.get(email="new@example.org")
    people.accept_invitation(invitation=Invitation.objects.get(person=nia), by=nia)
    assert set(nia.enrolments.values_list("state", flat=True)) == {S.JOINED}
    assert nia.enrolments.filter(joined_at=None).count() == 0
    assert nia.belongings.filter(organisation=programme.organisation).exists()


def test_a_discreet_programme_is_not_named_in_the_mail(programme, carla, amina):
    programme.discreet = True
    programme.save()
    services.add_person(programme=programme, guest=Guest(amina.email, "Amina"), side=Side.MENTEE, by=carla)
    run_jobs()
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert programme.name not in text


def test_somebody_signed_in_joins_by_the_button(as_person, programme, amina):
    stand(amina, programme, Side.MENTEE, S.INVITED)
    url = reverse("programmes:join", args=[programme.slug, "mentee"])
    client = as_person(amina)
    assert client.get(url).status_code == 405
    assert client.post(url).url == reverse("programmes:answer", args=[programme.slug, "mentee"])
    assert client.post(url).status_code == 409


def test_the_link_is_sent_again_only_while_invited(programme, carla):
    services.add_person(programme=programme, guest=Guest("new@example.org", "Nia"), side=Side.MENTEE, by=carla)
    enrolment = programme.enrolments.get()
    before = Invitation.objects.get().token_hash
    services.resend(enrolment=enrolment, by=carla)
    assert Invitation.objects.get().token_hash != before
    Enrolment.objects.update(state=S.JOINED)
    enrolment.refresh_from_db()
    with pytest.raises(Refused):
        services.resend(enrolment=enrolment, by=carla)


def test_leaving_is_asked_once_more_and_deletes_the_answers(as_person, programme, joined, ask):
    ask("text")
    services.record_answers(enrolment=joined, given={"text": "Hello"}, by=None)
    url = reverse("programmes:leave", args=[programme.slug, "mentee"])
    client = as_person(joined.person)
    assert "cannot be undone" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    joined.refresh_from_db()
    assert (joined.state, joined.answered_at, Answer.objects.count()) == (S.LEFT, None, 0)


def test_the_coordinator_removes_invites_back_and_the_person_joins_again(as_person, programme, carla, joined):
    args = [programme.slug, joined.pk]
    client = as_person(carla)
    assert "cannot be undone" in client.get(reverse("programmes:enrolment_remove", args=args)).content.decode()
    assert client.post(reverse("programmes:enrolment_remove", args=args)).status_code == 302
    assert client.post(reverse("programmes:enrolment_act", args=[*args, "rest"])).status_code == 409
    assert client.post(reverse("programmes:enrolment_act", args=[*args, "invite"])).status_code == 302
    joined.refresh_from_db()
    assert joined.state == S.INVITED


def test_removing_somebody_invited_takes_the_link_back(programme, carla):
    enrolment = services.add_person(
        programme=programme, guest=Guest("new@example.org", "Nia"), side=Side.MENTEE, by=carla
    )
    services.leave(enrolment=enrolment, by=carla)
    assert Invitation.objects.get().withdrawn_at is not None


def test_a_rest_and_the_way_back(as_person, programme, joined):
    client = as_person(joined.person)
    client.post(reverse("programmes:rest", args=[programme.slug, "mentee"]))
    joined.refresh_from_db()
    assert joined.state == S.RESTING
    Enrolment.objects.update(answered_at=timezone.now(), ready_at=timezone.now())
    answer = client.post(reverse("programmes:available", args=[programme.slug, "mentee"]))
    joined.refresh_from_db()
    assert joined.state == S.AVAILABLE
    assert answer.url == reverse("programmes:ready", args=[programme.slug, "mentee"])


def test_nobody_in_a_pair_leaves_before_it_ended(as_person, programme, mentorship, amina):
    answer = as_person(amina).post(reverse("programmes:leave", args=[programme.slug, "mentee"]))
    assert answer.status_code == 409
    assert "still in a pair" in answer.content.decode()


def test_quiet_people_are_reminded_after_a_week_and_twice_at_most(programme, joined, carla):
    services.add_person(programme=programme, guest=Guest("new@example.org", "Nia"), side=Side.MENTOR, by=carla)
    run_jobs()
    mail.outbox.clear()
    now, sent = timezone.now(), []
    for days in (6, 8, 12, 16, 30):
        with time_machine.travel(now + datetime.timedelta(days=days)):
            jobs.remind_people()
            sent.append(Notification.objects.filter(what="programmes.next_step").count())
    assert sent == [0, 1, 1, 2, 2]
    assert Invitation.objects.get().serial > 2  # Nia, who has no account yet, got fresh links
    assert set(programme.enrolments.values_list("reminders", flat=True)) == {2}


def test_somebody_who_waits_for_a_talk_is_not_reminded(joined):
    Enrolment.objects.update(talk_asked_at=timezone.now())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=9)):
        jobs.remind_people()
    assert not Notification.objects.exists()
