"""The coordinator's forms about the programme itself."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from alongside.access.roles import Role
from alongside.foundation import content
from alongside.people.models import Organisation
from alongside.programmes.models import Programme
from alongside.programmes.rules import Disclosure, Regime
from alongside.programmes.services import Settings

RHYTHMS = {7: "Every week", 14: "Every two weeks", 21: "Every three weeks", 28: "Every four weeks"}
DISCLOSURES = {
    Disclosure.OPEN: "Open: mentors may tell their own stories where it helps the mentee",
    Disclosure.MODERATE: "Moderate: short stories, checked first: does it help the mentee?",
    Disclosure.RESTRICTED: "Restricted: no deep personal stories; for recovery, youth or work close to a clinic",
}
REGIMES = {Regime.ADULT: "For adults", Regime.YOUTH: "For young people: extra care with place, contact and consent"}
_DAY = {"type": "date"}


def phase_label_choices() -> list[tuple[str, str]]:
    """Every vocabulary with its four labels, as the pairs will see them."""
    return [
        (each.key, f"{each.name}: " + " → ".join(each.label(phase) for phase in content.Phase))
        for each in content.load().phases.vocabularies.values()
    ]


class ProgrammeForm(forms.Form):
    """Everything in one form; the template fills it with good values."""

    name = forms.CharField(label="Name", max_length=120)
    purpose = forms.CharField(
        label="What is it for?",
        max_length=2000,
        required=False,
        help_text="One or two sentences. Participants read them first.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = forms.DateField(label="First day", widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY))
    ends_on = forms.DateField(label="Last day", widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY))
    rhythm_days = forms.TypedChoiceField(
        label="How often pairs meet",
        coerce=int,
        choices=list(RHYTHMS.items()),
        help_text="Each pair may agree another rhythm.",
    )
    meeting_minutes = forms.IntegerField(label="Minutes of a meeting", min_value=15, max_value=240)
    mentor_places = forms.IntegerField(label="Mentees that one mentor may have", min_value=1, max_value=30)
    mentee_places = forms.IntegerField(label="Mentors that one mentee may have", min_value=1, max_value=5)
    phase_labels = forms.ChoiceField(label="What the four phases are called", widget=forms.RadioSelect)
    confidentiality_note = forms.CharField(
        label="What is confidential here",
        max_length=4000,
        required=False,
        help_text="Participants see it before they answer anything. It becomes part of each pair's talk.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    disclosure = forms.ChoiceField(
        label="How far mentors' own stories go", choices=list(DISCLOSURES.items()), widget=forms.RadioSelect
    )
    regime = forms.ChoiceField(
        label="Whom it is for",
        choices=list(REGIMES.items()),
        widget=forms.RadioSelect,
        help_text="This cannot be changed any more once people have joined.",
    )
    discreet = forms.BooleanField(
        label="Never name this programme in a mail",
        required=False,
        help_text="For programmes whose name says something private.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phase_labels"].choices = phase_label_choices()  # type: ignore[attr-defined]
        days = self.initial.get("rhythm_days")
        if days and days not in RHYTHMS:
            self.fields["rhythm_days"].choices = [*RHYTHMS.items(), (days, f"Every {days} days")]  # type: ignore[attr-defined]

    @property
    def settings(self) -> Settings:
        wanted = {name: value for name, value in self.cleaned_data.items() if name in Settings.__dataclass_fields__}
        return Settings(**wanted)


class NewProgrammeForm(ProgrammeForm):
    """With the organisation, where the person may choose one."""

    organisation = forms.ModelChoiceField(label="Organisation", queryset=None, empty_label=None)
    field_order = ("organisation",)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            ids = [each.pk for each in organisations]
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=ids)  # type: ignore[attr-defined]

    @property
    def chosen_organisation(self) -> Organisation:
        return self.only or self.cleaned_data["organisation"]


def values_from_template(template: content.ProgrammeTemplate) -> dict[str, Any]:
    """Good values to start from: beginning next Monday, as long as the template says."""
    today = timezone.localdate()
    starts_on = today + datetime.timedelta(days=7 - today.weekday())
    return {
        "starts_on": starts_on,
        "ends_on": starts_on + datetime.timedelta(weeks=template.length_weeks),
        "rhythm_days": template.rhythm_days,
        "meeting_minutes": template.meeting_minutes,
        "mentor_places": template.capacity,
        "mentee_places": 1,
        "phase_labels": template.vocabulary,
        "confidentiality_note": content.load().clauses.confidentiality_limits,
        "disclosure": Disclosure.MODERATE,
        "regime": Regime.ADULT,
    }


def values_of(programme: Programme) -> dict[str, Any]:
    """The programme as it stands, for its form."""
    return {name: getattr(programme, name) for name in Settings.__dataclass_fields__}


class HelperForm(forms.Form):
    email = forms.EmailField(label="E-mail address of somebody in your organisation", max_length=254)
    role = forms.ChoiceField(
        label="As", choices=[(Role.COORDINATOR.value, "Coordinator"), (Role.SUPERVISOR.value, "Supervisor")]
    )
