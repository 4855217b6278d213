"""Ending together, leaving, and what belongs to a good ending."""

from typing import Any

from django import forms

from alongside.foundation import content
from alongside.mentorships.rules import EndingKind, HowTold
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services.afterwards import Next


class EndingForm(forms.Form):
    """The two kinds that both go through together."""

    kind = forms.ChoiceField(label="How do you want to end?", widget=forms.RadioSelect)
    unplanned = forms.BooleanField(
        label="It comes sooner than we planned",
        required=False,
        help_text="Tick this when fewer than two meetings are left.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = content.load().endings.kinds
        joint = (EndingKind.COMPLETED, EndingKind.BY_AGREEMENT)
        self.fields["kind"].choices = [(kind.value, kinds[kind.value].title) for kind in joint]  # type: ignore[attr-defined]

    def way(self) -> Way:
        return Way(EndingKind(self.cleaned_data["kind"]), unplanned=self.cleaned_data["unplanned"])


class LeaveForm(forms.Form):
    """Leaving without fault: how the other one gets to know. No reason is asked for."""

    how_told = forms.ChoiceField(
        label="How does the other one get to know?",
        widget=forms.RadioSelect,
        choices=[
            (HowTold.IN_PERSON.value, "I have told them myself"),
            (HowTold.MESSAGE.value, "By the message below"),
            (HowTold.COORDINATOR.value, "The coordinator tells them for me"),
        ],
        help_text="If you want to tell them in person, do that first and come back afterwards.",
    )
    message = forms.CharField(
        label="A message, if you like",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They read it together with the news. You need not give a reason.",
    )
    last_talk = forms.BooleanField(
        label="I offer a last conversation to say goodbye",
        required=False,
        initial=True,
        help_text="Without it, the mentorship ends as soon as they know.",
    )

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("how_told") == HowTold.MESSAGE and not words.get("message", "").strip():
            self.add_error("message", "Write your message, or choose another way.")
        return words

    def way(self) -> Way:
        given = self.cleaned_data
        return Way(
            EndingKind.ONE_SIDE,
            how_told=HowTold(given["how_told"]),
            message=given["message"],
            last_talk=given["last_talk"],
        )


class FeelingsForm(forms.Form):
    """For oneself alone."""

    feelings = forms.MultipleChoiceField(
        label="Which of these are there?", required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = content.load().endings
        self.fields["feelings"].choices = [(line.key, line.text) for line in texts.feelings]  # type: ignore[attr-defined]
        self.fields["words"].label = texts.feelings_next


class ThanksForm(forms.Form):
    """One line."""

    words = forms.CharField(
        label="What I thank you for",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you did, what it did to me, what I feel about it.",
    )


class ContactForm(forms.Form):
    """Whether and how to stay in touch."""

    rule = forms.ChoiceField(label="How shall we stay in touch?", widget=forms.RadioSelect)
    way = forms.CharField(label="By which way, if any", required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = content.load().endings.contact_rules
        self.fields["rule"].choices = [(line.key, f"{line.text}. {line.help}") for line in rules]  # type: ignore[attr-defined]


class NextForm(forms.Form):
    """What comes after."""

    choice = forms.ChoiceField(
        label="What would you like now?",
        widget=forms.RadioSelect,
        choices=[
            (Next.PAUSE.value, "Three weeks for myself, then I am available again"),
            (Next.NOW.value, "I am available now"),
            (Next.NOT_NOW.value, "Not for the time being"),
        ],
    )
