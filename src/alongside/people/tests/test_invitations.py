"""Inviting, accepting, asking again."""

import datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.people import joining, services
from alongside.people.models import Belonging, Invitation, Person
from alongside.people.queries import invitation_link
from alongside.people.rules import INVITATION_LIVES, Guest, Moments, Purpose, invitation_state
from alongside.people.services.invitations import Arrival
from alongside.people.tests.test_sign_in import SECRET, link_in

PURPOSE = Purpose("tests.something", "7", "be a mentor in Early-career teachers")
NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def accepted():
    seen = []
    joining.register(PURPOSE.kind, lambda invitation, person: seen.append((invitation.for_id, person.pk)))
    yield seen
    joining.forget(PURPOSE.kind)


@pytest.fixture
def link(organisation, olu):
    return invite(organisation, olu)


def invite(organisation, by, email="nina@example.org", purpose=PURPOSE) -> str:
    link = services.invite(organisation=organisation, guest=Guest(email, "Nina"), purpose=purpose, by=by)
    return link.replace("http://127.0.0.1:8000", "")


def make_old() -> None:
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))


@pytest.mark.parametrize(
    ("expires", "accepted", "withdrawn", "state"),
    [
        (1, None, None, "open"),
        (0, None, None, "expired"),
        (-1, None, None, "expired"),
        (1, -1, None, "accepted"),
        (-1, -2, None, "accepted"),
        (1, None, -1, "withdrawn"),
        (1, -1, -1, "withdrawn"),
    ],
)
def test_an_invitation_stands_in_one_state(expires, accepted, withdrawn, state):
    def at(hours):
        return None if hours is None else NOW + datetime.timedelta(hours=hours)

    assert invitation_state(Moments(at(expires), at(accepted), at(withdrawn)), NOW) == state


def test_an_invitation_is_mailed_without_naming_the_purpose(link):
    run_jobs()
    message = mail.outbox[-1]
    assert message.to == ["nina@example.org"]
    assert link_in(message) == link
    for words in (message.subject, message.body, message.alternatives[0].content):
        assert "Early-career" not in words


def test_the_link_can_be_written_again_but_is_stored_nowhere(link):
    invitation = Invitation.objects.get()
    token = link.rstrip("/").rpartition("/")[2]
    assert invitation_link(invitation).endswith(link)
    assert token not in str(vars(invitation))


def test_an_invitation_lives_for_fourteen_days(link):
    lives = Invitation.objects.get().expires_at - timezone.now()
    assert INVITATION_LIVES - datetime.timedelta(minutes=1) < lives <= INVITATION_LIVES


def test_the_guest_reads_who_invites_to_what(client, link):
    page = client.get(link).content.decode()
    for words in ("Olu Adeyemi", "Harbour College", PURPOSE.title, "nina@example.org"):
        assert words in page


def test_a_new_person_accepts_with_a_name_and_a_password(client, link, accepted, organisation):
    words = {"given_name": "Nina", "family_name": "Okoye", "password": SECRET}
    assert client.post(link, words).status_code == 302
    nina = Person.objects.get(email="nina@example.org")
    assert (nina.name, nina.check_password(SECRET)) == ("Nina Okoye", True)
    assert client.session["_auth_user_id"] == str(nina.pk)
    assert Belonging.objects.filter(person=nina, organisation=organisation, role="").count() == 1
    assert accepted == [(PURPOSE.id, nina.pk)]


def test_a_password_is_optional(client, link, accepted):
    assert client.post(link, {"given_name": "Nina", "family_name": "", "password": ""}).status_code == 302
    assert not Person.objects.get(email="nina@example.org").has_usable_password()
    assert len(accepted) == 1


def test_a_short_password_is_asked_for_again_and_nothing_is_accepted(client, link, accepted):
    response = client.post(link, {"given_name": "Ninotschka", "password": "short"})
    assert response.status_code == 422
    assert "Ninotschka" in response.content.decode()
    assert accepted == []
    assert Person.objects.get(email="nina@example.org").given_name == "Nina"


def test_a_link_works_once(client, link, accepted):
    client.post(link, {"given_name": "Nina"})
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"given_name": "Mallory"}).status_code == 410
    assert len(accepted) == 1


def test_somebody_with_an_account_signs_in_before_accepting(organisation, olu, amina, as_person, accepted):
    amina.set_password(SECRET)
    amina.save()
    link = invite(organisation, olu, amina.email)
    page = Client().get(link).content.decode()
    assert "You have an account here already" in page
    assert Client().post(link, {"given_name": "Mallory", "password": SECRET + "x"}).status_code == 200
    amina.refresh_from_db()
    assert (amina.given_name, accepted) == ("Amina", [])
    assert as_person(amina).post(link).status_code == 302
    assert accepted == [(PURPOSE.id, amina.pk)]


def test_another_account_is_told_why_it_cannot_accept(link, as_person, ben, accepted):
    client = as_person(ben)
    for response in (client.get(link), client.post(link)):
        assert response.status_code == 409
        assert "another address" in response.content.decode()
        assert "nina@example.org" not in response.content.decode()
    assert accepted == []


def test_an_expired_link_sends_a_fresh_one_to_the_same_address_only(client, link, accepted):
    make_old()
    run_jobs()
    mail.outbox.clear()
    assert client.get(link).status_code == 410
    assert client.post(link, {"given_name": "Nina"}).status_code == 410
    response = client.post(f"{link}again/", {"email": "mallory@example.org"})
    assert response.status_code == 302
    run_jobs()
    assert [message.to for message in mail.outbox] == [["nina@example.org"]]
    assert Client().get(link).status_code == 404
    assert Client().get(link_in(mail.outbox[-1])).status_code == 200


def test_asking_again_is_limited(client, organisation, olu):
    for _ in range(5):
        link = invite(organisation, olu)
        client.post(f"{link}again/")
    run_jobs()
    assert Entry.objects.filter(did="people.invited_again").count() == 3


def test_sending_again_replaces_the_earlier_link(client, link):
    fresh = services.send_again(invitation=Invitation.objects.get(), by=None)
    assert client.get(link).status_code == 404
    assert client.get(fresh).status_code == 200
    assert Invitation.objects.count() == 1


def test_a_withdrawn_invitation_says_so_and_lets_nobody_in(client, link, olu, accepted):
    services.withdraw_invitation(invitation=Invitation.objects.get(), by=olu)
    assert "taken back" in client.get(link).content.decode()
    assert client.post(link, {"given_name": "Nina"}).status_code == 410
    with pytest.raises(Refused):
        services.send_again(invitation=Invitation.objects.get(), by=None)
    assert accepted == []


def test_an_accepted_invitation_is_not_withdrawn_or_sent_again(link, olu, accepted):
    invitation = Invitation.objects.select_related("person").get()
    services.accept_invitation(invitation=invitation, by=invitation.person, arrival=Arrival("Nina"))
    with pytest.raises(Refused, match="already"):
        services.withdraw_invitation(invitation=invitation, by=olu)
    with pytest.raises(Refused, match="accepted"):
        services.send_again(invitation=invitation, by=olu)


def test_nobody_else_accepts_by_the_service(link, ben, accepted):
    with pytest.raises(Refused, match="another address"):
        services.accept_invitation(invitation=Invitation.objects.get(), by=ben)


def test_inviting_somebody_known_keeps_the_name_they_chose(organisation, olu, amina):
    services.invite(organisation=organisation, guest=Guest(" AMINA@example.org ", "Wrong"), purpose=PURPOSE, by=olu)
    amina.refresh_from_db()
    assert amina.given_name == "Amina"
    assert Person.objects.filter(email__iexact="amina@example.org").count() == 1


def test_when_the_upper_room_refuses_nothing_is_accepted(client, link):
    def refuse(invitation, person):
        raise Refused("The programme is full.")

    joining.register(PURPOSE.kind, refuse)
    try:
        assert client.post(link, {"given_name": "Ninotschka"}).status_code == 409
    finally:
        joining.forget(PURPOSE.kind)
    assert Invitation.objects.get().accepted_at is None
    assert not Belonging.objects.filter(person__email="nina@example.org").exists()
    assert Person.objects.get(email="nina@example.org").given_name == "Nina"


def test_when_the_audit_fails_nobody_is_invited(organisation, olu, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        invite(organisation, olu)
    assert not Invitation.objects.exists()
    assert not Person.objects.filter(email="nina@example.org").exists()


def test_an_invented_link_is_not_found(client, db):
    assert client.get(reverse("people:invitation", args=["invented"])).status_code == 404
    assert client.post(reverse("people:invitation_again", args=["invented"])).status_code == 404
