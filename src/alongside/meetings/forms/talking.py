"""What is brought, promised and kept."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.foundation import content
from alongside.meetings.forms.planning import DayInput, HourInput
from alongside.meetings.rules import Page
from alongside.meetings.rules.rhythm import When
from alongside.meetings.services.notes import Written
from alongside.meetings.services.promises import Promise
from alongside.meetings.services.wrapping import Close
from alongside.people.models import Person

PROMISES = 3


class ItemForm(forms.Form):
    """Something for the agenda, and who reads it for now."""

    AS_USUAL, ONLY_ME, BOTH = "", "me", "pair"
    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    text = forms.CharField(label="In a few words", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    reader = forms.ChoiceField(
        label="Who reads it for now?",
        required=False,
        choices=[
            (AS_USUAL, "As usual: a worry or a hope only me, anything else the two of us"),
            (ONLY_ME, "Only me"),
            (BOTH, "The two of us"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = content.load().agenda.item_types
        self.fields["kind"].choices = [(one.key, f"{one.text}: {one.help}") for one in types]  # type: ignore[attr-defined]

    @property
    def only_me(self) -> bool | None:
        return {self.ONLY_ME: True, self.BOTH: False}.get(self.cleaned_data["reader"])


class PromiseForm(forms.Form):
    """Who does what by when."""

    text = forms.CharField(label="What", max_length=1000)
    owner = forms.ChoiceField(label="Who")
    due = forms.DateField(label="By when", required=False, widget=DayInput())

    def __init__(self, *args: Any, people: list[Person], me: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["owner"].choices = owners(people, me)  # type: ignore[attr-defined]
        self.fields["owner"].initial = str(me.pk)
        self.fields["text"].audience = "pair"  # type: ignore[attr-defined]

    @property
    def promise(self) -> Promise:
        words = self.cleaned_data
        return Promise(words["text"], self.people[words["owner"]], words["due"])


class RenewForm(forms.Form):
    """A new day for a promise."""

    due = forms.DateField(label="New day", widget=DayInput())


class WrapUpForm(forms.Form):
    """Two minutes: held or not, one good thing, promises, summary, next date."""

    held = forms.ChoiceField(
        label="Did you meet?",
        choices=[("yes", "Yes, we met"), ("no", "No, it did not come about")],
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(label="How long, in minutes", min_value=5, max_value=600, required=False)
    good_thing = forms.CharField(label="One good thing", max_length=1000, required=False)
    summary = forms.CharField(
        label="What we take with us", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    next_day = forms.DateField(label="Next time: day", required=False, widget=DayInput())
    next_at = forms.TimeField(label="Next time: hour", required=False, widget=HourInput())
    anyway = forms.BooleanField(
        label="Plan it anyway, although a time is taken", required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, people: list[Person], me: Person, length: int = 60, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.length = {str(person.pk): person for person in people}, length
        for number in range(1, PROMISES + 1):
            self.fields[f"what_{number}"] = forms.CharField(label=f"Promise {number}", max_length=1000, required=False)
            self.fields[f"who_{number}"] = forms.ChoiceField(
                label=f"Who keeps promise {number}", choices=owners(people, me), initial=str(me.pk), required=False
            )
            self.fields[f"due_{number}"] = forms.DateField(
                label=f"By when, promise {number}", required=False, widget=DayInput()
            )
        for name in ("good_thing", "summary", *(f"what_{number}" for number in range(1, PROMISES + 1))):
            self.fields[name].audience = "pair"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if bool(words.get("next_day")) != bool(words.get("next_at")):
            self.add_error("next_at" if words.get("next_day") else "next_day", "A next time needs a day and an hour.")
        return words

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The fields of each promise side by side."""
        names = ("what", "who", "due")
        return [tuple(self[f"{name}_{number}"] for name in names) for number in range(1, PROMISES + 1)]  # type: ignore[misc]

    @property
    def close(self) -> Close:
        words = self.cleaned_data
        return Close(
            held=words["held"] == "yes",
            minutes=words["minutes"],
            good_thing=words["good_thing"],
            promises=self._promises(),
            summary=Written(Page.SUMMARY, words["summary"], words["version"]),
            next=self._next(),
            anyway=bool(words["anyway"]),
        )

    def offer_anyway(self) -> None:
        """After a clash: the same form with one more box."""
        self.fields["anyway"].widget = forms.CheckboxInput()

    def _promises(self) -> tuple[Promise, ...]:
        words = self.cleaned_data
        made = [number for number in range(1, PROMISES + 1) if words[f"what_{number}"].strip()]
        return tuple(
            Promise(words[f"what_{one}"], self.people[words[f"who_{one}"]], words[f"due_{one}"]) for one in made
        )

    def _next(self) -> When | None:
        day, at = self.cleaned_data["next_day"], self.cleaned_data["next_at"]
        return When(day, at, str(timezone.get_current_timezone()), self.length) if day and at else None


def owners(people: list[Person], me: Person) -> list[tuple[str, str]]:
    return [(str(person.pk), "I do" if person.pk == me.pk else person.first_name) for person in people]
