"""How dates, amounts and lists are said. Pure: the moment that counts as now is passed in."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = 60, 3600, 86400
AUDIENCES = {
    "me": "only me",
    "pair": "the two of us",
    "supervisor": "the two of us and my supervisor",
    "coordinator": "my coordinator",
    "programme": "everyone in the programme",
}


def say_date(day: datetime.date, today: datetime.date) -> str:
    """`today`, `tomorrow`, `Thursday`, `last Thursday`, `Thursday 3 December`, `3 December 2027`."""
    away = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in near:
        return near[away]
    if 1 < away < 7:
        return f"{day:%A}"
    if -7 < away < -1:
        return f"last {day:%A}"
    if day.year == today.year or abs(away) < 120:
        return f"{day:%A} {day.day} {day:%B}"
    return f"{day.day} {day:%B} {day.year}"


def say_moment(moment: datetime.datetime, now: datetime.datetime, zone: datetime.tzinfo) -> str:
    """`Thursday 14:00, your time`; both moments aware, `zone` that of the reader."""
    own = moment.astimezone(zone)
    day = say_date(own.date(), now.astimezone(zone).date())
    comma = "," if day[-1].isdigit() or len(day.split()) > 2 else ""
    return f"{day}{comma} {own:%H:%M}, your time"


def say_ago(moment: datetime.datetime, now: datetime.datetime, zone: datetime.tzinfo | None = None) -> str:
    """`just now`, `20 minutes ago`, `yesterday`, `in 3 weeks`; days are counted by the reader's calendar."""
    seconds = (now - moment).total_seconds()
    zone = zone or ZoneInfo("UTC")
    days = abs((now.astimezone(zone).date() - moment.astimezone(zone).date()).days)
    apart = abs(seconds)
    if apart < MINUTE:
        return "just now"
    if apart < HOUR:
        return _distance(apart / MINUTE, "minute", past=seconds > 0)
    if days == 0 or apart < HOUR * 6:
        return _distance(apart / HOUR, "hour", past=seconds > 0)
    if days == 1:
        return "yesterday" if seconds > 0 else "tomorrow"
    for length, name in ((1, "day"), (7, "week"), (30.44, "month"), (365.25, "year")):
        if days < {"day": 14, "week": 61, "month": 730}.get(name, days + 1):
            return _distance(days / length, name, past=seconds > 0)
    return ""  # pragma: no cover  (a year always fits)


def _distance(amount: float, unit: str, *, past: bool) -> str:
    words = say_amount(max(1, round(amount)), unit)
    return f"{words} ago" if past else f"in {words}"


def say_amount(number: int, words: str) -> str:
    """`1 meeting`, `3 meetings`, `no meetings`; an irregular plural follows a comma: `person,people`."""
    one, _, many = words.partition(",")
    if number == 1:
        return f"1 {one}"
    return f"{number or 'no'} {many or one + 's'}"


def join_words(words: Iterable[object]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = [str(word) for word in words]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def say_audience(who: str) -> str:
    """The words for who will read; a word of one's own ("Ben and Carla") is left as it is."""
    return AUDIENCES.get(who, who)


def audience_kind(who: str) -> str:
    """Which drawing belongs to an audience; words of one's own are known by how they begin."""
    if who in AUDIENCES:
        return who
    begun = [kind for kind, said in AUDIENCES.items() if who.lower().startswith(said)]
    return max(begun, key=lambda kind: len(AUDIENCES[kind]), default="other")


KINDER = {
    "This field is required.": "Please fill this in.",
    "Enter a valid email address.": "This does not look like an e-mail address.",
    "Enter a valid date.": "Please write the date as day, month and year.",
    "Enter a valid time.": "Please write the time as hours and minutes, such as 14:00.",
    "Enter a valid date/time.": "Please give a day and a time.",
    "Enter a whole number.": "Please write a whole number.",
    "Enter a number.": "Please write a number.",
    "Enter a valid URL.": "This does not look like a web address.",
    "The submitted file is empty.": "There is nothing in this file.",
    "No file was submitted.": "Please choose a file.",
}


def say_error(sentence: str) -> str:
    """The framework's stiff sentences, said kindly; every other sentence is left as it is."""
    if sentence.startswith("Select a valid choice."):
        return "Please choose from the list."
    return KINDER.get(sentence, sentence)


def tone_of(key: object) -> int:
    """One of six calm colours for a person, always the same one."""
    return sum(str(key).encode()) % 6 + 1
