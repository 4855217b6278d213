"""A new organisation with its first admin; asked for by the host, at the command line."""

from django.db import transaction
from django.utils.text import slugify

from alongside.access.roles import Role
from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.people.models import Belonging, Organisation, Person
from alongside.people.rules import Did


@transaction.atomic
def found_organisation(*, name: str, email: str, given_name: str, family_name: str = "", by: Person | None) -> Person:
    """Make the organisation; its admin is the person with this address, who is made when new. Errors: Refused."""
    slug = slugify(name)[:60]
    if not slug:
        raise Refused("Give the organisation a name with letters in it.")
    if Organisation.objects.filter(slug=slug).exists():
        raise Refused(f"There is an organisation called “{name}” already.")
    organisation = Organisation.objects.create(name=name, slug=slug)
    person = Person.objects.filter(email=Person.objects.normalise(email)).first()
    if person is None:
        person = Person.objects.create_user(email, given_name=given_name, family_name=family_name)
    Belonging.objects.create(organisation=organisation, person=person, role=Role.ORGANISATION_ADMIN)
    audit.record(Did.ORGANISATION_FOUNDED, on=organisation, by=by, person=person)
    return person
