"""The coordinator's forms about people."""

from typing import Any

from django import forms

from alongside.people.rules import Guest
from alongside.programmes.queries.people import Filter
from alongside.programmes.rules import EnrolmentState, Side

STATES = {
    EnrolmentState.IMPORTED: "On the list, not invited",
    EnrolmentState.INVITED: "Invited",
    EnrolmentState.JOINED: "Joined, on the way",
    EnrolmentState.AVAILABLE: "Available",
    EnrolmentState.RESTING: "Resting",
    EnrolmentState.LEFT: "Left",
}


class FilterForm(forms.Form):
    """Looked at, never refused: what makes no sense is left out."""

    search = forms.CharField(label="Beginning of a name or address", required=False, max_length=120)
    side = forms.ChoiceField(label="Side", required=False, choices=[("", "Both sides"), *Side.choices()])
    state = forms.ChoiceField(label="State", required=False, choices=[("", "Everybody"), *STATES.items()])
    talk = forms.BooleanField(label="Would like a talk", required=False)
    by_name = forms.BooleanField(label="By name", required=False)

    def leave_order_out(self) -> None:
        """Too many people to put them in order: the latest change stands first."""
        del self.fields["by_name"]

    @property
    def wanted(self) -> Filter:
        return Filter(**self.cleaned_data) if self.is_valid() else Filter()


class AddPersonForm(forms.Form):
    email = forms.EmailField(label="E-mail address", max_length=254)
    given_name = forms.CharField(label="First name", max_length=80)
    family_name = forms.CharField(label="Family name", max_length=80, required=False)
    side = forms.ChoiceField(label="Comes as", choices=Side.choices(), widget=forms.RadioSelect)

    @property
    def guest(self) -> Guest:
        said: dict[str, Any] = self.cleaned_data
        return Guest(said["email"], said["given_name"], said["family_name"])


class PlacesForm(forms.Form):
    places = forms.IntegerField(label="How many partners at the same time", min_value=1, max_value=30)
