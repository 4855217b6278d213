"""Every part in every state on one page, for those who build pages; in debug only."""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

PHASES = ["Beginning", "Getting established", "Growing independent", "Ending well"]


@dataclass(frozen=True)
class Somebody:
    """A person for show."""

    pk: int
    name: str
    initials: str
    pronouns: str = ""


class Sample(forms.Form):
    """Every kind of question."""

    name = forms.CharField(label="What should we call you?", help_text="As you like to be spoken to.")
    hope = forms.CharField(label="What would you like to be different?", widget=forms.Textarea, required=False)
    how = forms.ChoiceField(label="How do you like to meet?", choices=[("a", "In person"), ("b", "By video")])
    day = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    side = forms.ChoiceField(
        label="Who leads today?",
        widget=forms.RadioSelect,
        choices=[("me", "I do"), ("you", "You do"), ("both", "We take turns, and see how it goes")],
    )
    topics = forms.MultipleChoiceField(
        label="What would you like to talk about?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("work", "Work"), ("rest", "Rest"), ("people", "People")],
        required=False,
        help_text="As many as you like.",
    )
    skills = forms.CharField(
        label="Skills, with commas between", widget=forms.TextInput(attrs={"data-tags": "", "list": "skills"})
    )
    file = forms.FileField(label="A photo", required=False)
    agreed = forms.BooleanField(label="I have read the three limits", help_text="You can read them again at any time.")


def paths() -> list[list[tuple[str, str]]]:
    """The path at each of its places, and with the longest labels allowed."""
    found = []
    for here in range(4):
        states = ["done"] * here + ["here"] + ["ahead"] * (3 - here)
        found.append(list(zip(PHASES, states, strict=True)))
    return [
        *found,
        [("Getting to know each other", "done"), ("Building what we came for", "here"), ("Parting", "ahead")],
    ]


def show(request: HttpRequest) -> HttpResponse:
    """The page; `?toast=yes` shows messages too."""
    now = timezone.now()
    if "toast" in request.GET:
        messages.success(request, "Kept. Ben can read it now.")
        messages.warning(request, "Ben has no free place any more. Look at the others.")
    people = [Somebody(n, name, name[:1] + name.split()[1][:1]) for n, name in enumerate(NAMES)]
    sent = Sample({"name": "", "hope": "To be heard", "how": "c"})
    pulse = [("9 Sep", 60), ("23 Sep", 72), ("7 Oct", None), ("21 Oct", 55), ("4 Nov", 80), ("18 Nov", 84)]
    context = {
        "form": Sample(),
        "sent": sent,
        "paths": paths(),
        "people": people,
        "moments": [now + datetime.timedelta(hours=hours) for hours in (-900, -50, -24, -2, 2, 24, 75, 900)],
        "bars": [("Beginning", 6), ("Getting established", 18), ("Growing independent", 14), ("Ending well", 4)],
        "pulse": pulse,
        "one_row": pulse[:1],
        "audiences": ["me", "pair", "supervisor", "coordinator", "programme"],
        "crumbs": [("Programmes", "#p"), ("Early-career teachers", "#e")],
    }
    return render(request, "web/styleguide.html", context)


NAMES = ["Amina Diallo", "Ben Kowalski", "Carla Reyes", "Sam Okafor", "Olu Adeyemi", "Zoe Marsh"]
