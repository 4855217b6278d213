"""Words in: the room's forms."""

from typing import Any, ClassVar, cast
from zoneinfo import available_timezones

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password

from alongside.access.roles import Role
from alongside.people.models import Organisation, Person, ProfileLine
from alongside.people.rules import Audience, LineKind, languages_of

REGIONS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
GOOD_ONE = "At least ten characters; a short sentence is easier to remember than a clever word."


def say_audience(field: forms.Field, who: str) -> None:
    """Who will read it stands before the input; the form's template looks for this."""
    field.audience = who  # type: ignore[attr-defined]


class SignInForm(allauth_forms.LoginForm):
    """Address and password; the library counts the guesses."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        address, password = self.fields["login"], self.fields["password"]
        address.label, address.help_text = "Your e-mail address", ""
        address.widget = forms.EmailInput(attrs={"autocomplete": "username"})
        password.label, password.help_text = "Your password", ""
        password.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class AddressForm(forms.Form):
    """Where to send a link."""

    email = forms.EmailField(
        label="Your e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


def _new_password(label: str, *, required: bool = True, help_text: str = GOOD_ONE) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=label, max_length=200, strip=False, required=required, help_text=help_text, widget=widget
    )


class PasswordForm(forms.Form):
    """A new password, after the present one where there is one."""

    present = forms.CharField(
        label="Your present password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = _new_password("Your new password")

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        if not person.has_usable_password():
            del self.fields["present"]

    def clean_present(self) -> str:
        if not self.person.check_password(self.cleaned_data["present"]):
            raise forms.ValidationError("This is not your present password.")
        return str(self.cleaned_data["present"])

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self.person)
        return str(self.cleaned_data["new"])


class ArrivalForm(forms.ModelForm[Person]):
    """A new person says what to call them, and chooses a password or none."""

    password = _new_password(
        "A password",
        required=False,
        help_text=f"{GOOD_ONE} Leave it empty to sign in by links that we mail to you.",
    )

    class Meta:
        model = Person
        fields: ClassVar = ["given_name", "family_name"]
        labels: ClassVar = {"given_name": "What are you called?", "family_name": "Your family name"}

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password:
            validate_password(password, self.instance)
        return password


class ProfileForm(forms.ModelForm[Person]):
    """The facts of a profile, with who can read each."""

    languages = forms.CharField(
        required=False,
        max_length=400,
        label="Languages you speak",
        help_text="With commas between them: English, Portuguese",
    )
    time_zone = forms.ChoiceField(required=False, label="Your time zone", help_text="All times are shown in it.")

    class Meta:
        model = Person
        fields: ClassVar = [
            "given_name", "family_name", "pronouns", "languages", "time_zone", "quiet_from", "quiet_until",
        ]  # fmt: skip
        labels: ClassVar = {
            "given_name": "What are you called?",
            "family_name": "Your family name",
            "pronouns": "Your pronouns",
            "quiet_from": "No mails from",
            "quiet_until": "until",
        }
        help_texts: ClassVar = {"quiet_from": "In your own time. Mails wait until your quiet hours are over."}
        widgets: ClassVar = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        zones = sorted(zone for zone in available_timezones() if zone.startswith(REGIONS))
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = [
            ("", "The usual one here"),
            *((z, z.replace("_", " ")) for z in zones),
        ]
        self.initial["languages"] = ", ".join(self.instance.languages)
        for name, field in self.fields.items():
            say_audience(field, "me" if name.startswith("quiet") else "programme")

    def clean_languages(self) -> list[str]:
        return languages_of(self.cleaned_data["languages"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and (cleaned.get("quiet_from") is None) != (cleaned.get("quiet_until") is None):
            self.add_error("quiet_until", "Quiet hours need both a beginning and an end, or neither.")
        return cleaned

    def _post_clean(self) -> None:
        """The row is written by the service alone, so what was typed is not put on it here."""


class PhotoForm(forms.Form):
    """A picture of oneself."""

    photo = forms.FileField(
        label="A photo of you",
        help_text="JPEG, PNG, WebP or GIF, up to 8 MB. We keep it small and without place or camera data.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


class LineForm(forms.ModelForm[ProfileLine]):
    """Who reads it is chosen before the line is typed."""

    kind = forms.ChoiceField(label="What is it about?", choices=LineKind.choices())
    audience = forms.ChoiceField(
        label="Who may read it?", choices=Audience.choices(), initial=Audience.PAIR, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Your line", max_length=400, widget=forms.Textarea(attrs={"rows": 3}), help_text="One or two sentences."
    )

    class Meta:
        model = ProfileLine
        fields: ClassVar = ["kind", "audience"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        say_audience(self.fields["text"], "those you chose above")
        if self.instance.person_id:
            self.initial["text"] = self.instance.text

    def _post_clean(self) -> None:
        """The row is written by the service alone."""


class OrganisationForm(forms.ModelForm[Organisation]):
    """What the organisation is called and whom to call."""

    class Meta:
        model = Organisation
        fields: ClassVar = ["name", "help_text"]
        labels: ClassVar = {"name": "Name", "help_text": "Local numbers for “Get help now”"}
        help_texts: ClassVar = {
            "help_text": "Shown to everybody who belongs here: who to call, at which hours. One a line.",
        }
        widgets: ClassVar = {"help_text": forms.Textarea(attrs={"rows": 6})}

    def _post_clean(self) -> None:
        """The row is written by the service alone."""


class RoleForm(forms.Form):
    """Somebody and a staff role."""

    email = forms.EmailField(label="E-mail address", max_length=254, help_text="Somebody new gets an invitation.")
    role = forms.ChoiceField(
        label="Role",
        choices=[
            (Role.COORDINATOR.value, "Coordinator: may make programmes"),
            (Role.ORGANISATION_ADMIN.value, "Organisation admin: settings, roles and the audit trail"),
        ],
    )


class EraseForm(forms.Form):
    """Typing it proves that it is meant."""

    confirmation = forms.CharField(
        label="Type your e-mail address or your password to confirm",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_confirmation(self) -> str:
        typed = str(self.cleaned_data["confirmation"])
        if typed.strip().lower() != self.person.email and not self.person.check_password(typed):
            raise forms.ValidationError("This is neither your address nor your password.")
        return typed
