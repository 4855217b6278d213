"""Promise 1: what a pair writes reaches nobody else: no page, mail, notice, file, log, job or row of the database."""

import json
import logging

import pytest
from django.urls import reverse

from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.backport import DBTaskResult
from alongside.foundation.notifications.models import Notification
from alongside.mentorships.services.ending import close_mentorship
from tests.house.looking import EVERY, OURS, answered, holds, mailed, tables
from tests.house.urls import TABLE
from tests.house.visiting import MODELS, undone
from tests.house.words import ALONE, TOLD, WORD
from tests.house.world import build

pytestmark = pytest.mark.django_db
STAFF = ("carla", "colin", "olu", "sam", "zoe")
# Sealed as well, but chosen from a list or made by the software: a word cannot be typed into them.
NOT_TYPED = {
    "programmes.Readiness.statements", "mentorships.Signature.fingerprint", "mentorships.FeelingsCheck.feelings",
    "meetings.Meeting.place_checks", "meetings.Meeting.support", "meetings.Need.key", "meetings.CalendarFeed.token",
    "pulse.PulseAnswer.answers", "pulse.Opened.answers",
}  # fmt: skip
# Fields of class plain or personal in which a pair's word may stand as it is: none.
OPEN_BY_DESIGN: frozenset[str] = frozenset()
MORE = {
    "programmes:export": ("?format=csv", "?format=xlsx"),
    "programmes:people": ("?q=a", "?talk=on", "?side=mentee"),
    "matching:board": ("?show=left", "?show=closed"),
    "people:audit": ("?kind=mentorships", "?kind=meetings", "?page=2", "?page=3"),
}


class Kept(logging.Handler):
    """Every log record, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.args} {record.exc_info}")


@pytest.fixture(scope="module")
def logs():
    kept, root = Kept(), logging.getLogger()
    before = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(kept)
    root.setLevel(before)


@pytest.fixture(scope="module")
def world(database, logs):
    return build()


def opened(model, name: str) -> list[str]:
    """What stands in a sealed field, opened, of every row."""
    return [json.dumps(getattr(row, name), default=str) for row in model.objects.all()]


SEALED = [(model, name) for model in MODELS for name in sorted(model.Privacy.sealed)]


@pytest.mark.parametrize(("model", "name"), SEALED, ids=lambda one: getattr(getattr(one, "_meta", one), "label", one))
def test_the_world_of_these_tests_fills_every_sealed_field(world, model, name: str) -> None:
    values = opened(model, name)
    if f"{model._meta.label}.{name}" in NOT_TYPED:
        assert any(value not in ('""', "null", "[]", "{}") for value in values), "let tests/house/words.py fill it"
    else:
        assert any(word in value for word in EVERY for value in values), "let tests/house/words.py type into it"


def visits(world, who: str):
    """Every address with every way to ask for it: its name, and the answer. A refusal is asked for only once."""
    for name, visit in TABLE.items():
        url, browser = reverse(name, args=visit.args(world)), world.browser(who)
        with undone():
            first = browser.get(url)
            yield name, answered(first)
        if first.status_code in {302, 403, 404}:
            continue
        for more in MORE.get(name, ()):
            with undone():
                yield f"{name}{more}", answered(browser.get(url + more))
        with undone():
            yield f"{name} by script", answered(browser.get(url, headers={"HX-Request": "true"}))
        with undone():
            yield f"{name} posted", answered(browser.post(url, {"csrfmiddlewaretoken": "x"}))


@pytest.fixture(scope="module")
def of_ben(world) -> dict[str, bytes]:
    """All that Ben gets."""
    return dict(visits(world, "ben"))


@pytest.mark.parametrize("who", STAFF)
def test_no_answer_to_staff_or_a_stranger_holds_a_word_of_a_pair(world, who: str) -> None:
    words = OURS if who == "carla" else EVERY
    seen = {name: holds(got, words) for name, got in visits(world, who)}
    assert {name: word for name, word in seen.items() if word} == {}
    assert len(seen) > len(TABLE)


def test_what_is_ones_own_reaches_not_even_the_other_of_the_pair(of_ben) -> None:
    assert [name for name, got in of_ben.items() if holds(got, [ALONE])] == []


def test_the_two_themselves_do_read_their_words(world, of_ben) -> None:
    found = {name for name, got in of_ben.items() if holds(got, [WORD])}
    assert {"growth:goals", "meetings:meet", "mentorships:contract", "people:export posted"} <= found
    assert holds(answered(world.browser("amina").get(reverse("pulse:answer", args=[world.pair.pk, world.held.pk]))))


def test_after_the_end_nobody_learns_more(world) -> None:
    with undone():
        close_mentorship(mentorship=world.pair, by=world.ben)
        paper = reverse("mentorships:keepsake", args=[world.pair.pk])
        kept = answered(world.browser("ben").get(paper))
        assert holds(kept, [WORD])
        assert not holds(kept, [ALONE])
        assert [name for name, got in visits(world, "carla") if holds(got, OURS)] == []
        assert [mail.subject for mail in world.sent() if holds(mailed(mail), OURS)] == []
        assert [table for table, row in tables() if holds(row)] == []


def test_no_mail_or_notice_holds_a_word_of_a_pair(world) -> None:
    assert len(world.mails) > 20
    assert [mail.subject for mail in world.mails if holds(mailed(mail), OURS)] == []
    told = [mail.to for mail in world.mails if holds(mailed(mail), [TOLD])]
    assert told == [["ben@example.org"]], "the coordinator's letter goes to Ben and to nobody else"
    notices = [f"{one.what} {one.sentence} {one.link} {one.context}" for one in Notification.objects.all()]
    assert len(notices) > 20
    assert [one for one in notices if holds(one.encode())] == []


def test_no_audit_row_job_or_log_line_holds_a_word(world, logs) -> None:
    audit = [f"{one.did} {one.on_kind} {one.on_id} {one.facts}" for one in Entry.objects.all()]
    jobs = [f"{one.task_path} {one.args_kwargs} {one.traceback}" for one in DBTaskResult.objects.all()]
    assert len(audit) > 50
    assert len(jobs) > 20
    assert logs.lines
    assert [one for one in [*audit, *jobs, *logs.lines] if holds(one.encode())] == []


def test_the_database_holds_no_word_as_it_was_typed(world) -> None:
    rows = list(tables())
    assert len(rows) > 500
    assert {table for table, row in rows if holds(row)} == OPEN_BY_DESIGN


@pytest.mark.parametrize("word", [WORD, WORD.upper(), f"so {ALONE} it is"])
def test_a_word_that_leaks_is_found(world, word: str) -> None:
    with undone():
        Notification.objects.update(sentence=word)
        assert "foundation_notification" in {table for table, row in tables() if holds(row)}
        assert holds(answered(world.browser("ben").get(reverse("foundation:notifications"))))
