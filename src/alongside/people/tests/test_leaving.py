"""Sessions, taking everything along, being forgotten; help and the demo's door."""

import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation import content, privacy
from alongside.foundation.audit.models import Entry
from alongside.foundation.privacy import registry
from alongside.foundation.refusals import Refused
from alongside.foundation.sealing.fields import ERASED
from alongside.foundation.sealing.models import DataKey
from alongside.people import services, taking
from alongside.people.models import Belonging, Invitation, Organisation, Person, Photo, ProfileLine
from alongside.people.rules import Audience, LineKind
from alongside.people.tests.test_photos import picture
from alongside.people.tests.test_sign_in import SECRET, signed_in


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture(autouse=True)
def only_this_room(monkeypatch):
    """What the rooms above add to export and erasure is theirs to test."""
    monkeypatch.setattr(registry, "_parts", {"people": registry._parts["people"]})


@pytest.fixture
def amina(amina):
    amina.set_password(SECRET)
    amina.save()
    return amina


def browser(person, agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("people:sign_in"), {"login": person.email, "password": SECRET})
    return client


def say(person, text="sentinel") -> ProfileLine:
    return services.add_line(person=person, line=services.Line(LineKind.FREE, text, Audience.ME), by=person)


def test_the_sessions_are_listed_and_this_one_is_marked(amina):
    here = browser(amina)
    browser(amina, "Mozilla/5.0 (iPhone) Safari/604.1")
    text = here.get(reverse("people:sessions")).content.decode()
    assert "Firefox on Linux" in text
    assert "Safari on an iPhone" in text
    assert text.count("(this browser)") == 1


def test_one_session_is_ended(amina):
    here, there = browser(amina), browser(amina)
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("people:session_end", args=[other.pk])).status_code == 302
    assert there.get(reverse("people:profile")).status_code == 302
    assert here.get(reverse("people:profile")).status_code == 200


def test_ones_own_browser_can_be_signed_out_from_the_list(amina):
    here = browser(amina)
    mine = UserSession.objects.get()
    assert here.post(reverse("people:session_end", args=[mine.pk]))["Location"] == reverse("people:sign_in")
    assert not signed_in(here)


def test_everywhere_means_everywhere(amina):
    here, there = browser(amina), browser(amina)
    here.post(reverse("people:sessions_end"))
    assert [client.get(reverse("people:profile")).status_code for client in (here, there)] == [302, 302]
    assert Entry.objects.get(did="people.signed_out_everywhere").facts == {"browsers": 2}


def test_nobody_ends_the_session_of_another(amina, ben, as_person):
    browser(amina)
    response = as_person(ben).post(reverse("people:session_end", args=[UserSession.objects.get().pk]))
    assert response.status_code == 404
    assert UserSession.objects.count() == 1


def test_the_export_holds_the_part_of_every_room_twice(as_person, amina):
    say(amina)
    registry.register("upper", export=lambda person: {"notes": [f"of {person.first_name}"]}, erase=print)
    client = as_person(amina)
    assert client.get(reverse("people:export")).status_code == 200
    response = client.post(reverse("people:export"))
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        parts = json.loads(archive.read("alongside.json"))
        page = archive.read("alongside.html").decode()
    assert parts["upper"] == {"notes": ["of Amina"]}
    assert "of Amina" in page
    assert parts["people"]["lines"][0]["text"] == "sentinel"
    assert "sentinel" in page
    assert amina.email in page
    assert Entry.objects.filter(did="people.exported", by=amina.pk).count() == 1


def test_the_export_is_ones_own(as_person, amina, ben):
    say(amina)
    response = as_person(ben).post(reverse("people:export"), {"person": str(amina.pk)})
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert b"sentinel" not in archive.read("alongside.json")


def test_what_was_typed_runs_no_script_in_the_readable_export():
    parts = {"room": {"<b>": ["<script>alert(1)</script>", {"a": None, "b": True, "c": ["x", "y"]}]}}
    with zipfile.ZipFile(io.BytesIO(taking.zipped(parts, timezone.now()))) as archive:
        page = archive.read("alongside.html").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "x, y" in page


def test_erasing_forgets_the_person_everywhere(as_person, amina, organisation):
    row = say(amina)
    services.change_photo(person=amina, upload=picture(), by=amina)
    EmailAddress.objects.create(user=amina, email=amina.email)
    sealed = ProfileLine.objects.filter(pk=row.pk).values_list("text", flat=True)[0]
    client = as_person(amina)
    response = client.post(reverse("people:erase"), {"confirmation": "Amina@example.org"})
    assert response.status_code == 302
    assert not signed_in(client)
    amina.refresh_from_db()
    assert (amina.name, amina.email, amina.is_active) == ("former partner", f"{amina.pk}@erased.invalid", False)
    assert amina.erased_at is not None
    assert not amina.has_usable_password()
    for model in (Photo, ProfileLine, Belonging, Invitation):
        assert not model.objects.filter(person=amina).exists()
    assert not EmailAddress.objects.exists()
    assert bytes(DataKey.objects.get(kind="person", owner=amina.pk).wrapped) == b""
    copy = ProfileLine(pk=row.pk, person=amina, text=sealed)
    assert copy.text == ERASED


def test_every_field_of_class_personal_is_emptied_or_replaced(amina):
    amina.pronouns, amina.languages, amina.time_zone = "she/her", ["Wolof"], "Africa/Dakar"
    amina.quiet_from = amina.quiet_until = "21:00"
    amina.save()
    before = {name: getattr(amina, name) for name in Person.Privacy.personal}
    services.erase_account(person=amina, by=amina)
    after = Person.objects.get(pk=amina.pk)
    for name in Person.Privacy.personal:
        assert not getattr(after, name) or getattr(after, name) != before[name], name


def test_the_password_confirms_as_well(as_person, amina):
    assert as_person(amina).post(reverse("people:erase"), {"confirmation": SECRET}).status_code == 302
    assert not Person.objects.get(pk=amina.pk).is_active


@pytest.mark.parametrize("typed", ["", "ben@example.org", "guess"])
def test_without_the_confirmation_nothing_is_erased(as_person, amina, typed):
    response = as_person(amina).post(reverse("people:erase"), {"confirmation": typed})
    assert response.status_code == 422
    assert Person.objects.get(pk=amina.pk).is_active


def test_the_password_cannot_be_guessed_at_the_erasing_page(as_person, amina):
    client = as_person(amina)
    for _ in range(10):
        client.post(reverse("people:erase"), {"confirmation": "guess"})
    assert client.post(reverse("people:erase"), {"confirmation": SECRET}).status_code == 429
    assert Person.objects.get(pk=amina.pk).is_active


def test_looking_at_the_erasing_page_erases_nothing(as_person, amina):
    assert as_person(amina).get(reverse("people:erase")).status_code == 200
    assert Person.objects.get(pk=amina.pk).is_active


def test_the_only_admin_hands_over_first(as_person, olu, organisation, amina):
    response = as_person(olu).post(reverse("people:erase"), {"confirmation": olu.email})
    assert response.status_code == 409
    assert "Harbour College" in response.content.decode()
    assert Person.objects.get(pk=olu.pk).is_active
    Belonging.objects.create(organisation=organisation, person=amina, role=Role.ORGANISATION_ADMIN)
    services.erase_account(person=olu, by=olu)
    assert not Person.objects.get(pk=olu.pk).is_active


def test_after_erasing_no_browser_is_signed_in_and_no_link_brings_back(amina):
    there = browser(amina)
    token = services.give_sign_in_link(person=amina, by=None)
    services.erase_account(person=amina, by=amina)
    assert there.get(reverse("people:profile")).status_code == 302
    with pytest.raises(Refused):
        services.sign_in_by_link(token=token, by=None)


def test_when_a_room_fails_nothing_is_erased(amina, monkeypatch):
    row = say(amina)

    def broken(person):
        raise RuntimeError

    monkeypatch.setitem(registry._parts, "last", registry.Part("last", dict, broken))
    with pytest.raises(RuntimeError):
        services.erase_account(person=amina, by=amina)
    assert ProfileLine.objects.get(pk=row.pk).text == "sentinel"
    assert Person.objects.get(pk=amina.pk).is_active


def test_the_room_has_told_what_export_and_erasure_mean():
    assert "people" in registry.rooms()
    assert callable(privacy.export)


def test_help_is_open_to_everybody(client, organisation, amina, as_person, zoe):
    Organisation.objects.filter(pk=organisation.pk).update(help_text="Night line 0300 000 <b>")
    help_now = reverse("people:help")
    card = content.load().safeguarding.cards["help_now"]
    signed_out = client.get(help_now)
    assert signed_out.status_code == 200
    assert card.title in signed_out.content.decode()
    assert "Night line" not in signed_out.content.decode()
    assert "Night line 0300 000 &lt;b&gt;" in as_person(amina).get(help_now).content.decode()
    assert "Night line" not in as_person(zoe).get(help_now).content.decode()


@pytest.fixture
def demo_people(db):
    Person.objects.create_user("amara.mentee@demo.alongside.example", given_name="Amara")
    Person.objects.create_user("kofi.coordinator@demo.alongside.example", given_name="Kofi")


def test_without_the_demo_its_door_is_closed(client, demo_people, settings):
    settings.DEMO = False
    assert client.post(reverse("people:demo"), {"email": "amara.mentee@demo.alongside.example"}).status_code == 404
    assert "Amara" not in client.get(reverse("people:sign_in")).content.decode()
    assert not signed_in(client)


def test_in_the_demo_one_signs_in_as_an_invented_person(client, demo_people, settings, amina):
    settings.DEMO = True
    text = client.get(reverse("people:sign_in")).content.decode()
    assert "Amara" in text
    assert "Kofi" in text
    assert "Amina" not in text
    assert client.get(reverse("people:demo")).status_code == 405
    assert client.post(reverse("people:demo"), {"email": amina.email}).status_code == 404
    assert client.post(reverse("people:demo"), {"email": "amara.mentee@demo.alongside.example"}).status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(
    "name", ["profile", "profile_edit", "line_new", "sessions", "export", "erase", "password_change"]
)
def test_own_pages_ask_a_stranger_to_sign_in(client, db, name):
    response = client.get(reverse(f"people:{name}"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("people:sign_in"))
