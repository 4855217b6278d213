"""Taking everything along, and being forgotten."""

from typing import Any

from django.db import transaction

from alongside.access.roles import Role
from alongside.foundation import audit, privacy
from alongside.foundation.sealing import keys
from alongside.people.models import Organisation, Person
from alongside.people.rules import Did, check_may_erase
from alongside.people.services.sessions import end_every_session


@transaction.atomic
def export_account(*, person: Person, by: Person) -> dict[str, Any]:
    """Everything that is this person's, by room, as plain JSON values."""
    audit.record(Did.EXPORTED, on=person, by=by)
    return privacy.export(person)


@transaction.atomic
def erase_account(*, person: Person, by: Person) -> None:
    """Forget the person in every room and destroy their key. Cannot be undone. Errors: Refused."""
    organisations = Organisation.objects.select_for_update().filter(
        belongings__person=person, belongings__role=Role.ORGANISATION_ADMIN
    )
    check_may_erase([organisation.name for organisation in organisations if _has_no_other_admin(organisation, person)])
    end_every_session(person=person, by=by)
    privacy.erase(person)
    keys.destroy(keys.Owner("person", person.pk))
    audit.record(Did.ERASED, on=person, by=by)


def _has_no_other_admin(organisation: Organisation, person: Person) -> bool:
    admins = organisation.belongings.filter(role=Role.ORGANISATION_ADMIN, person__is_active=True)
    return not admins.exclude(person=person).exists()
