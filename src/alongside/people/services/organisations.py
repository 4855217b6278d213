"""The organisation's own facts and its staff."""

from django.db import transaction

from alongside.access.roles import Role
from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.people.models import Belonging, Invitation, Organisation, Person
from alongside.people.rules import ROLE_BY_INVITATION, Did, Guest, Purpose, check_admin_may_go
from alongside.people.services.invitations import invite

TITLES = {Role.COORDINATOR: "be a coordinator", Role.ORGANISATION_ADMIN: "be an organisation admin"}


@transaction.atomic
def change_organisation(*, organisation: Organisation, name: str, help_text: str, by: Person) -> None:
    """Change the name and the local numbers for “Get help now”."""
    organisation.name, organisation.help_text = name, help_text
    organisation.save(update_fields=["name", "help_text"])
    audit.record(Did.ORGANISATION_CHANGED, on=organisation, by=by)


@transaction.atomic
def give_role(*, organisation: Organisation, email: str, role: Role, by: Person) -> bool:
    """Give a staff role to somebody who belongs here (True), or invite the address to it (False)."""
    person = Person.objects.filter(email=Person.objects.normalise(email), belongings__organisation=organisation).first()
    if person is None:
        purpose = Purpose(ROLE_BY_INVITATION, role.name.lower(), TITLES[role])
        invite(organisation=organisation, guest=Guest(email), purpose=purpose, by=by)
        return False
    _, new = Belonging.objects.get_or_create(organisation=organisation, person=person, role=role)
    if not new:
        raise Refused(f"{person.name} has this role already.")
    audit.record(Did.ROLE_GIVEN, on=organisation, by=by, person=person, role=role)
    return True


@transaction.atomic
def take_role(*, belonging: Belonging, by: Person) -> None:
    """Take a staff role away; the person still belongs. Never from the last admin. Errors: Refused."""
    organisation = Organisation.objects.select_for_update().get(pk=belonging.organisation_id)
    if belonging.role == Role.ORGANISATION_ADMIN:
        others = organisation.belongings.filter(role=Role.ORGANISATION_ADMIN, person__is_active=True)
        check_admin_may_go(others.exclude(pk=belonging.pk).count())
    Belonging.objects.get_or_create(organisation=organisation, person=belonging.person, role="")
    belonging.delete()
    audit.record(Did.ROLE_TAKEN, on=organisation, by=by, person=belonging.person, role=Role(belonging.role))


def receive_role(invitation: Invitation, person: Person) -> None:
    """Accepting an invitation to a staff role gives the role; in the transaction of the acceptance."""
    role = Role[invitation.for_id.upper()]
    Belonging.objects.get_or_create(organisation=invitation.organisation, person=person, role=role)
    audit.record(Did.ROLE_GIVEN, on=invitation.organisation, by=invitation.invited_by, person=person, role=role)
