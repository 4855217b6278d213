"""The organisation's page, its staff, its audit trail."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from alongside.access.roles import Role
from alongside.foundation import audit
from alongside.foundation.audit.models import Entry
from alongside.foundation.jobs.testing import run_jobs
from alongside.foundation.refusals import Refused
from alongside.people import services
from alongside.people.models import Belonging, Person
from alongside.people.rules import Did
from alongside.people.tests.test_sign_in import link_in


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def cora(organisation):
    """Staff of the organisation, but no admin."""
    person = Person.objects.create_user("cora@example.org", given_name="Cora")
    Belonging.objects.create(organisation=organisation, person=person, role=Role.COORDINATOR)
    return person


def page(name, organisation, *more):
    return reverse(f"people:{name}", args=[organisation.slug, *more])


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("organisation", "get"),
        ("organisation_edit", "get"),
        ("organisation_edit", "post"),
        ("role_give", "post"),
        ("audit", "get"),
    ],
)
@pytest.mark.parametrize(
    ("who", "sees"), [("olu", True), ("cora", "staff"), ("amina", None), ("carla", None), ("zoe", None)]
)
def test_who_opens_what(name, method, who, sees, organisation, as_person, request):
    client = as_person(request.getfixturevalue(who))
    status = getattr(client, method)(page(name, organisation), {"name": "Harbour", "email": "", "role": ""}).status_code
    if sees is None:
        assert status == 404
    elif sees == "staff" and name != "organisation":
        assert status == 403
    else:
        assert status in {200, 302, 422}


def test_the_admin_changes_name_and_numbers(as_person, olu, organisation):
    words = {"name": "Harbour College East", "help_text": "Call 0300 000"}
    assert as_person(olu).post(page("organisation_edit", organisation), words).status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.help_text) == ("Harbour College East", "Call 0300 000")
    assert Entry.objects.get(did="people.organisation_changed").organisation == organisation.pk


def test_a_nameless_organisation_is_asked_for_again(as_person, olu, organisation):
    response = as_person(olu).post(page("organisation_edit", organisation), {"name": "", "help_text": "Sentinel"})
    assert response.status_code == 422
    assert "Sentinel" in response.content.decode()


def test_a_role_is_given_to_somebody_who_belongs(as_person, olu, organisation, amina):
    client = as_person(olu)
    words = {"email": "AMINA@example.org", "role": Role.ORGANISATION_ADMIN.value}
    assert client.post(page("role_give", organisation), words).status_code == 302
    assert organisation.roles_of(amina) == {Role.ORGANISATION_ADMIN}
    assert client.post(page("role_give", organisation), words).status_code == 409


def test_somebody_new_is_invited_to_a_role_and_gets_it_by_accepting(as_person, olu, organisation, client):
    words = {"email": "new@example.org", "role": Role.COORDINATOR.value}
    as_person(olu).post(page("role_give", organisation), words)
    run_jobs()
    link = link_in(mail.outbox[-1])
    assert "be a coordinator" in client.get(link).content.decode()
    client.post(link, {"given_name": "Newton"})
    assert organisation.roles_of(Person.objects.get(email="new@example.org")) == {Role.COORDINATOR}


def test_somebody_of_another_organisation_looks_like_somebody_new(as_person, olu, organisation, zoe):
    words = {"role": Role.COORDINATOR.value}
    answers = [
        as_person(olu).post(page("role_give", organisation), words | {"email": email}, follow=True).content.decode()
        for email in (zoe.email, "nobody@example.org")
    ]
    assert "An invitation is on its way." in answers[0]
    assert "An invitation is on its way." in answers[1]
    assert "Zoe" not in answers[0]
    assert organisation.roles_of(zoe) == frozenset()


def test_a_role_is_taken_back_and_the_person_still_belongs(as_person, olu, organisation, cora):
    belonging = organisation.belongings.get(person=cora)
    assert as_person(olu).post(page("role_take", organisation, belonging.pk)).status_code == 302
    assert organisation.roles_of(cora) == frozenset()
    assert organisation.belongings.filter(person=cora, role="").exists()


def test_the_last_admin_stays(as_person, olu, organisation, cora):
    belonging = organisation.belongings.get(person=olu)
    response = as_person(olu).post(page("role_take", organisation, belonging.pk))
    assert response.status_code == 409
    assert "Make somebody else an admin first" in response.content.decode()
    services.give_role(organisation=organisation, email=olu.email, role=Role.COORDINATOR, by=olu)
    Belonging.objects.create(organisation=organisation, person=cora, role=Role.ORGANISATION_ADMIN)
    services.take_role(belonging=belonging, by=olu)
    assert organisation.roles_of(olu) == {Role.COORDINATOR}


def test_an_admin_who_left_does_not_count(olu, organisation, cora):
    Belonging.objects.create(organisation=organisation, person=cora, role=Role.ORGANISATION_ADMIN)
    Person.objects.filter(pk=cora.pk).update(is_active=False)
    with pytest.raises(Refused):
        services.take_role(belonging=organisation.belongings.get(person=olu), by=olu)


def test_a_role_of_another_organisation_is_out_of_reach(as_person, olu, organisation, other_organisation, zoe):
    theirs = other_organisation.belongings.get(person=zoe)
    assert as_person(olu).post(page("role_take", organisation, theirs.pk)).status_code == 404
    assert as_person(olu).post(page("role_take", other_organisation, theirs.pk)).status_code == 404
    assert Belonging.objects.filter(pk=theirs.pk).exists()


def test_an_ordinary_belonging_is_no_role_to_take(as_person, olu, organisation, amina):
    belonging = organisation.belongings.get(person=amina)
    assert as_person(olu).post(page("role_take", organisation, belonging.pk)).status_code == 404


def test_when_the_audit_fails_no_role_is_given(olu, organisation, amina, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("alongside.foundation.audit.record", broken)
    with pytest.raises(RuntimeError):
        services.give_role(organisation=organisation, email=amina.email, role=Role.COORDINATOR, by=olu)
    assert organisation.roles_of(amina) == frozenset()


def note(did, on, by):
    with transaction.atomic():
        audit.record(did, on=on, by=by)


def test_the_trail_tells_who_did_what_in_this_organisation_only(as_person, olu, zoe, organisation, other_organisation):
    note(Did.ORGANISATION_CHANGED, organisation, olu)
    note(Did.ROLE_GIVEN, other_organisation, zoe)
    text = as_person(olu).get(page("audit", organisation)).content.decode()
    assert "organisation changed" in text
    assert "Olu Adeyemi" in text
    assert "role given" not in text
    assert "Zoe" not in text


def test_what_happens_within_a_pair_is_not_in_the_trail(as_person, olu, organisation):
    for did in ("pulse.pulse_answered", "meetings.note_written", "growth.goal_agreed", "mentorships.stop_asked"):
        Entry.objects.create(did=did, by=olu.pk, organisation=organisation.pk, on_kind="x.Y", on_id="1")
    client = as_person(olu)
    for query in ({}, {"kind": "pulse"}, {"kind": "mentorships"}):
        text = client.get(page("audit", organisation), query).content.decode()
        assert "Nothing yet" in text


def test_the_trail_is_paged_and_filtered_at_constant_cost(as_person, olu, organisation, django_assert_max_num_queries):
    for number in range(120):
        did = "programmes.question_added" if number % 2 else "people.role_given"
        Entry.objects.create(did=did, by=olu.pk, organisation=organisation.pk, on_kind="x.Y", on_id="1")
    client = as_person(olu)
    with django_assert_max_num_queries(12):
        first = client.get(page("audit", organisation))
    assert len(first.context["rows"]) == 50
    seen, address = [], {"before": ""}
    while address["before"] is not None:
        shown = client.get(page("audit", organisation), address).context
        seen += [row.entry.pk for row in shown["rows"]]
        address = {"before": shown["older"]}
    assert seen == sorted(Entry.objects.values_list("pk", flat=True), reverse=True)
    oldest = client.get(page("audit", organisation), {"kind": "people", "before": seen[99]}).context["rows"]
    assert [row.did for row in oldest] == ["role given"] * 10
    assert client.get(page("audit", organisation), {"before": "9" * 40 + "x"}).status_code == 200


def test_an_entry_on_a_programme_belongs_to_its_organisation(olu, organisation, programme):
    note(Did.ROLE_GIVEN, programme, olu)
    assert Entry.objects.get().organisation == organisation.pk


def test_the_page_counts_people_not_roles(as_person, olu, organisation, amina):
    Belonging.objects.create(organisation=organisation, person=olu, role=Role.COORDINATOR)
    assert as_person(olu).get(page("organisation", organisation)).context["people"] == 2
