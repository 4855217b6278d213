"""The editor of one intake question."""

from typing import Any

from django import forms

from alongside.programmes.models import IntakeQuestion
from alongside.programmes.rules import Kind
from alongside.programmes.rules.words import KINDS, SIDES
from alongside.programmes.services import Draft, pack_options
from alongside.programmes.services.questions import NEEDS_OPTIONS

MOST_OPTIONS = 60


class QuestionForm(forms.Form):
    wording = forms.CharField(label="The question", max_length=300)
    help = forms.CharField(label="A line of help", max_length=500, required=False)
    kind = forms.ChoiceField(label="How it is answered", choices=list(KINDS.items()))
    sides = forms.ChoiceField(label="Who is asked", choices=list(SIDES.items()), widget=forms.RadioSelect)
    required = forms.BooleanField(label="An answer is needed before matching", required=False)
    options = forms.CharField(
        label="The choices, one a line",
        required=False,
        help_text="For one choice, several choices and choices put in order. Grades: lowest first.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    low = forms.CharField(label="What 1 means on a scale", max_length=60, required=False)
    high = forms.CharField(label="What 5 means on a scale", max_length=60, required=False)

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if len(options) > MOST_OPTIONS:
            raise forms.ValidationError(f"That is {len(options)} choices; {MOST_OPTIONS} are the most.")
        return options

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in NEEDS_OPTIONS and len(cleaned.get("options") or []) < 2:
            self.add_error("options", "Give at least two choices, one a line.")
        return cleaned

    @property
    def draft(self) -> Draft:
        said = self.cleaned_data
        kind = Kind(said["kind"])
        options = said["options"] if kind in NEEDS_OPTIONS else []
        low, high = (said["low"], said["high"]) if kind is Kind.SCALE else ("", "")
        plain = {name: said[name] for name in ("wording", "help", "kind", "sides", "required")}
        return Draft(**plain, options=pack_options(options, low=low, high=high))


def values_of_question(question: IntakeQuestion) -> dict[str, Any]:
    plain = {name: getattr(question, name) for name in ("wording", "help", "kind", "sides", "required")}
    ends = {name: question.options.get(name, "") for name in ("low", "high")}
    return plain | ends | {"options": "\n".join(question.choices)}
