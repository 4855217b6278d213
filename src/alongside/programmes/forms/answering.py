"""A participant's own forms: intake, readiness and the promises."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import escape

from alongside.foundation import content
from alongside.programmes.forms.widgets import Ranks, Tags, Week
from alongside.programmes.models import IntakeQuestion
from alongside.programmes.rules import NOT_WITH, BadAnswer, Kind, parse_answer

RADIOS_UP_TO = 8
SKILLS_LIST, LANGUAGE_LIST, ZONE_LIST = "skills-others-wrote", "languages", "time-zones"


class AnswerField(forms.Field):
    """One intake question; what comes out is what is kept."""

    audience = "coordinator"

    def __init__(self, question: IntakeQuestion) -> None:
        super().__init__(
            label=question.wording,
            help_text=escape(question.help),
            required=question.required,
            widget=widget_for(question),
        )
        self.question = question
        if question.key == NOT_WITH:
            self.audience = "matching alone; the coordinator sees only that somebody is named"

    def clean(self, value: Any) -> Any:
        try:
            kept = parse_answer(self.question, value)
        except BadAnswer as bad:
            raise forms.ValidationError(f"{bad.sentence} {bad.remedy}") from bad
        if kept in (None, [], "") and self.required:
            raise forms.ValidationError("Please answer this one.")
        return kept


def widget_for(question: IntakeQuestion) -> forms.Widget:
    kind = Kind(question.kind)
    pairs = [(option, option) for option in question.choices]
    if kind is Kind.CHOICE:
        short = len(pairs) <= RADIOS_UP_TO
        return forms.RadioSelect(choices=pairs) if short else forms.Select(choices=[("", "Choose one"), *pairs])
    if kind is Kind.SCALE:
        low, high = question.options.get("low", ""), question.options.get("high", "")
        names = {1: f"1 · {low}".strip(" ·"), 5: f"5 · {high}".strip(" ·")}
        return forms.RadioSelect(choices=[(number, names.get(number, str(number))) for number in range(1, 6)])
    simple: dict[Kind, forms.Widget] = {
        Kind.CHOICES: forms.CheckboxSelectMultiple(choices=pairs),
        Kind.RANKED: Ranks(question.choices),
        Kind.SKILLS: Tags(suggestions=SKILLS_LIST, noun="topic"),
        Kind.LANGUAGE: Tags(suggestions=LANGUAGE_LIST, noun="language"),
        Kind.DATE: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        Kind.TIME_ZONE: forms.TextInput(attrs={"list": ZONE_LIST, "autocomplete": "off"}),
        Kind.AVAILABILITY: Week(),
    }
    return simple.get(kind) or forms.Textarea(attrs={"rows": 3, "maxlength": 2000})


class AnswerForm(forms.Form):
    """The questions of one side. `later=True`: nothing is required yet, what is there is kept."""

    def __init__(
        self, data: Any = None, *, questions: Sequence[IntakeQuestion], answers: Mapping[str, Any], later: bool = False
    ) -> None:
        super().__init__(data, prefix="q", initial=dict(answers))
        for question in questions:
            self.fields[question.key] = AnswerField(question)
            if later:
                self.fields[question.key].required = False


class ReadinessForm(forms.Form):
    """The statements of one side, in their groups; read by the person alone."""

    def __init__(self, data: Any = None, *, side: str, answers: Mapping[str, str]) -> None:
        super().__init__(data, prefix="r", initial=dict(answers))
        readiness = content.load().readiness
        choices = [(str(label.key), label.text) for label in readiness.answers]
        for statement in readiness.statements(content.Side(side)):
            field = forms.ChoiceField(
                label=statement.text,
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Please choose one. “Not yet” is a fine answer too."},
            )
            field.audience = "me"  # type: ignore[attr-defined]
            field.group = readiness.groups[statement.group].text  # type: ignore[attr-defined]
            self.fields[statement.key] = field

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        found: dict[str, list[forms.BoundField]] = {}
        for field in self:
            found.setdefault(field.field.group, []).append(field)  # type: ignore[attr-defined]
        return list(found.items())


class PromisesForm(forms.Form):
    agreed = forms.BooleanField(
        label="I have read this, and I promise it for the coming year.",
        error_messages={"required": "Without this promise you cannot be matched. You can come back to it later."},
    )
