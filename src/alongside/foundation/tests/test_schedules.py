"""Schedules: due once, whoever looks, however many look."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from alongside.foundation.jobs import daily, every, job, scheduling
from alongside.foundation.jobs.backport import DBTaskResult
from alongside.foundation.jobs.models import Schedule
from alongside.foundation.jobs.queue import schedules
from alongside.foundation.jobs.rhythm import Daily, Every

LONDON = ZoneInfo("Europe/London")
NOON = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)


@daily(at="06:30")
def greet() -> None:
    """Only its name is needed."""


@every(minutes=15)
@job(retries=1)
def look_round() -> None:
    """Only its name is needed."""


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch):
    for name in list(schedules):
        if "test_schedules" not in name:
            monkeypatch.delitem(schedules, name)


def queued():
    return sorted(path.rsplit(".", 1)[1] for path in DBTaskResult.objects.values_list("task_path", flat=True))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ((3, 1, 6, 29), (3, 1, 6, 30)),
        ((3, 1, 6, 30), (3, 2, 6, 30)),
        ((3, 27, 12, 0), (3, 28, 6, 30)),
        ((10, 30, 12, 0), (10, 31, 6, 30)),
        ((12, 31, 23, 0), (1, 1, 6, 30)),
    ],
)
def test_daily_means_the_wall_clock_also_when_clocks_change(now, due):
    moment = datetime.datetime(2027, *now, tzinfo=LONDON)
    year = 2028 if due[0] == 1 else 2027
    found = Daily(datetime.time(6, 30)).next_after(moment, LONDON)
    assert found == datetime.datetime(year, *due, tzinfo=LONDON)
    assert found.astimezone(LONDON).time() == datetime.time(6, 30)


def test_every_counts_from_now():
    assert Every(datetime.timedelta(minutes=15)).next_after(NOON, LONDON) == NOON + datetime.timedelta(minutes=15)


def test_what_is_due_is_queued_once_and_what_still_waits_is_not_doubled(db):
    with time_machine.travel(NOON, tick=False) as clock:
        scheduling.lay_out()
        assert scheduling.queue_due() == 0
        clock.shift(15 * 60)
        assert scheduling.queue_due() == 1
        assert scheduling.queue_due() == 0
        assert queued() == ["look_round"]
        clock.shift(24 * 3600)
        assert scheduling.queue_due() == 1
    assert queued() == ["greet", "look_round"]


def test_of_two_workers_only_the_first_claims_a_due_schedule(db, monkeypatch):
    with time_machine.travel(NOON, tick=False) as clock:
        scheduling.lay_out()
        clock.shift(15 * 60)
        stale = list(Schedule.objects.filter(name__endswith="look_round"))
        assert scheduling.queue_due() == 1
        DBTaskResult.objects.all().delete()
        # The second worker read the row before the first one moved it on.
        monkeypatch.setattr(Schedule.objects, "filter", stale_then_real(stale, Schedule.objects.filter))
        assert scheduling.queue_due() == 0
    assert queued() == []


def stale_then_real(stale, real):
    answers = [lambda **_: stale]
    return lambda **wanted: (answers.pop() if answers else real)(**wanted)


def test_a_changed_rhythm_counts_from_now_and_a_vanished_schedule_goes(db):
    scheduling.lay_out()
    name = look_round.module_path
    Schedule.objects.filter(name=name).update(rhythm="every 90 minutes", next_run=NOON + datetime.timedelta(days=900))
    Schedule.objects.create(name="alongside.gone.away", rhythm="every 1 minutes", next_run=NOON)
    scheduling.lay_out()
    assert Schedule.objects.get(name=name).next_run < NOON + datetime.timedelta(days=800)
    assert not Schedule.objects.filter(name="alongside.gone.away").exists()
