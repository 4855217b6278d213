"""Links that sign in once."""

import datetime

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.people import services, tokens
from alongside.people.models import Person, SignInLink
from alongside.people.tests.test_sign_in import SECRET, link_in, mailed_link, signed_in

SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def amina(amina):
    amina.set_password(SECRET)
    amina.save()
    return amina


def test_a_link_signs_in_only_when_its_button_is_pressed(client, amina):
    link = mailed_link(client, amina)
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert not signed_in(client)
    assert client.post(link).status_code == 302
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_a_link_works_once(client, amina):
    link = mailed_link(client, amina)
    client.post(link)
    other = Client()
    response = other.post(link)
    assert response.status_code == 409
    assert "has been used" in response.content.decode()
    assert reverse("people:link_request") in response.content.decode()
    assert not signed_in(other)


def test_a_link_is_too_old_after_a_quarter_of_an_hour(client, amina):
    link = mailed_link(client, amina)
    SignInLink.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert client.post(link).status_code == 409


def test_a_link_lives_for_fifteen_minutes(amina):
    services.give_sign_in_link(person=amina, by=None)
    link = SignInLink.objects.get()
    lives = link.expires_at - timezone.now()
    assert datetime.timedelta(minutes=14) < lives <= datetime.timedelta(minutes=15)


def test_the_table_holds_only_a_hash_of_the_link(amina):
    token = services.give_sign_in_link(person=amina, by=None)
    link = SignInLink.objects.get()
    assert link.token_hash == tokens.hashed(token)
    assert token not in str(vars(link))


def test_the_queue_holds_neither_address_nor_secret(client, amina):
    client.post(reverse("people:link_request"), {"email": amina.email})
    queued = str([row.args_kwargs for row in DBTaskResult.objects.all()])
    assert str(amina.pk) in queued
    assert amina.email not in queued


def test_using_one_link_ends_the_others(amina):
    first, second = (services.give_sign_in_link(person=amina, by=None) for _ in range(2))
    services.sign_in_by_link(token=first, by=None)
    with pytest.raises(Refused):
        services.sign_in_by_link(token=second, by=None)


def test_a_link_of_a_closed_account_does_nothing(amina):
    token = services.give_sign_in_link(person=amina, by=None)
    Person.objects.filter(pk=amina.pk).update(is_active=False)
    with pytest.raises(Refused):
        services.sign_in_by_link(token=token, by=None)


def test_a_link_takes_along_where_to_go_but_not_elsewhere(client, amina):
    client.post(reverse("people:link_request"), {"email": amina.email, "next": "/you/"})
    run_jobs()
    link = link_in(mail.outbox[-1])
    assert link.endswith("?next=%2Fyou%2F")
    assert client.post(link)["Location"] == "/you/"
    token = services.give_sign_in_link(person=amina, by=None)
    assert Client().post(f"/sign-in/link/{token}/?next=//evil.example/")["Location"] == reverse("home:today")


def test_a_link_opened_in_a_browser_of_somebody_else_signs_that_one_out(as_person, amina, ben):
    client = as_person(ben)
    client.post(mailed_link(client, amina))
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_when_the_audit_fails_a_link_stays_unused(amina, monkeypatch):
    token = services.give_sign_in_link(person=amina, by=None)

    def broken(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.sign_in_by_link(token=token, by=None)
    assert SignInLink.objects.get().used_at is None


def test_signing_in_by_link_stands_in_the_audit_trail(amina):
    services.sign_in_by_link(token=services.give_sign_in_link(person=amina, by=None), by=None)
    assert Entry.objects.filter(did="people.signed_in_by_link", by=amina.pk).count() == 1


def test_the_mail_is_neutral_and_in_two_shapes(client, amina, programme):
    mailed_link(client, amina)
    message = mail.outbox[-1]
    assert message.subject == "Your link to sign in"
    assert message.alternatives[0].mimetype == "text/html"
    for words in (message.subject, message.body, message.alternatives[0].content):
        assert programme.name not in words


def test_old_links_are_forgotten(amina):
    services.give_sign_in_link(person=amina, by=None)
    SignInLink.objects.update(expires_at=timezone.now() - datetime.timedelta(days=1))
    services.give_sign_in_link(person=amina, by=None)
    assert services.forget_old_links() == 1
