"""Promise 3: whatever Amina answers for herself, Ben, the coordinator and the admin get the same, byte for byte."""

import datetime
import random
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.foundation.audit.models import Entry
from alongside.foundation.notifications.models import Notification
from tests.house.looking import answered, mailed
from tests.house.urls import TABLE
from tests.house.visiting import undone
from tests.house.words import ALONE, Private
from tests.house.world import World, build

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2027, 5, 11, 12, 0, tzinfo=datetime.UTC)
OTHERS = ("ben", "carla", "olu")
ONE = Private(ALONE, pulse=0, readiness="yes", draft_kind="worry", feeling="relief", wishes=False)
ANOTHER = Private("echidna, and a good deal longer", 4, "partly", "hope", "sadness", wishes=True)
# What differs between any two visits: ids, tokens of forms, names of sessions and mails, a typesetter's own clock.
NOISE = re.compile(
    rb"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
    rb"|csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken[^}]+|csrftoken=\w+|sessionid=\w+"
    rb"|<[\d.]+@[\w.-]+>"
    rb"|\(D:\d{14}Z\)|<xmp:(Modify|Create)Date>[^<]+|<xmpMM:\w+ID>[^<]+|/ID\[[^]]+\]"
)


@dataclass
class Seen:
    """What the others get in one world."""

    pages: dict[tuple[str, str], bytes] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    notices: list[tuple[str, ...]] = field(default_factory=list)
    audit: list[tuple[str, ...]] = field(default_factory=list)


@contextmanager
def the_same_ids() -> Iterator[None]:
    """Ids come from a seed, so that nothing sorts differently by chance."""
    seeded, real = random.Random(7), uuid.os
    uuid.os = SimpleNamespace(urandom=seeded.randbytes)
    try:
        yield
    finally:
        uuid.os = real


def quiet(found: bytes) -> bytes:
    return NOISE.sub(b"<>", found)


def look(private: Private) -> Seen:
    """A world with these answers, and all that the others get of it."""
    seen = Seen()
    with undone(), the_same_ids(), time_machine.travel(NOON, tick=False):
        world = build(private)
        for who in OTHERS:
            for name in TABLE:
                seen.pages[who, name] = visit(world, who, name, seen)
        told = [mail for mail in world.mails if mail.to != [world.amina.email]]
        seen.mails = [(mail.to[0], quiet(mailed(mail))) for mail in told]
        notices = Notification.objects.exclude(person=world.amina).order_by("person__email", "what", "sentence")
        seen.notices = [(one.person.email, one.what, one.sentence) for one in notices]
        seen.audit = [(one.did, one.on_kind, without_ids(one.facts)) for one in Entry.objects.order_by("pk")]
    return seen


def without_ids(facts: object) -> str:
    return quiet(repr(facts).encode()).decode()


def visit(world: World, who: str, name: str, seen: Seen) -> bytes:
    url, browser = reverse(name, args=TABLE[name].args(world)), world.browser(who)
    with undone(), CaptureQueriesContext(connection) as queries:
        got = answered(browser.get(url))
        seen.statements[f"{who} {name}"] = len(queries)
    return quiet(got)


@pytest.fixture(scope="module")
def both(database) -> tuple[Seen, Seen]:
    return look(ONE), look(ANOTHER)


@pytest.mark.parametrize("who", OTHERS)
def test_pages_are_the_same_whatever_was_answered_alone(both, who: str) -> None:
    one, another = both
    assert [key for key in one.pages if key[0] == who and one.pages[key] != another.pages[key]] == []


def test_mails_and_notices_are_the_same(both) -> None:
    one, another = both
    assert one.mails
    assert one.mails == another.mails
    assert one.notices
    assert one.notices == another.notices


def test_the_audit_trail_is_the_same(both) -> None:
    one, another = both
    assert one.audit
    assert one.audit == another.audit


def test_pages_ask_the_database_as_often(both) -> None:
    one, another = both
    assert {name: n for name, n in one.statements.items() if another.statements[name] != n} == {}


def test_her_own_pages_do_differ_or_this_file_would_prove_nothing(database) -> None:
    found = []
    for private in (ONE, ANOTHER):
        with undone(), the_same_ids(), time_machine.travel(NOON, tick=False):
            world = build(private)
            found.append([visit(world, "amina", name, Seen()) for name in ("pulse:mine", "meetings:prepare")])
    assert found[0][0] != found[1][0]
    assert found[0][1] != found[1][1]
