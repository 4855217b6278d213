"""Recording the confidentiality talk."""

from django import forms


class TalkForm(forms.Form):
    """On which day they talked."""

    talked_on = forms.DateField(
        label="On which day did you talk?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Only that you talked, and when, is kept here; never what was said.",
    )
