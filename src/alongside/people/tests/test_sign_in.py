"""Signing in by password and by link, and what a guesser learns."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.people.models import Person

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


def test_signing_out_needs_a_post(as_person, amina):
    client = as_person(amina)
    assert client.get(reverse("people:sign_out")).status_code == 405
    assert signed_in(client)
    assert client.post(reverse("people:sign_out")).status_code == 302
    assert not signed_in(client)


def test_posts_without_the_forms_own_token_are_refused(amina):
    client = Client(enforce_csrf_checks=True)
    assert client.post(SIGN_IN, {"login": amina.email, "password": SECRET}).status_code == 403
    client.force_login(amina, backend="alongside.people.backends.SignedIn")
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
