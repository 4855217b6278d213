"""Calendar files (RFC 5545): neutral words, stable names, rising sequence; pure."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

SUMMARY = "Mentoring meeting"
PRODUCT = "-//Alongside//Mentoring meetings//EN"


class Method(StrEnum):
    """What a calendar should do with the file."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Entry:
    """One meeting as a calendar sees it; `place` only when the pair chose to have it there. Moments are aware."""

    uid: str
    starts_at: datetime.datetime
    zone: str
    minutes: int
    sequence: int
    changed_at: datetime.datetime
    made_at: datetime.datetime
    link: str
    cancelled: bool = False
    place: str = ""


@dataclass(frozen=True)
class Post:
    """From which address to whom a file goes; a subscription has none."""

    sender: str
    to: str


def calendar_file(
    entries: Iterable[Entry], *, method: Method, now: datetime.datetime, post: Post | None = None
) -> bytes:
    """A whole .ics file, with the time zones it names."""
    listed = tuple(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if method is Method.PUBLISH:
        calendar.add("x-wr-calname", SUMMARY + "s")
        calendar.add("refresh-interval", datetime.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for name in sorted({entry.zone for entry in listed}):
        starts = [entry.starts_at for entry in listed if entry.zone == name]
        calendar.add_component(time_zone(name, min(starts).year, max(starts).year))
    for entry in listed:
        calendar.add_component(_event(entry, now=now, post=post))
    return calendar.to_ical()


def _event(entry: Entry, *, now: datetime.datetime, post: Post | None) -> Event:
    event = Event()
    start = entry.starts_at.astimezone(ZoneInfo(entry.zone))
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(datetime.UTC))
    event.add("dtstart", start)
    # Counted in UTC: a meeting that spans a change of the clocks still lasts its own length.
    end = entry.starts_at.astimezone(datetime.UTC) + datetime.timedelta(minutes=entry.minutes)
    event.add("dtend", end.astimezone(ZoneInfo(entry.zone)))
    event.add("summary", SUMMARY)
    event.add("sequence", entry.sequence)
    event.add("created", entry.made_at.astimezone(datetime.UTC))
    event.add("last-modified", entry.changed_at.astimezone(datetime.UTC))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("url", entry.link)
    if entry.place:
        event.add("location", entry.place)
    if post is not None:
        _address(event, post)
    return event


def _address(event: Event, post: Post) -> None:
    organiser = vCalAddress(f"mailto:{post.sender}")
    organiser.params["CN"] = vText("Alongside")
    event.add("organizer", organiser)
    guest = vCalAddress(f"mailto:{post.to}")
    guest.params["PARTSTAT"], guest.params["RSVP"] = vText("ACCEPTED"), vText("FALSE")
    event.add("attendee", guest)


def time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone with every change of its clocks in these years and the one before.

    Written here because the library's own generator gives a change in the time after it, while RFC 5545
    (3.6.5) wants the wall-clock time before it.
    """
    zone = ZoneInfo(name)
    begin = datetime.datetime(first_year - 1, 1, 1, tzinfo=datetime.UTC)
    end = datetime.datetime(last_year + 2, 1, 1, tzinfo=datetime.UTC)
    component = Timezone()
    component.add("tzid", name)
    component.add_component(_observance(zone, begin, begin))
    for moment in changes(zone, begin, end):
        component.add_component(_observance(zone, moment - datetime.timedelta(minutes=1), moment))
    return component


def changes(zone: datetime.tzinfo, begin: datetime.datetime, end: datetime.datetime) -> list[datetime.datetime]:
    """The moments (UTC, to the minute) at which the zone's offset changes."""
    found, day = [], begin
    while day < end:
        low, high = day, day + datetime.timedelta(days=1)
        if _offset(zone, low) != _offset(zone, high):
            before = _offset(zone, low)
            while high - low > datetime.timedelta(minutes=1):
                middle = low + datetime.timedelta(minutes=(high - low) // datetime.timedelta(minutes=2))
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            found.append(high)
        day += datetime.timedelta(days=1)
    return found


def _observance(zone: ZoneInfo, before: datetime.datetime, moment: datetime.datetime) -> Component:
    local = moment.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (moment + _offset(zone, before)).replace(tzinfo=None))
    part.add("tzoffsetfrom", _offset(zone, before))
    part.add("tzoffsetto", _offset(zone, moment))
    part.add("tzname", local.tzname() or str(zone))
    return part


def _offset(zone: datetime.tzinfo, moment: datetime.datetime) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta()


def hash_of(token: str) -> str:
    """What a token is found by; from it the token cannot be told."""
    return hashlib.sha256(token.encode()).hexdigest()
