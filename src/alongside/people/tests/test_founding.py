"""The host makes an organisation and its first admin."""

import pytest

from alongside.access.roles import Role
from alongside.foundation.audit.models import Entry
from alongside.foundation.refusals import Refused
from alongside.people.models import Organisation, Person
from alongside.people.services import founding
from alongside.people.services.founding import found_organisation


def test_the_founded_organisation_has_one_admin_and_an_entry(db):
    person = found_organisation(name="Harbour College", email="Olu@Example.org", given_name="Olu", by=None)
    organisation = Organisation.objects.get()
    assert (organisation.slug, person.email) == ("harbour-college", "olu@example.org")
    assert organisation.roles_of(person) == {Role.ORGANISATION_ADMIN}
    assert Entry.objects.get().did == "people.organisation_founded"


def test_somebody_who_is_known_already_keeps_the_account(zoe):
    person = found_organisation(name="Harbour College", email=zoe.email, given_name="Other", by=None)
    assert person == zoe
    assert person.given_name == "Zoe"


@pytest.mark.parametrize("name", ["Hill School", "hill school", "!?"])
def test_a_taken_or_empty_name_is_refused(zoe, name):
    with pytest.raises(Refused):
        found_organisation(name=name, email="olu@example.org", given_name="Olu", by=None)
    assert not Person.objects.filter(email="olu@example.org").exists()


def test_when_the_audit_fails_nothing_is_saved(db, monkeypatch):
    def fail(*args, **facts):
        raise RuntimeError

    monkeypatch.setattr(founding.audit, "record", fail)
    with pytest.raises(RuntimeError):
        found_organisation(name="Harbour College", email="olu@example.org", given_name="Olu", by=None)
    assert not Organisation.objects.exists()
    assert not Person.objects.exists()
