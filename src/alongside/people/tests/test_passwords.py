"""A forgotten password, a new one, another one."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alongside.foundation.jobs.testing import run_jobs
from alongside.people.models import Person
from alongside.people.tests.test_sign_in import SECRET, link_in, signed_in

NEW = "quite another sentence"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def amina(amina):
    amina.set_password(SECRET)
    amina.save()
    return amina


def reset_link(person) -> str:
    Client().post(reverse("people:password_reset"), {"email": person.email})
    run_jobs()
    return link_in(mail.outbox[-1])


def set_new(client, link, first=NEW, second=NEW):
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": first, "password2": second})


def test_a_forgotten_password_is_replaced_through_the_mail(client, amina):
    assert set_new(client, reset_link(amina)).status_code == 302
    amina.refresh_from_db()
    assert amina.check_password(NEW)
    run_jobs()
    assert mail.outbox[-1].subject == "Your password was changed"


def test_the_key_does_not_stay_in_the_address(client, amina):
    link = reset_link(amina)
    page = client.get(link, follow=True)
    assert page.redirect_chain[-1][0].endswith("-set-password/")


def test_the_link_for_a_new_password_works_once(amina):
    link = reset_link(amina)
    set_new(Client(), link)
    response = Client().get(link, follow=True)
    assert "used or is too old" in response.content.decode()


def test_a_weak_or_different_new_password_is_asked_for_again(client, amina):
    link = reset_link(amina)
    assert set_new(client, link, "short", "short").status_code == 422
    assert set_new(client, link, NEW, "something else").status_code == 422
    amina.refresh_from_db()
    assert amina.check_password(SECRET)


def test_an_unknown_address_gets_no_mail(db):
    Client().post(reverse("people:password_reset"), {"email": "nobody@example.org"})
    run_jobs()
    assert mail.outbox == []


def test_a_new_password_signs_out_every_other_browser(amina):
    here, there = Client(), Client()
    for client in (here, there):
        client.post(reverse("people:sign_in"), {"login": amina.email, "password": SECRET})
    response = here.post(reverse("people:password_change"), {"present": SECRET, "new": NEW})
    assert response.status_code == 302
    assert here.get(reverse("people:profile")).status_code == 200
    assert there.get(reverse("people:profile")).status_code == 302
    run_jobs()
    assert mail.outbox[-1].subject == "Your password was changed"


def test_the_present_password_is_needed_for_another(as_person, amina):
    client = as_person(amina)
    response = client.post(reverse("people:password_change"), {"present": "guess", "new": NEW})
    assert response.status_code == 422
    assert NEW not in response.content.decode()
    assert signed_in(client)


def test_the_present_password_cannot_be_guessed_for_long(as_person, amina):
    client = as_person(amina)
    for _ in range(5):
        client.post(reverse("people:password_change"), {"present": "guess", "new": NEW})
    assert client.post(reverse("people:password_change"), {"present": SECRET, "new": NEW}).status_code == 429


def test_somebody_without_a_password_can_choose_one(as_person, ben):
    client = as_person(ben)
    assert "present" not in client.get(reverse("people:password_change")).context["form"].fields
    assert client.post(reverse("people:password_change"), {"new": NEW}).status_code == 302
    assert Person.objects.get(pk=ben.pk).check_password(NEW)


def test_a_stranger_signs_in_first(client, db):
    assert client.get(reverse("people:password_change"))["Location"].startswith(reverse("people:sign_in"))
