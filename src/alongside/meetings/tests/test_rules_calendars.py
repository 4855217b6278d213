"""Calendar files, read back by a calendar library."""

import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from alongside.meetings.rules.calendars import Entry, Method, Post, calendar_file, changes

UTC = datetime.UTC
NOW = datetime.datetime(2027, 3, 1, 9, tzinfo=UTC)


def entry(**values):
    standard = {
        "uid": "one@alongside",
        "starts_at": datetime.datetime(2027, 3, 25, 14, tzinfo=UTC),
        "zone": "Europe/London",
        "minutes": 60,
        "sequence": 2,
        "changed_at": NOW,
        "made_at": NOW,
        "link": "https://alongside.example.org/pairs/x/",
    }
    return Entry(**standard | values)


def read(file):
    calendar = icalendar.Calendar.from_ical(file)
    return calendar, list(calendar.walk("VEVENT"))


def test_a_request_has_all_that_a_calendar_needs():
    calendar, (event,) = read(
        calendar_file([entry()], method=Method.REQUEST, now=NOW, post=Post("us@example.org", "amina@example.org"))
    )
    assert calendar["METHOD"] == "REQUEST"
    assert calendar["VERSION"] == "2.0"
    assert event["UID"] == "one@alongside"
    assert event["SEQUENCE"] == 2
    assert event["SUMMARY"] == "Mentoring meeting"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == NOW
    assert event["LAST-MODIFIED"].dt == NOW
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event["DTSTART"].dt.astimezone(UTC) == datetime.datetime(2027, 3, 25, 14, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(hours=1)
    assert event["ORGANIZER"] == "mailto:us@example.org"
    assert event["ATTENDEE"] == "mailto:amina@example.org"
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event


def test_a_cancelled_one_says_so_and_a_place_stands_only_when_given():
    _, (event,) = read(calendar_file([entry(cancelled=True, place="The library")], method=Method.CANCEL, now=NOW))
    assert event["STATUS"] == "CANCELLED"
    assert event["LOCATION"] == "The library"


def test_lines_are_folded_and_end_as_the_standard_wants():
    file = calendar_file([entry(place="Ü" * 200)], method=Method.REQUEST, now=NOW)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/London", [(2027, 3, 28, 1), (2027, 10, 31, 1)]),
        ("America/New_York", [(2027, 3, 14, 7), (2027, 11, 7, 6)]),
        ("Asia/Tokyo", []),
    ],
)
def test_the_changes_of_the_clocks_are_found(zone, expected):
    begin, end = datetime.datetime(2027, 1, 1, tzinfo=UTC), datetime.datetime(2028, 1, 1, tzinfo=UTC)
    assert changes(ZoneInfo(zone), begin, end) == [datetime.datetime(*one, tzinfo=UTC) for one in expected]


def test_the_zone_gives_each_change_in_the_wall_clock_time_before_it():
    file = calendar_file([entry()], method=Method.PUBLISH, now=NOW).decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\nTZNAME:BST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100" in file
    assert "BEGIN:STANDARD\r\nDTSTART:20271031T020000\r\nTZNAME:GMT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000" in file


def test_a_zone_without_changes_is_written_too():
    calendar, _ = read(calendar_file([entry(zone="Asia/Tokyo")], method=Method.PUBLISH, now=NOW))
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Tokyo"
    assert len(zone.walk("STANDARD")) == 1


def test_each_zone_is_written_once():
    entries = [entry(), entry(uid="two@alongside"), entry(uid="three@alongside", zone="America/New_York")]
    calendar, events = read(calendar_file(entries, method=Method.PUBLISH, now=NOW))
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York", "Europe/London"]
    assert len(events) == 3


def test_a_meeting_across_the_change_lasts_its_own_length():
    start = datetime.datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    _, (event,) = read(calendar_file([entry(starts_at=start)], method=Method.REQUEST, now=NOW))
    assert event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC) == datetime.timedelta(hours=1)
