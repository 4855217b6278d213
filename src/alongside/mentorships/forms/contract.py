"""The lines beside the clauses, and the clauses themselves."""

from typing import Any

from django import forms

from alongside.mentorships.rules.contract import Values

_WHO = [("mentee", "The mentee"), ("mentor", "The mentor"), ("both", "Both, in turn")]


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ValuesForm(forms.Form):
    """What the contract sets; some of it the software uses once both have signed."""

    purpose = forms.CharField(
        label="In which direction do you want to go?",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences: a direction, not a target. Signing needs it; a draft does not.",
    )
    rhythm_days = forms.IntegerField(
        label="Days from one meeting to the next", min_value=1, max_value=92, help_text="7 is every week, 14 every two."
    )
    meeting_minutes = forms.IntegerField(label="Minutes for a meeting", min_value=10, max_value=240)
    least_meetings = forms.IntegerField(label="At least so many meetings", min_value=1, max_value=200)
    hours_a_month = forms.IntegerField(
        label="Hours a month each can promise", min_value=1, max_value=60, help_text="Preparing and writing included."
    )
    ends_on = forms.DateField(label="Until when", widget=_date())
    first_review_on = forms.DateField(
        label="First review by", widget=_date(), help_text="Fifteen minutes on how you work together."
    )
    first_review_after = forms.IntegerField(label="First review after meeting number", min_value=1, max_value=20)
    review_every = forms.IntegerField(label="After that, a review every so many meetings", min_value=1, max_value=20)
    schedules = forms.ChoiceField(label="Who arranges the meetings?", choices=_WHO)
    agenda = forms.ChoiceField(label="Who chooses the topics?", choices=_WHO)
    summary = forms.ChoiceField(label="Who writes the shared summary?", choices=_WHO)
    follows_up = forms.ChoiceField(label="Who follows up what you agree?", choices=_WHO)
    contact = forms.CharField(
        label="Contact between meetings",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Which ways, which hours, and how soon an answer.",
    )
    place = forms.CharField(
        label="Where you meet",
        max_length=300,
        required=False,
        help_text="Somewhere you can talk freely. The mentee has the last word.",
    )

    def values(self) -> Values:
        chosen: dict[str, Any] = dict(self.cleaned_data)
        chosen["ends_on"] = chosen["ends_on"].isoformat()
        chosen["first_review_on"] = chosen["first_review_on"].isoformat()
        return Values(**chosen)


class ClauseForm(forms.Form):
    """A clause in the pair's own words."""

    title = forms.CharField(label="Title", max_length=120)
    text = forms.CharField(label="What we agree", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
