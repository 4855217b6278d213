"""Every page stays calm and cheap: at most three prompts, no banner while two people meet, twelve statements."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.meetings.models import SetAside
from tests.house.urls import TABLE
from tests.house.urls.shapes import WHO
from tests.house.visiting import undone

pytestmark = pytest.mark.django_db
PROMPTS, STATEMENTS = 3, 12
CARD = re.compile(rb'class="[^"]*\bturn-card[ "]')
FOLDED = re.compile(rb"<details(?![^>]* open)[^>]*>.*?</details>", re.DOTALL)
BANNER = re.compile(rb'class="[^"]*\b(toast|toasts|notice|banner)[ "]')
# Not pages: a file is made as a whole, and may ask more.
FILES = {"programmes:export", "mentorships:contract_pdf", "mentorships:contract_version_pdf"}


def prompts(page: bytes) -> int:
    """Turn cards that are seen; what is folded away waits until it is asked for."""
    return len(CARD.findall(FOLDED.sub(b"", page)))


def pages_of(world, who: str):
    """Each page that the person gets: its name, the answer, the statements it took."""
    for name, visit in TABLE.items():
        if visit.expected("get")[who] != 200:
            continue
        browser = world.browser(who)
        with undone(), CaptureQueriesContext(connection) as queries:
            response = browser.get(reverse(name, args=visit.args(world)))
        yield name, response, [one for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]]


@pytest.mark.parametrize("who", WHO)
def test_pages_show_few_prompts_and_ask_the_database_little(world, who: str) -> None:
    crowded, dear, seen = {}, {}, 0
    for name, response, queries in pages_of(world, who):
        seen += 1
        if (cards := prompts(response.content)) > PROMPTS:
            crowded[name] = cards
        if len(queries) > STATEMENTS and name not in FILES:
            dear[name] = len(queries)
    assert seen > 5
    assert (crowded, dear) == ({}, {})


def test_turn_cards_are_counted_somewhere(world) -> None:
    shown = {name: prompts(response.content) for name, response, _ in pages_of(world, "amina")}
    assert shown["mentorships:first_meeting"] == PROMPTS
    assert shown["mentorships:confidentiality"] == 1


@pytest.mark.parametrize("who", ["amina", "ben"])
@pytest.mark.parametrize("name", ["meetings:meet", "meetings:guide"])
def test_nothing_interrupts_two_people_who_meet(world, who: str, name: str) -> None:
    with undone():
        # Two texts written at once stand beside each other until they are joined; that is no banner.
        SetAside.objects.all().delete()
        browser = world.browser(who)
        browser.post(reverse("meetings:confirm_place", args=[world.pair.pk, world.meeting.pk]))
        browser.post(reverse("mentorships:stop_talk", args=[world.pair.pk]))
        page = browser.get(reverse(name, args=TABLE[name].args(world))).content
    assert BANNER.findall(page) == []


def test_a_banner_is_seen_where_one_stands(world) -> None:
    with undone():
        browser = world.browser("amina")
        browser.post(reverse("mentorships:stop_talk", args=[world.pair.pk]))
        page = browser.get(reverse("mentorships:stop", args=[world.pair.pk])).content
    assert BANNER.findall(page)
