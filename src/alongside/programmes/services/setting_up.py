"""Making and changing a programme, and who helps in it."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.text import slugify

from alongside.access.roles import Role
from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.people.models import Organisation, Person
from alongside.programmes.models import Helper, IntakeQuestion, Programme
from alongside.programmes.queries.people import anybody_joined
from alongside.programmes.rules import (
    Did,
    Disclosure,
    Regime,
    check_dates,
    check_last_coordinator,
    check_regime,
    free_name,
)


@dataclass(frozen=True)
class Settings:
    """What the coordinator decides about a programme, in one form."""

    name: str
    starts_on: datetime.date
    ends_on: datetime.date
    purpose: str = ""
    rhythm_days: int = 14
    meeting_minutes: int = 60
    mentor_places: int = 1
    mentee_places: int = 1
    phase_labels: str = "plain"
    confidentiality_note: str = ""
    disclosure: str = Disclosure.MODERATE
    regime: str = Regime.ADULT
    discreet: bool = False


@transaction.atomic
def make_programme(*, organisation: Organisation, template: str, settings: Settings, by: Person) -> Programme:
    """A programme with its template's questions; who makes it becomes its coordinator. Errors: Refused."""
    check_dates(settings.starts_on, settings.ends_on)
    if template not in content.load().programme_templates:
        raise Refused("There is no such template any more. Choose another one.")
    wish = slugify(settings.name)
    taken = set(Programme.objects.filter(slug__startswith=wish[:50]).values_list("slug", flat=True))
    programme = Programme.objects.create(
        organisation=organisation, template=template, slug=free_name(wish, taken), **asdict(settings)
    )
    IntakeQuestion.objects.bulk_create(_template_questions(programme))
    Helper.objects.create(programme=programme, person=by, role=Role.COORDINATOR)
    audit.record(Did.PROGRAMME_MADE, on=programme, by=by, organisation=organisation)
    return programme


def _template_questions(programme: Programme) -> list[IntakeQuestion]:
    library = content.load()
    asked = [library.intake_questions[key] for key in library.programme_templates[programme.template].questions]
    return [
        IntakeQuestion(
            programme=programme,
            key=question.key,
            wording=question.text,
            help=question.help,
            kind=str(question.type),
            sides=str(question.side),
            required=question.required,
            options=pack_options(question.options, low=question.low, high=question.high),
            order=order,
            version=question.version,
        )
        for order, question in enumerate(asked, 1)
    ]


def pack_options(options: tuple[str, ...] | list[str], *, low: str = "", high: str = "") -> dict[str, object]:
    """The options as a question keeps them; what is empty is left out."""
    packed: Mapping[str, object] = {"options": list(options), "low": low, "high": high}
    return {name: value for name, value in packed.items() if value}


@transaction.atomic
def change_programme(*, programme: Programme, settings: Settings, by: Person) -> Programme:
    """Errors: Refused, for dates the wrong way round, or another regime once people joined."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    check_dates(settings.starts_on, settings.ends_on)
    joined = anybody_joined(programme)
    check_regime(Regime(programme.regime), Regime(settings.regime), anybody_joined=joined)
    for name, value in asdict(settings).items():
        setattr(programme, name, value)
    programme.save()
    audit.record(Did.PROGRAMME_CHANGED, on=programme, by=by)
    return programme


@transaction.atomic
def add_helper(*, programme: Programme, email: str, role: Role, by: Person) -> Helper:
    """Errors: Refused when nobody of the organisation has the address."""
    found = Person.objects.filter(
        email=Person.objects.normalise(email), belongings__organisation=programme.organisation_id, is_active=True
    ).first()
    if found is None:
        raise Refused("Nobody in your organisation uses this address. Invite the person to the organisation first.")
    helper, added = Helper.objects.get_or_create(programme=programme, person=found, role=role)
    if added:
        audit.record(Did.HELPER_ADDED, on=programme, by=by, person=found, role=role)
    return helper


@transaction.atomic
def remove_helper(*, helper: Helper, by: Person) -> None:
    """Errors: Refused for the last coordinator."""
    Programme.objects.select_for_update().get(pk=helper.programme_id)
    coordinators = Helper.objects.filter(programme=helper.programme_id, role=Role.COORDINATOR).count()
    check_last_coordinator(coordinators, removing_coordinator=helper.role == Role.COORDINATOR)
    audit.record(Did.HELPER_REMOVED, on=helper.programme, by=by, person=helper.person_id, role=Role(helper.role))
    helper.delete()
