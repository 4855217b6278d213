"""Signing in by password and by link, and what a guesser learns."""

import datetime

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.people import services, tokens
from alongside.people.models import Person, SignInLink

SECRET = "a long enough secret"
SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def amina(amina):
    amina.set_password(SECRET)
    amina.save()
    return amina


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def link_in(message) -> str:
    return next(word for word in message.body.split() if word.startswith("http")).replace("http://127.0.0.1:8000", "")


def mailed_link(client, person) -> str:
    client.post(reverse("people:link_request"), {"email": person.email})
    run_jobs()
    return link_in(mail.outbox[-1])


def test_a_person_signs_in_with_address_and_password(client, amina):
    response = client.post(SIGN_IN, {"login": "Amina@Example.org", "password": SECRET})
    assert response.status_code == 302
    assert response["Location"] == reverse("home:today")
    assert signed_in(client)


def test_signing_in_goes_on_to_where_the_person_wanted(client, amina):
    response = client.post(SIGN_IN, {"login": amina.email, "password": SECRET, "next": "/you/"})
    assert response["Location"] == "/you/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\\\\e",
    ],
)
def test_signing_in_never_leads_to_another_site(client, amina, elsewhere):
    response = client.post(SIGN_IN, {"login": amina.email, "password": SECRET, "next": elsewhere})
    assert response["Location"] == reverse("home:today")
    page = Client().get(SIGN_IN, {"next": elsewhere}).content.decode()
    assert "evil" not in page


def test_the_session_gets_a_new_key_at_signing_in(client, amina):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = client.session.session_key
    client.post(SIGN_IN, {"login": amina.email, "password": SECRET})
    assert signed_in(client)
    assert client.session.session_key != before


def test_a_wrong_password_gives_the_form_again_with_what_was_typed(client, amina):
    response = client.post(SIGN_IN, {"login": amina.email, "password": "wrong"})
    assert response.status_code == 422
    assert amina.email in response.content.decode()
    assert "wrong" not in response.content.decode()


def test_known_and_unknown_addresses_are_answered_with_the_same_bytes(amina):
    def answer(path, address, **words):
        response = Client().post(path, {**words, "login": address, "email": address})
        body = response.content.replace(address.encode(), b"ADDRESS")
        body = body.replace(response.context["csrf_token"].encode(), b"TOKEN") if response.context else body
        return response.status_code, response.get("Location"), body

    for path in (SIGN_IN, reverse("people:link_request"), reverse("people:password_reset")):
        known = answer(path, "amina@example.org", password="wrong")
        unknown = answer(path, "nobody@example.org", password="wrong")
        assert known == unknown, path


def test_a_password_is_hashed_once_for_known_unknown_and_passwordless_addresses(amina, ben, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(self, *args, **options):
        hashed.append(1)
        return encode(self, *args, **options)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for address in (amina.email, ben.email, "nobody@example.org"):
        hashed.clear()
        Client().post(SIGN_IN, {"login": address, "password": "wrong"})
        counts.append(len(hashed))
    assert counts[0] >= 1
    assert counts == [counts[0]] * 3


def test_asking_for_a_link_costs_the_same_for_known_and_unknown(amina):
    for path in (reverse("people:link_request"), reverse("people:password_reset")):
        costs = []
        for address in (amina.email, "nobody@example.org"):
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                Client().post(path, {"email": address})
            costs.append([query["sql"].split(" ", 1)[0] for query in queries])
        assert costs[0] == costs[1]


@pytest.mark.parametrize("address", ["amina@example.org", "nobody@example.org"])
def test_guessing_locks_out_with_a_kind_sentence_whoever_it_is(amina, address):
    for _ in range(5):
        assert Client().post(SIGN_IN, {"login": address, "password": "guess"}).status_code == 422
    client = Client()
    response = client.post(SIGN_IN, {"login": address, "password": SECRET})
    assert "pausing for five minutes" in response.content.decode()
    assert not signed_in(client)


def test_somebody_locked_out_still_comes_in_by_a_link(client, amina):
    for _ in range(6):
        Client().post(SIGN_IN, {"login": amina.email, "password": "guess"})
    client.post(mailed_link(client, amina))
    assert signed_in(client)


@pytest.mark.parametrize("page", ["people:link_request", "people:password_reset"])
def test_links_are_limited_for_each_address(client, amina, page):
    for _ in range(3):
        assert client.post(reverse(page), {"email": amina.email}).status_code == 302
    response = client.post(reverse(page), {"email": amina.email})
    assert response.status_code == 429
    assert "try again in a quarter of an hour" in response.content.decode()
    run_jobs()
    assert len(mail.outbox) == 3


def test_an_address_that_is_none_is_asked_for_again(client, db):
    assert client.post(reverse("people:link_request"), {"email": "amina"}).status_code == 422


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
    assert "used" in response.content.decode()
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


def test_signing_out_needs_a_post(as_person, amina):
    client = as_person(amina)
    assert client.get(reverse("people:sign_out")).status_code == 405
    assert signed_in(client)
    assert client.post(reverse("people:sign_out")).status_code == 302
    assert not signed_in(client)


def test_posts_without_the_forms_own_token_are_refused(amina):
    client = Client(enforce_csrf_checks=True)
    assert client.post(SIGN_IN, {"login": amina.email, "password": SECRET}).status_code == 403
    client.force_login(amina, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("sign_out", "sessions_end", "photo_remove", "line_skip", "export", "erase"):
        assert client.post(reverse(f"people:{name}")).status_code == 403, name
    assert signed_in(client)


def test_there_is_no_sign_up(client, db):
    for name in ("account_signup", "account_email", "account_logout", "usersessions_list"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/signup/").status_code == 404


def test_the_names_the_library_looks_up_resolve():
    assert reverse("account_login") == reverse("people:sign_in")
    assert reverse("account_reset_password") == reverse("people:password_reset")
    assert reverse("account_change_password") == reverse("people:password_change")
    assert reverse("account_inactive")
    assert reverse("account_reset_password_from_key", kwargs={"uidb36": "a", "key": "b"})


def test_a_closed_account_with_the_right_password_reads_why(client, amina):
    Person.objects.filter(pk=amina.pk).update(is_active=False)
    response = client.post(SIGN_IN, {"login": amina.email, "password": SECRET}, follow=True)
    assert "This account is closed" in response.content.decode()
    assert not signed_in(client)


def test_the_sign_in_pages_ask_nothing_of_other_places(client, db):
    for name in ("sign_in", "link_request", "link_sent", "password_reset", "password_reset_sent"):
        response = client.get(reverse(f"people:{name}"))
        assert response.status_code == 200
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_somebody_signed_in_goes_on_from_the_sign_in_page(as_person, amina):
    assert as_person(amina).get(SIGN_IN, {"next": "/you/"})["Location"] == "/you/"
