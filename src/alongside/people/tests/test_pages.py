"""Every page of the room is drawn whole: one heading, named inputs, nothing left undrawn."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from alongside.access.roles import Role
from alongside.people import services
from alongside.people.rules import Audience, Guest, LineKind, Purpose
from alongside.people.tests.test_photos import picture

OPEN = ("sign_in", "link_request", "link_sent", "password_reset", "help")
OWN = ("profile", "profile_edit", "line_new", "sessions", "password_change", "export", "erase", "help")
STAFF = ("organisation", "organisation_edit", "audit")


def check(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    page = response.content.decode()
    assert len(re.findall("<h1", page)) == 1, path
    assert not re.findall(r"<c-|\{\{|\{%|<style| style=| onclick", page), path
    for found in re.findall(r"<(?:input|select|textarea)[^>]*>", page):
        if 'type="hidden"' not in found and 'type="radio"' not in found:
            name = re.search(r'id="([^"]+)"', found)
            assert name, found
            assert f'for="{name[1]}"' in page, found
    return page


@pytest.mark.parametrize("name", OPEN)
def test_open_pages_are_whole(client, db, name):
    check(client, reverse(f"people:{name}"))
    check(client, reverse("people:link", args=["x"]))


@pytest.mark.parametrize("name", OWN)
def test_ones_own_pages_are_whole(as_person, olu, name):
    for audience in Audience:
        services.add_line(person=olu, line=services.Line(LineKind.HUMAN, "words", audience), by=olu)
    services.change_photo(person=olu, upload=picture(), by=olu)
    check(as_person(olu), reverse(f"people:{name}"))
    check(as_person(olu), reverse("people:line_edit", args=[olu.lines.first().pk]))


@pytest.mark.parametrize("name", STAFF)
def test_the_organisations_pages_are_whole(as_person, olu, organisation, name):
    services.give_role(organisation=organisation, email="new@example.org", role=Role.COORDINATOR, by=olu)
    services.change_organisation(organisation=organisation, name="Harbour", help_text="Call", by=olu)
    check(as_person(olu), reverse(f"people:{name}", args=[organisation.slug]))


def test_a_person_and_an_invitation_are_whole(as_person, olu, amina, organisation, client):
    services.add_line(person=amina, line=services.Line(LineKind.FREE, "words", Audience.PAIR), by=amina)
    assert "Amina" in check(as_person(olu), reverse("people:person", args=[amina.pk]))
    purpose = Purpose("tests.page", "1", "be a mentor")
    for email in ("nina@example.org", amina.email):
        link = services.invite(organisation=organisation, guest=Guest(email), purpose=purpose, by=olu)
        check(client, link.replace("http://127.0.0.1:8000", ""))
        if email == amina.email:
            check(as_person(amina), link.replace("http://127.0.0.1:8000", ""))
