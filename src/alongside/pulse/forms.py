"""The six lines as a form."""

from typing import Any

from django import forms

from alongside.foundation import content
from alongside.programmes.rules import Side
from alongside.pulse.queries import wording

NOT_SAID = "not_said"


class PulseForm(forms.Form):
    """One question a line, all of them skippable; a private line at the end."""

    def __init__(self, *args: Any, side: Side, **options: Any) -> None:
        super().__init__(*args, **options)
        pulse = content.load().pulse
        choices = [(str(point.value), point.text.capitalize()) for point in pulse.scale]
        choices.append((NOT_SAID, pulse.skip_label))
        for key, words in wording(side).items():
            self.fields[key] = forms.ChoiceField(label=words, choices=choices, required=False, widget=forms.RadioSelect)
        self.fields["difference"] = forms.CharField(
            label=pulse.open_question, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )

    @property
    def items(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "difference"]

    def answers(self) -> dict[str, int | None]:
        """Item key to 0..4; nothing said is None."""
        given = {name: self.cleaned_data[name] for name in self.fields if name != "difference"}
        return {name: None if value in {"", NOT_SAID} else int(value) for name, value in given.items()}


def start(answers: dict[str, int | None] | None, difference: str) -> dict[str, str]:
    """What was answered before, for changing it."""
    given = {key: NOT_SAID if value is None else str(value) for key, value in (answers or {}).items()}
    return given | {"difference": difference}
