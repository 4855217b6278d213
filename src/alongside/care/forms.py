"""What a coordinator can type here."""

from typing import Any

from django import forms

from alongside.people.models import Person


class LetterForm(forms.Form):
    """A letter to one of the two, or to both separately."""

    to = forms.MultipleChoiceField(label="To", widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label="Your words",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Each gets a mail of their own, from you, under a neutral subject. Nobody else reads it.",
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [(str(person.pk), person.name) for person in people]  # type: ignore[attr-defined]
