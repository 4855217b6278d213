"""Two browsers press the same link at the same moment."""

import threading

import pytest
from django.db import connection

from alongside.access.roles import Role
from alongside.foundation.refusals import Refused
from alongside.people import services
from alongside.people.models import Belonging, Invitation, Organisation, Person
from alongside.people.rules import Guest, Purpose


def at_once(act, times: int = 2) -> list[str]:
    """What each of several threads got from the same act, begun together."""
    together, got = threading.Barrier(times), []

    def one() -> None:
        together.wait(timeout=20)
        try:
            act()
            got.append("in")
        except Refused:
            got.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(got)


@pytest.mark.django_db(transaction=True)
def test_of_two_uses_of_one_link_at_once_one_wins():
    person = Person.objects.create_user("race@example.org", given_name="Rae")
    for _ in range(8):
        token = services.give_sign_in_link(person=person, by=None)
        assert at_once(lambda token=token: services.sign_in_by_link(token=token, by=None)) == ["in", "refused"]


@pytest.mark.django_db(transaction=True)
def test_two_links_of_one_person_used_at_once_let_one_in_and_end_the_other():
    person = Person.objects.create_user("race@example.org", given_name="Rae")
    for _ in range(6):
        links = [services.give_sign_in_link(person=person, by=None) for _ in range(2)]
        assert at_once(lambda links=links: services.sign_in_by_link(token=links.pop(), by=None)) == ["in", "refused"]


@pytest.mark.django_db(transaction=True)
def test_of_two_acceptances_at_once_one_wins():
    organisation = Organisation.objects.create(name="Harbour College", slug="harbour-college")
    olu = Person.objects.create_user("olu@example.org", given_name="Olu")
    for number in range(4):
        purpose = Purpose("nobody.listens", str(number), "something")
        services.invite(organisation=organisation, guest=Guest("new@example.org"), purpose=purpose, by=olu)
        invitation = Invitation.objects.select_related("person").get(for_id=str(number))
        act = lambda invitation=invitation: services.accept_invitation(invitation=invitation, by=invitation.person)  # noqa: E731
        assert at_once(act) == ["in", "refused"]


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_dismiss_each_other_at_once_leave_one():
    organisation = Organisation.objects.create(name="Harbour College", slug="harbour-college")
    people = [Person.objects.create_user(f"{name}@example.org", given_name=name) for name in ("olu", "ona")]
    for _ in range(6):
        Belonging.objects.filter(organisation=organisation).delete()
        roles = [
            Belonging.objects.create(organisation=organisation, person=person, role=Role.ORGANISATION_ADMIN)
            for person in people
        ]
        turns = list(zip(roles, reversed(people), strict=True))

        def act(turns=turns):
            belonging, by = turns.pop()
            services.take_role(belonging=belonging, by=by)

        assert at_once(act) == ["in", "refused"]
        assert organisation.belongings.filter(role=Role.ORGANISATION_ADMIN).count() == 1
