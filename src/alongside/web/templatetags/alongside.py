"""Template words of Alongside: dates as people say them, amounts, audiences, charts and the path."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString

from alongside.web import drawing, words

register = template.Library()
Moment = datetime.datetime | datetime.date | None


@register.filter
def said(moment: Moment) -> str:
    """`Thursday 14:00, your time`; a date without a time is said without one, nothing stays nothing."""
    if not isinstance(moment, datetime.datetime):
        return said_date(moment)
    return words.say_moment(_aware(moment), timezone.now(), timezone.get_current_timezone())


@register.filter
def said_date(moment: Moment) -> str:
    """`Thursday`, `Thursday 3 December`, in the reader's time zone."""
    if moment is None or moment == "":
        return ""
    day = timezone.localtime(_aware(moment)).date() if isinstance(moment, datetime.datetime) else moment
    return words.say_date(day, timezone.localdate())


@register.filter
def ago(moment: Moment) -> str:
    """`3 days ago`, `in 2 weeks`; a plain date gives `today` or days."""
    if moment is None or moment == "":
        return ""
    if not isinstance(moment, datetime.datetime):
        if moment == timezone.localdate():
            return "today"
        noon = datetime.time(12)
        here = timezone.get_current_timezone()
        now = datetime.datetime.combine(timezone.localdate(), noon, here)
        return words.say_ago(datetime.datetime.combine(moment, noon, here), now, here)
    return words.say_ago(_aware(moment), timezone.now(), timezone.get_current_timezone())


def _aware(moment: datetime.datetime) -> datetime.datetime:
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


@register.filter
def plural(number: Any, noun: str) -> str:
    """`{{ 3|plural:"meeting" }}` is `3 meetings`; `{{ people|plural:"person,people" }}` counts a list."""
    if hasattr(number, "__len__"):
        number = len(number)
    return words.say_amount(int(number or 0), noun)


@register.filter
def joined(parts: Iterable[object]) -> str:
    """`a, b and c`."""
    return words.join_words(parts)


@register.filter
def audience(who: str) -> str:
    """The words of an audience: `only me`, `the two of us`."""
    return words.say_audience(who)


@register.filter
def audience_kind(who: str) -> str:
    """Which drawing belongs to an audience."""
    return words.audience_kind(str(who))


@register.filter
def kindly(sentence: object) -> str:
    """An error of a form in our words."""
    return words.say_error(str(sentence))


@register.filter
def tone(person: Any) -> int:
    """The number of a person's colour, 1 to 6."""
    return words.tone_of(getattr(person, "pk", person))


@register.filter
def phase_path(steps: Iterable[tuple[str, str]]) -> list[drawing.Step]:
    """Steps (label, done|here|ahead) with the curves that lead on from each."""
    return drawing.winding(list(steps))


@register.filter
def unlocalised(number: float) -> str:
    """A number for a drawing: with a point, whatever the language."""
    return f"{number:g}"


@register.simple_tag
def draw_field(field: BoundField, reader: str = "") -> SafeString:
    """The input itself, joined to its help, its errors and its audience for those who listen."""
    told = [field.aria_describedby or "", f"{field.auto_id}_audience" if reader else ""]
    joined_ids = " ".join(part for part in told if part)
    attrs: dict[str, str | bool] = {"aria-describedby": joined_ids} if joined_ids and not field.use_fieldset else {}
    return field.as_widget(attrs=attrs)


@register.inclusion_tag("web/charts/bar.html")
def bar_chart(title: str, rows: Iterable[Sequence[Any]], unit: str = "") -> dict[str, Any]:
    """Lying bars; rows of (label, amount). The words keep their size at every width, nothing is cut."""
    return {"chart": drawing.bars(title, [(str(row[0]), row[1]) for row in rows], unit)}


@register.inclusion_tag("web/charts/line.html")
def line_chart(title: str, rows: Iterable[Sequence[Any]], low: float = 0, high: float = 100) -> dict[str, Any]:
    """One line over time; rows of (label, value or None); None is a gap, said as "not answered"."""
    return {"chart": drawing.line(title, [(str(row[0]), row[1]) for row in rows], low, high)}
