"""Dates, amounts and lists are said as people say them."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.web import words

UTC = datetime.UTC
LONDON, LISBON = ZoneInfo("Europe/London"), ZoneInfo("Europe/Lisbon")
NOW = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # a Saturday


@pytest.mark.parametrize(
    ("day", "words_for_it"),
    [
        ((2026, 11, 21), "today"),
        ((2026, 11, 22), "tomorrow"),
        ((2026, 11, 20), "yesterday"),
        ((2026, 11, 23), "Monday"),
        ((2026, 11, 27), "Friday"),
        ((2026, 11, 28), "Saturday 28 November"),
        ((2026, 11, 19), "last Thursday"),
        ((2026, 11, 15), "last Sunday"),
        ((2026, 11, 14), "Saturday 14 November"),
        ((2027, 1, 7), "Thursday 7 January"),
        ((2027, 12, 3), "3 December 2027"),
        ((2025, 12, 3), "3 December 2025"),
    ],
)
def test_a_day_is_said_by_how_near_it_is(day: tuple[int, int, int], words_for_it: str) -> None:
    assert words.say_date(datetime.date(*day), NOW.date()) == words_for_it


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (datetime.datetime(2026, 11, 26, 14, 0, tzinfo=UTC), "Thursday 14:00, your time"),
        (datetime.datetime(2026, 12, 3, 9, 5, tzinfo=UTC), "Thursday 3 December, 09:05, your time"),
        (datetime.datetime(2027, 12, 3, 9, 5, tzinfo=UTC), "3 December 2027, 09:05, your time"),
        (datetime.datetime(2026, 11, 21, 18, 30, tzinfo=UTC), "today 18:30, your time"),
    ],
)
def test_a_moment_is_said_with_its_hour(moment: datetime.datetime, sentence: str) -> None:
    assert words.say_moment(moment, NOW, LONDON) == sentence


def test_a_moment_is_said_in_the_readers_own_zone_and_day() -> None:
    late = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert words.say_moment(late, NOW, ZoneInfo("Asia/Tokyo")) == "tomorrow 08:30, your time"
    assert words.say_moment(late, NOW, ZoneInfo("America/New_York")) == "today 18:30, your time"


def test_the_hour_is_right_on_both_sides_of_summer_time() -> None:
    now = datetime.datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    assert words.say_moment(datetime.datetime(2027, 3, 27, 14, 0, tzinfo=UTC), now, LISBON).startswith("today 14:00")
    assert words.say_moment(datetime.datetime(2027, 3, 28, 14, 0, tzinfo=UTC), now, LISBON).startswith("tomorrow 15:00")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (0.001, "just now"),
        (0.34, "20 minutes ago"),
        (1, "1 hour ago"),
        (5, "5 hours ago"),
        (24, "yesterday"),
        (-24, "tomorrow"),
        (-3, "in 3 hours"),
        (72, "3 days ago"),
        (-72, "in 3 days"),
        (24 * 13, "13 days ago"),
        (24 * 21, "3 weeks ago"),
        (24 * 100, "3 months ago"),
        (24 * 365 * 3, "3 years ago"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_fitting_unit(hours: float, sentence: str) -> None:
    assert words.say_ago(NOW - datetime.timedelta(hours=hours), NOW) == sentence


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "meeting", "no meetings"),
        (1, "meeting", "1 meeting"),
        (2, "meeting", "2 meetings"),
        (1, "person,people", "1 person"),
        (0, "person,people", "no people"),
        (500, "person,people", "500 people"),
    ],
)
def test_amounts_agree_with_their_noun(number: int, noun: str, said: str) -> None:
    assert words.say_amount(number, noun) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ([1, 2], "1 and 2")],
)
def test_a_list_is_joined_as_one_speaks(parts: list[object], said: str) -> None:
    assert words.join_words(parts) == said


def test_every_audience_has_words_and_own_words_stay() -> None:
    assert [words.say_audience(who) for who in ("me", "pair", "coordinator")] == [
        "only me",
        "the two of us",
        "my coordinator",
    ]
    assert words.say_audience("Ben") == "Ben"


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("me", "me"),
        ("Only me, until both are in", "me"),
        ("the two of us, once you share it", "pair"),
        ("the two of us and my supervisor, if I say so", "supervisor"),
        ("Ben", "other"),
        ("", "other"),
    ],
)
def test_words_of_ones_own_get_the_drawing_of_their_audience(who: str, kind: str) -> None:
    assert words.audience_kind(who) == kind


@pytest.mark.parametrize(
    ("stiff", "kind"),
    [
        ("This field is required.", "Please fill this in."),
        ("Select a valid choice. xyz is not one of the available choices.", "Please choose from the list."),
        ("Ben is on leave until May.", "Ben is on leave until May."),
    ],
)
def test_form_errors_are_said_kindly(stiff: str, kind: str) -> None:
    assert words.say_error(stiff) == kind


def test_a_person_keeps_one_of_six_colours() -> None:
    tones = {words.tone_of(f"person-{number}") for number in range(60)}
    assert tones == {1, 2, 3, 4, 5, 6}
    assert words.tone_of("person-7") == words.tone_of("person-7")
