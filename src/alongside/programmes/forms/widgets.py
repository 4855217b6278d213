"""Inputs for intake answers that work by keyboard and without script."""

from typing import Any

from django import forms

from alongside.programmes.rules.answering import DAYS, PARTS

Attrs = dict[str, Any] | None
LEAST_BOXES = 5


class _Listed(forms.Widget):
    """Several inputs of one name; their values come back as a list with empty ones kept in place."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, []))

    def format_value(self, value: Any) -> list[str]:
        return [str(each) for each in value] if isinstance(value, list | tuple) else []

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class Tags(_Listed):
    """Free words, one a box, with suggestions from a shared datalist; commas part them as well."""

    template_name = "programmes/widgets/tags.html"

    def __init__(self, *, suggestions: str, noun: str, attrs: Attrs = None) -> None:
        super().__init__(attrs)
        self.suggestions, self.noun = suggestions, noun

    def get_context(self, name: str, value: Any, attrs: Attrs) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        values = [each for each in self.format_value(value) if each.strip()]
        boxes = values + [""] * max(2, LEAST_BOXES - len(values))
        context["widget"] |= {"boxes": boxes, "suggestions": self.suggestions, "noun": self.noun}
        return context


class Ranks(_Listed):
    """A choice for each place, the most wanted first."""

    template_name = "programmes/widgets/ranks.html"

    def __init__(self, options: list[str], attrs: Attrs = None) -> None:
        super().__init__(attrs)
        self.options = options

    def get_context(self, name: str, value: Any, attrs: Attrs) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = self.format_value(value)
        places = [given[place] if place < len(given) else "" for place in range(len(self.options))]
        context["widget"] |= {"places": places, "options": self.options}
        return context


class Week(_Listed):
    """A table of days and parts of the day."""

    template_name = "programmes/widgets/week.html"

    def get_context(self, name: str, value: Any, attrs: Attrs) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        marked = set(self.format_value(value))
        rows = [
            (day, [(f"{short}-{part}", part, f"{short}-{part}" in marked) for part in PARTS])
            for short, day in DAYS.items()
        ]
        context["widget"] |= {"rows": rows, "parts": PARTS}
        return context
