"""The eight questions as one form; nothing is required while it is a draft."""

from collections.abc import Mapping
from typing import Any

from django import forms

from alongside.foundation import content
from alongside.mentorships.rules.expectations import PICKS
from alongside.mentorships.services.expectations import Answer

AUDIENCE = "only me, until both are in"


class ExpectationsForm(forms.Form):
    """One text for each question; two questions have parts to pick as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in content.load().expectations.questions:
            self.fields[question.key] = forms.CharField(
                label=question.text,
                help_text=question.help,
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            for pick in PICKS.get(question.key, ()):
                self.fields[f"{question.key}-{pick.key}"] = forms.ChoiceField(
                    label=pick.label, required=False, choices=[("", "I leave this open"), *pick.choices.items()]
                )
        for field in self.fields.values():
            field.audience = AUDIENCE  # type: ignore[attr-defined]

    def groups(self) -> list[tuple[content.Expectation, list[forms.BoundField]]]:
        """Each question with its fields, in order."""
        return [
            (question, [self[question.key], *(self[f"{question.key}-{p.key}"] for p in PICKS.get(question.key, ()))])
            for question in content.load().expectations.questions
        ]

    def answers(self) -> dict[str, Answer]:
        return {
            question.key: Answer(
                text=self.cleaned_data[question.key],
                picks={
                    pick.key: self.cleaned_data[f"{question.key}-{pick.key}"] for pick in PICKS.get(question.key, ())
                },
            )
            for question in content.load().expectations.questions
        }

    @staticmethod
    def typed(answers: Mapping[str, Any] | None) -> dict[str, str]:
        """Stored answers as initial values."""
        initial: dict[str, str] = {}
        for key, answer in (answers or {}).items():
            initial[key] = answer.get("text", "")
            initial |= {f"{key}-{pick}": value for pick, value in answer.get("picks", {}).items()}
        return initial
