"""When a pulse is offered and what one's own answers say to oneself."""

import datetime

import pytest

from alongside.foundation.refusals import Refused
from alongside.pulse import rules
from alongside.pulse.queries import limits
from alongside.pulse.rules import Help

START = datetime.datetime(2027, 3, 1, 14, tzinfo=datetime.UTC)
LIMITS = limits()


def after(*days: float) -> list[datetime.datetime]:
    return [START + datetime.timedelta(days=number) for number in days]


def same(value: int | None) -> dict[str, int | None]:
    return dict.fromkeys(("heard", "safe", "purpose", "ownership", "useful", "forward"), value)


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ((), []),
        ((0,), [0]),
        ((0, 1, 2), [0, 1, 2]),
        ((0, 7, 14, 21, 28), [0, 1, 2, 4]),
        ((0, 7, 14, 23.9, 24), [0, 1, 2, 4]),
        ((0, 14, 28, 42, 56), [0, 1, 2, 3, 4]),
    ],
)
def test_it_is_offered_after_the_first_three_and_then_every_ten_days(days, places):
    assert rules.offered(after(*days), LIMITS) == places


def test_a_meeting_logged_late_is_open_from_then():
    ended, said = after(0, 6)
    one = rules.window(ended, said, LIMITS)
    assert not one.is_open(ended)
    assert one.is_open(said)
    assert one.is_open(said + datetime.timedelta(days=4))
    assert not one.is_open(said + datetime.timedelta(days=4, seconds=1))


def test_a_pulse_opens_at_once_when_a_meeting_is_closed_before_its_planned_end():
    said = START + datetime.timedelta(minutes=50)
    one = rules.window(START + datetime.timedelta(minutes=60), said, LIMITS)
    assert one.is_open(said) and not one.is_open(said - datetime.timedelta(seconds=1))


@pytest.mark.parametrize(
    ("answered", "now", "allowed"),
    [
        (None, 1, True),
        (None, 5, False),
        (3.9, 4.5, True),
        (1, 1.9, True),
        (1, 2.1, False),
    ],
)
def test_a_first_answer_needs_the_window_and_a_change_needs_the_day(answered, now, allowed):
    one = rules.window(START, None, LIMITS)
    given = None if answered is None else after(answered)[0]
    moment = after(now)[0]
    if allowed:
        rules.check_answerable(one, given, moment, 24)
    else:
        with pytest.raises(Refused):
            rules.check_answerable(one, given, moment, 24)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [(same(4), 100), (same(0), 0), (same(None), None), (same(None) | {"heard": 4, "safe": 4, "useful": 4}, None),
     (same(2) | {"heard": None, "safe": None}, 50)],
)  # fmt: skip
def test_the_mean_needs_four_answers(answers, expected):
    assert rules.mean(answers, LIMITS) == expected


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], []),
        ([same(4)], []),
        ([same(4), same(4), same(4), same(3)], [Help.DROP]),
        ([same(4), same(4), same(4), same(4) | {"heard": 1}], []),
        ([same(4), same(4), same(3)], []),
        ([same(3) | {"safe": 1}], [Help.SAFE]),
        ([same(3) | {"safe": 2}], []),
        ([same(3), same(2) | {"heard": 1}], []),
        ([same(2) | {"heard": 1}, same(2) | {"heard": 1}], [Help.LOW]),
        ([same(3) | {"ownership": 1}, same(3), same(3) | {"ownership": 0}], [Help.OWNERSHIP]),
        ([same(3) | {"ownership": 1}, same(3), same(3), same(3) | {"ownership": 0}], []),
    ],
)
def test_help_cards_follow_the_table(history, expected):
    assert rules.helps(history, LIMITS) == expected
