"""The welcome note and the pause."""

from django import forms


class WelcomeForm(forms.Form):
    """A few lines in one's own voice; the prompts stand beside it, nothing is written beforehand."""

    words = forms.CharField(
        label="Your note",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Four to six sentences are plenty. You can change it until you send it.",
    )


class PauseForm(forms.Form):
    """Until when."""

    until = forms.DateField(
        label="On which day do you come back?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="You can come back earlier, and either of you can change the day.",
    )
