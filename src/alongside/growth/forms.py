"""What can be typed here; each field says who will read it."""

from typing import Any

from django import forms

from alongside.growth.models import Change
from alongside.growth.rules import CelebrationKind


class VersionedForm(forms.Form):
    """Words that two people may edit at once: the form carries the version that was read."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def say_again(self, sentence: str, version: int) -> None:
        """Keep what was typed, say what happened, and carry the version that is shown now."""
        self.data = {**self.data.dict(), self.add_prefix("version"): str(version)}  # type: ignore[attr-defined]
        self.add_error(None, sentence)


class ChangeForm(VersionedForm):
    """A change the mentee wants."""

    words = forms.CharField(
        label="What would you like to be different?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence in your own words. It can be small.",
    )
    baseline = forms.CharField(
        label="How is it now?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="So that you can look back later and see how far you have come.",
    )


class SettleForm(forms.Form):
    """What became of a change."""

    reason = forms.CharField(
        label="A word about it, if you like", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class GoalForm(VersionedForm):
    """A goal, or a direction."""

    words = forms.CharField(
        label="The goal, or the direction",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A direction is enough early on: where to, rather than how much by when.",
    )
    sign = forms.CharField(
        label="How will you notice that you are on the way?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    change = forms.ModelChoiceField(
        label="Which of your wanted changes does it serve?", queryset=Change.objects.none(), required=False
    )
    look_again_on = forms.DateField(
        label="When shall we look at it again?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, changes: list[Change], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["change"]
        field.queryset = Change.objects.filter(pk__in=[change.pk for change in changes])  # type: ignore[attr-defined]
        words = {change.pk: change.words for change in changes}
        field.label_from_instance = lambda change: words[change.pk]  # type: ignore[attr-defined]
        field.empty_label = "None, it stands for itself"  # type: ignore[attr-defined]


class CheckInForm(forms.Form):
    """How a goal is going."""

    words = forms.CharField(label="How is it going?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class CelebrationForm(forms.Form):
    """Something to mark, or a thank-you."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (CelebrationKind.COURAGE, "Something brave, whatever came of it"),
            (CelebrationKind.LEARNING, "An insight"),
            (CelebrationKind.PROGRESS, "A step towards a change"),
            (CelebrationKind.PERSISTENCE, "Keeping going on a hard day"),
            (CelebrationKind.RELATIONSHIP, "Something between the two of us"),
            (CelebrationKind.THANKS, "A thank-you"),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="In your words",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was done, what it shows, and what it changed.",
    )
