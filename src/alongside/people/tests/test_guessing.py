"""What somebody learns who guesses, and when they are stopped."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.people.tests.test_sign_in import SECRET, mailed_link, signed_in

SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def amina(amina):
    amina.set_password(SECRET)
    amina.save()
    return amina


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


def test_one_place_that_guesses_at_many_addresses_is_stopped_as_well(amina):
    for number in range(30):
        assert Client().post(SIGN_IN, {"login": f"p{number}@example.org", "password": "guess"}).status_code == 422
    client = Client()
    response = client.post(SIGN_IN, {"login": amina.email, "password": SECRET})
    assert "pausing for five minutes" in response.content.decode()
    assert not signed_in(client)


def test_signing_in_rightly_does_not_count_as_guessing(amina):
    for _ in range(12):
        client = Client()
        client.post(SIGN_IN, {"login": amina.email, "password": SECRET})
        assert signed_in(client)
