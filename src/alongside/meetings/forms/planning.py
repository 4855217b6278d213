"""Days, hours, rhythms and places."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from alongside.foundation import content
from alongside.meetings.models import Meeting
from alongside.meetings.rules import Mode
from alongside.meetings.rules.rhythm import DEFAULT_COUNT, MOST_IN_A_SERIES, Rhythm, When
from alongside.meetings.services.changing import Instead
from alongside.meetings.services.place import Place

OTHER = "0"
GAPS = (("7", "Every week"), ("14", "Every two weeks"), ("21", "Every three weeks"), ("28", "Every four weeks"))


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WhenForm(forms.Form):
    """A day, an hour and a length, in the reader's own time zone."""

    day = forms.DateField(label="Day", widget=DayInput())
    at = forms.TimeField(label="Hour", widget=HourInput())
    minutes = forms.IntegerField(label="How many minutes", min_value=10, max_value=240)
    anyway = forms.BooleanField(
        label="Plan it anyway, although a time is taken", required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, minutes: int = 60, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = minutes
        self.fields["at"].help_text = f"In your time zone, {timezone.get_current_timezone_name()}."

    def offer_anyway(self) -> None:
        """After a clash: the same form with one more box."""
        self.fields["anyway"].widget = forms.CheckboxInput()

    @property
    def when(self) -> When:
        words = self.cleaned_data
        return When(words["day"], words["at"], str(timezone.get_current_timezone()), words["minutes"])

    @property
    def insists(self) -> bool:
        return bool(self.cleaned_data.get("anyway"))


def filled_with(meeting: Meeting) -> dict[str, Any]:
    """What a form about this meeting begins with."""
    local = timezone.localtime(meeting.starts_at)
    return {"day": local.date(), "at": local.time(), "minutes": meeting.minutes}


class MetForm(WhenForm):
    """A meeting that was held without having been planned here."""


class RhythmForm(WhenForm):
    """The first of a series, and how it goes on."""

    every = forms.ChoiceField(label="How often", choices=[*GAPS, (OTHER, "Another gap")], initial="7")
    other_days = forms.IntegerField(label="Days between, for another gap", min_value=1, max_value=90, required=False)
    count = forms.IntegerField(
        label="How many meetings", min_value=1, max_value=MOST_IN_A_SERIES, initial=DEFAULT_COUNT
    )
    field_order = ("every", "other_days", "day", "at", "minutes", "count")

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("every") == OTHER and not words.get("other_days"):
            self.add_error("other_days", "Say how many days lie between two meetings.")
        return words

    @property
    def rhythm(self) -> Rhythm:
        words = self.cleaned_data
        days = words["other_days"] if words["every"] == OTHER else int(words["every"])
        return Rhythm(self.when, days, words["count"])


class CancelForm(WhenForm):
    """Cancel together with a new time, or pause."""

    NEW, PAUSE = "new", "pause"
    instead = forms.ChoiceField(
        label="What comes in its place?",
        choices=[(NEW, "A new time"), (PAUSE, "We pause for a while")],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    until = forms.DateField(label="We are back on", required=False, widget=DayInput())
    field_order = ("instead", "day", "at", "minutes", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("day", "at", "minutes"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("instead") == self.PAUSE:
            if not words.get("until"):
                self.add_error("until", "Name the day on which you come back.")
            elif words["until"] <= timezone.localdate():
                self.add_error("until", "Choose a day that is still to come.")
        elif words.get("instead") == self.NEW:
            for name in ("day", "at", "minutes"):
                if not words.get(name) and name not in self.errors:
                    self.add_error(name, "Propose a new time in the same step.")
        return words

    @property
    def choice(self) -> Instead:
        if self.cleaned_data["instead"] == self.PAUSE:
            until: datetime.date = self.cleaned_data["until"]
            return Instead(pause_until=until)
        return Instead(when=self.when)


class PlaceForm(forms.Form):
    """Where, with the list that keeps a talk private."""

    mode = forms.ChoiceField(
        label="How do you meet?",
        choices=[(Mode.IN_PERSON.value, "In a room"), (Mode.VIDEO.value, "By video")],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label="Place", max_length=400, required=False)
    video_link = forms.URLField(label="Video link", max_length=400, required=False, assume_scheme="https")
    checks = forms.MultipleChoiceField(
        label="A good place to talk", required=False, widget=forms.CheckboxSelectMultiple
    )

    support = forms.MultipleChoiceField(
        label="What would help you both to take part?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agenda = content.load().agenda
        for name, known in (("checks", agenda.place_checks), ("support", agenda.support)):
            self.fields[name].choices = [(one.key, one.text) for one in known]  # type: ignore[attr-defined]
        self.fields[
            "support"
        ].help_text = "Nobody asks why. It stands with the place and goes along to the next meeting."
        self.fields["checks"].help_text = "Tick what is so. Nothing here has to be perfect; it is worth a thought."
        for name in ("place", "video_link", "support"):
            self.fields[name].audience = "pair"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if not words.get("place") and not words.get("video_link") and not self.errors:
            self.add_error("place", "Name a place, or give the link of the video call.")
        return words

    @property
    def where(self) -> Place:
        words = self.cleaned_data
        ticked = tuple(words["checks"]), tuple(words["support"])
        return Place(Mode(words["mode"]), words["place"], words["video_link"], *ticked)


class HabitsForm(forms.Form):
    """Small choices of the pair."""

    place_in_calendar = forms.BooleanField(
        label="Write the place into our calendars",
        required=False,
        help_text="Then it also stands in the calendar files that are mailed to you.",
    )
    rapport_minutes = forms.IntegerField(
        label="Minutes for arriving, at the start of each meeting", min_value=0, max_value=30
    )
