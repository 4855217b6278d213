"""The foundation's part of “what is mine?” and “forget me”."""

import uuid

import pytest

from alongside.foundation import privacy
from alongside.foundation.jobs import start_progress
from alongside.foundation.models import MailLog, Notification, Progress
from alongside.foundation.privacy import registry
from alongside.foundation.privacy.own import erase_own, export_own
from alongside.foundation.sealing import keys
from alongside.foundation.tests.letters import Letter


@pytest.fixture
def _told(amina, ben):
    for person in (amina, ben):
        notice = Notification.objects.create(person=person, what="rooms.waits", sentence="Something waits", link="/x/")
        MailLog.objects.create(person=person, notification=notice, what="rooms.waits")
        start_progress("Importing people", by=person)


@pytest.mark.usefixtures("_told")
def test_the_export_has_ones_own_notices_and_mails(amina):
    mine = export_own(amina)
    assert [one["said"] for one in mine["notices"]] == ["Something waits"]
    assert [one["what"] for one in mine["mails"]] == ["rooms.waits"]


@pytest.mark.usefixtures("_told")
def test_erasing_forgets_one_person_and_makes_what_they_sealed_unreadable(amina, ben):
    letter = Letter.objects.create(id=uuid.uuid4(), owner_id=amina.pk, text="mine alone")
    erase_own(amina)
    for model in (Notification, MailLog, Progress):
        assert [one.person for one in model.objects.all()] == [ben]
    assert "mine alone" not in Letter.objects.get(pk=letter.pk).text
    with pytest.raises(keys.KeyDestroyed):
        keys.opened(keys.Owner("person", amina.pk))


def test_rooms_are_asked_for_export_downwards_and_erase_from_the_top(monkeypatch, amina):
    asked = []
    monkeypatch.setattr(registry, "_parts", {})
    for room in ("low", "high"):
        privacy.register(
            room, export=lambda person, room=room: {"from": room}, erase=lambda person, room=room: asked.append(room)
        )
    assert privacy.export(amina) == {"low": {"from": "low"}, "high": {"from": "high"}}
    privacy.erase(amina)
    assert asked == ["high", "low"]
