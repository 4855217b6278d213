"""From what somebody typed, or a cell of a file, to an answer of the question's kind; and back to words."""

import datetime
import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from alongside.programmes.rules.languages import LANGUAGES
from alongside.programmes.rules.words import NOT_WITH, Kind

KEPT_APART = "Somebody is named. Matching keeps them apart; who it is, and why, stays with the person who wrote it."
LONGEST_TEXT, LONGEST_TAG, MOST_TAGS = 2000, 60, 40
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = {name[:3].lower(): name for name in _WEEK}
PARTS = ("morning", "midday", "afternoon", "evening")
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%Y/%m/%d")
_SPLIT = re.compile(r"[,;\n\r|]+(?![^()]*\))")  # not inside brackets: `Languages (French, Dutch)` is one


class Asks(Protocol):
    """What an intake question tells about itself."""

    @property
    def kind(self) -> str: ...

    @property
    def options(self) -> Any: ...


class BadAnswer(ValueError):
    """What is wrong in a sentence, and what to do about it in another."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence, self.remedy = sentence, remedy


def parse_answer(question: Asks, raw: Any) -> Any:
    """The answer as it is kept, or None when nothing was said. Errors: BadAnswer.

    `raw`: text, a date, a number, or a list of texts; several in one text are parted by comma, semicolon, bar or line.
    Kept: text, choice, time_zone `str`; scale `int` 1 to 5; date ISO `str`; choices, ranked (best first), skills,
    language and availability (`mon-morning`) `list[str]`.
    """
    if _empty(raw):
        return None
    return _PARSERS[Kind(question.kind)](raw, question)


def said_answer(question: Asks, value: Any) -> str:
    """An answer in words, for a page or a file."""
    if value is None or value == "" or value == []:
        return ""
    kind = Kind(question.kind)
    if kind is Kind.AVAILABILITY:
        return ", ".join(said_slot(slot) for slot in value)
    if kind is Kind.RANKED:
        return ", ".join(f"{place}. {each}" for place, each in enumerate(value, 1))
    if kind is Kind.SCALE:
        return f"{value} of 5"
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def said_to_staff(key: str, question: Asks, value: Any) -> str:
    """The same for a coordinator: of a tie that somebody declared, only that there is one."""
    said = said_answer(question, value)
    return KEPT_APART if said and key == NOT_WITH else said


def tidy_tag(raw: str) -> str:
    """One tag with single spaces, as its writer spelt it."""
    return " ".join(unicodedata.normalize("NFC", raw).split()).strip(" .;,")


def same_tag(raw: str) -> str:
    """What two spellings of one tag have in common."""
    return tidy_tag(raw).casefold()


def _empty(raw: Any) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or (isinstance(raw, Sequence) and all(_empty(each) for each in raw))


def _one(raw: Any) -> str:
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return _one(next(each for each in raw if not _empty(each))) if isinstance(raw, Sequence) else str(raw).strip()


def _many(raw: Any) -> list[str]:
    values = [raw] if isinstance(raw, str) or not isinstance(raw, Sequence) else raw
    pieces = [piece for value in values if not _empty(value) for piece in _SPLIT.split(_one(value))]
    return _once(tidy_tag(piece) for piece in pieces)


def _once(tags: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for tag in tags:
        if tag:
            kept.setdefault(tag.casefold(), tag)
    return list(kept.values())


def _text(raw: Any, question: Asks) -> str:
    text = "\n".join(_one(each) for each in raw if not _empty(each)) if isinstance(raw, list | tuple) else _one(raw)
    if len(text) > LONGEST_TEXT:
        raise BadAnswer(f"This is {len(text):,} characters long.", f"Please keep it under {LONGEST_TEXT:,}.")
    return text.replace("\x00", "").replace("\r\n", "\n")


def _options(question: Asks) -> list[str]:
    return list((question.options or {}).get("options", ()))


def _choose(said: str, options: list[str]) -> str:
    known = {same_tag(option): option for option in options}
    found = known.get(same_tag(said))
    if found is None:
        listed = ", ".join(f"“{option}”" for option in options[:12])
        raise BadAnswer(f"“{said[:60]}” is not one of the choices.", f"Use one of: {listed}.")
    return found


def _choice(raw: Any, question: Asks) -> str:
    return _choose(_one(raw), _options(question))


def _whole_or_many(raw: Any, options: list[str]) -> list[str]:
    """Options may hold commas: a value that is an option as a whole is not cut."""
    whole = {same_tag(option) for option in options}
    values = [raw] if isinstance(raw, str) or not isinstance(raw, Sequence) else list(raw)
    found: list[str] = []
    for value in (value for value in values if not _empty(value)):
        found += [_one(value)] if same_tag(_one(value)) in whole else _many(value)
    return found


def _choices(raw: Any, question: Asks) -> list[str]:
    options = _options(question)
    chosen = {_choose(said, options) for said in _whole_or_many(raw, options)}
    return [option for option in options if option in chosen]


def _ranked(raw: Any, question: Asks) -> list[str]:
    options = _options(question)
    ranked = [_choose(re.sub(r"^\d+[.)]\s*", "", said), options) for said in _whole_or_many(raw, options)]
    twice = next((each for each in ranked if ranked.count(each) > 1), None)
    if twice is not None:
        raise BadAnswer(f"“{twice}” stands there twice.", "Give each place to something different.")
    return ranked


def _skills(raw: Any, question: Asks) -> list[str]:
    tags = _many(raw)
    long = next((tag for tag in tags if len(tag) > LONGEST_TAG), None)
    if long is not None:
        raise BadAnswer(
            f"“{long[:30]}…” is long for one topic.", f"Use a word or two, at most {LONGEST_TAG} characters."
        )
    if len(tags) > MOST_TAGS:
        raise BadAnswer(f"That is {len(tags)} topics.", f"Choose the {MOST_TAGS} that matter most.")
    return tags


def _scale(raw: Any, question: Asks) -> int:
    said = _one(raw).split(" of ")[0]
    if said not in {"1", "2", "3", "4", "5"}:
        raise BadAnswer(f"“{said[:20]}” is not a number from 1 to 5.", "Use 1, 2, 3, 4 or 5.")
    return int(said)


def _date(raw: Any, question: Asks) -> str:
    if isinstance(raw, datetime.datetime | datetime.date):
        return raw.strftime("%Y-%m-%d")
    said = _one(raw).removesuffix(" 00:00:00").removesuffix("T00:00:00")
    for shape in _DATES:
        try:
            return datetime.datetime.strptime(said, shape).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadAnswer(f"“{said[:30]}” is not a date.", "Write it as 2027-03-31 or 31/03/2027.")


def _languages(raw: Any, question: Asks) -> list[str]:
    known = _known_languages()
    return _once(known.get(same_tag(said), said[:LONGEST_TAG]) for said in _many(raw))


@cache
def _known_languages() -> dict[str, str]:
    return {key.casefold(): name for code, name in LANGUAGES.items() for key in (code, name)}


@cache
def _zones() -> dict[str, str]:
    """Names and, where they are unmistakable, cities: `lisbon` gives `Europe/Lisbon`."""
    names = sorted(zoneinfo.available_timezones())
    cities: dict[str, str] = {}
    for name in names:
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/")):
            cities.setdefault(name.rsplit("/", 1)[1].replace("_", " ").casefold(), name)
    return cities | {name.casefold(): name for name in names}


def zone_names() -> list[str]:
    """The names to suggest: places, not abbreviations."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return sorted(name for name in set(_zones().values()) if name.startswith(areas))


def _time_zone(raw: Any, question: Asks) -> str:
    said = _one(raw)
    found = _zones().get(said.casefold()) or _zones().get(said.replace("_", " ").casefold())
    if found is None:
        raise BadAnswer(
            f"“{said[:40]}” is not a time zone.", "Write it like Europe/Lisbon, or name a large city in it."
        )
    return found


def _slot(said: str) -> str:
    day, part = said[:3].casefold(), re.split(r"[\s-]+", said.casefold())[-1]
    if day not in DAYS or part not in PARTS:
        raise BadAnswer(f"“{said[:40]}” is not a part of the week.", "Write it like “Monday morning”.")
    return f"{day}-{part}"


def said_slot(slot: str) -> str:
    day, _, part = slot.partition("-")
    return f"{DAYS.get(day, day)} {part}"


def in_words(value: Any) -> Any:
    """An answer as a sentence would name it: parts of the week (`mon-morning`) by their names, all else as it is."""
    slots = {f"{day}-{part}" for day in DAYS for part in PARTS}
    if isinstance(value, list) and value and slots.issuperset(str(each) for each in value):
        return [said_slot(each) for each in value]
    return value


def _availability(raw: Any, question: Asks) -> list[str]:
    wanted = {_slot(said) for said in _many(raw)}
    return [f"{day}-{part}" for day in DAYS for part in PARTS if f"{day}-{part}" in wanted]


_PARSERS: dict[Kind, Callable[[Any, Asks], Any]] = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.RANKED: _ranked,
    Kind.SKILLS: _skills,
    Kind.SCALE: _scale,
    Kind.DATE: _date,
    Kind.LANGUAGE: _languages,
    Kind.TIME_ZONE: _time_zone,
    Kind.AVAILABILITY: _availability,
}
