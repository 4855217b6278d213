"""Wall-clock times keep their hour across both changes of the clocks."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.foundation.refusals import Refused
from alongside.meetings.rules.rhythm import (
    Clash,
    Rhythm,
    Span,
    When,
    check_clashes,
    check_when,
    clashes,
    in_utc,
    series_times,
)

UTC = datetime.UTC
D, T = datetime.date, datetime.time


@pytest.mark.parametrize(
    ("zone", "first", "offsets"),
    [
        ("Europe/London", D(2027, 3, 18), [0, 0, 1, 1]),  # 28 March 2027
        ("Europe/London", D(2027, 10, 21), [1, 1, 0, 0]),  # 31 October 2027
        ("America/New_York", D(2027, 3, 4), [-5, -5, -4, -4]),  # 14 March 2027
        ("America/New_York", D(2027, 10, 28), [-4, -4, -5, -5]),  # 7 November 2027
    ],
)
def test_a_series_keeps_its_hour_when_the_clocks_change(zone, first, offsets):
    starts = series_times(Rhythm(When(first, T(14, 0), zone, 60), 7, 4))
    assert [start.astimezone(ZoneInfo(zone)).time() for start in starts] == [T(14, 0)] * 4
    assert [14 - start.hour for start in starts] == offsets
    assert all(start.tzinfo is UTC for start in starts)


def test_a_pair_in_two_zones_is_an_hour_apart_between_the_two_changes():
    """Chosen in London: New York changes two weeks earlier, so the mentor there meets an hour later for a while."""
    starts = series_times(Rhythm(When(D(2027, 3, 11), T(14, 0), "Europe/London", 60), 7, 4))
    assert [start.astimezone(ZoneInfo("America/New_York")).hour for start in starts] == [9, 10, 10, 9]


def test_a_time_that_never_happens_moves_on_by_the_skipped_hour():
    start = in_utc(D(2027, 3, 28), T(1, 30), "Europe/London")
    assert start == datetime.datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert start.astimezone(ZoneInfo("Europe/London")).time() == T(2, 30)


def test_a_time_that_happens_twice_means_the_first_of_the_two():
    assert in_utc(D(2027, 10, 31), T(1, 30), "Europe/London") == datetime.datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert in_utc(D(2027, 11, 7), T(1, 30, fold=1), "America/New_York") == datetime.datetime(
        2027, 11, 7, 5, 30, tzinfo=UTC
    )


def test_the_meeting_after_a_skipped_hour_has_its_own_hour_again():
    starts = series_times(Rhythm(When(D(2027, 3, 21), T(1, 30), "Europe/London", 60), 7, 3))
    assert [start.astimezone(ZoneInfo("Europe/London")).time() for start in starts] == [T(1, 30), T(2, 30), T(1, 30)]


@pytest.mark.parametrize(("every", "count"), [(7, 0), (7, 27), (0, 6), (91, 6)])
def test_a_rhythm_has_sensible_limits(every, count):
    with pytest.raises(Refused):
        series_times(Rhythm(When(D(2027, 3, 18), T(14), "Europe/London", 60), every, count))


NOON = datetime.datetime(2027, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "minutes"), [(-1, 60), (0, 60), (24 * 732, 60), (1, 9), (1, 241)])
def test_what_cannot_be_planned_is_refused(hours, minutes):
    with pytest.raises(Refused):
        check_when([NOON + datetime.timedelta(hours=hours)], minutes=minutes, now=NOON)


@pytest.mark.parametrize(
    ("other", "length", "overlaps"),
    [(-60, 60, False), (-59, 60, True), (0, 10, True), (59, 30, True), (60, 30, False), (-120, 300, True)],
)
def test_touching_ends_do_not_overlap(other, length, overlaps):
    taken = Span(NOON + datetime.timedelta(minutes=other), length)
    assert bool(clashes([NOON], 60, [taken])) is overlaps


@pytest.mark.parametrize(("mine", "word"), [(True, "You have another"), (False, "one of you")])
def test_a_clash_says_whose_time_it_is_only_to_oneself(mine, word):
    with pytest.raises(Clash, match=word):
        check_clashes([Span(NOON, 60, mine=mine)])
    check_clashes([])
