"""The table as truth: every role against every permission, and what a stranger meets."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from alongside.access.decide import may, require
from alongside.access.roles import PAIR, PARTICIPANTS, STAFF, Role
from alongside.access.table import TABLE, Permission, as_markdown

R, P = Role, Permission
# What each role may do, written a second time the other way round: a change of the table must be meant.
BY_ROLE = {
    R.SELF: {P.ANSWER_INTAKE, P.EDIT_PROFILE, P.SEE_PRIVATE},
    R.MENTEE: {P.SEE_PROGRAMME},
    R.MENTOR: {P.SEE_PROGRAMME},
    R.PAIR_MENTEE: {P.ANSWER_OFFER, P.SEE_PAIR, P.WRITE_IN_PAIR, P.LEAD_IN_PAIR, P.END_PAIR},
    R.PAIR_MENTOR: {P.ANSWER_OFFER, P.SEE_PAIR, P.WRITE_IN_PAIR, P.END_PAIR},
    R.SUPERVISOR: {P.SEE_PROGRAMME},
    R.COORDINATOR: {
        P.SEE_ORGANISATION, P.CREATE_PROGRAMME, P.SEE_PROGRAMME, P.EDIT_PROGRAMME, P.INVITE_PEOPLE, P.SEE_PEOPLE,
        P.SEE_INTAKE_ANSWERS, P.EXPORT_PEOPLE, P.RUN_MATCHING, P.CARE_FOR_PAIRS, P.SEE_FIGURES, P.CLOSE_PAIR,
        P.CHOOSE_HELPERS,
    },
    R.ORGANISATION_ADMIN: {
        P.SEE_ORGANISATION, P.EDIT_ORGANISATION, P.SEE_AUDIT, P.CREATE_PROGRAMME, P.SEE_PROGRAMME, P.SEE_FIGURES,
        P.CHOOSE_HELPERS,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """An object on which everybody has the same roles."""

    roles: frozenset[Role]

    def roles_of(self, person: object) -> frozenset[Role]:
        return self.roles


def only(*roles: Role) -> Thing:
    return Thing(frozenset(roles))


def test_every_role_is_written_twice():
    assert set(BY_ROLE) == set(Role)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_the_table_says_what_was_meant(role, permission):
    meant = permission in BY_ROLE[role]
    assert may(None, permission, on=only(role)) is meant
    if meant:
        require(None, permission, on=only(role))
    else:
        with pytest.raises(PermissionDenied):
            require(None, permission, on=only(role))


@pytest.mark.parametrize("permission", list(Permission))
def test_a_stranger_finds_nothing_and_may_nothing(permission):
    assert may(None, permission, on=only()) is False
    with pytest.raises(Http404):
        require(None, permission, on=only())


def test_one_of_several_roles_is_enough():
    assert may(None, Permission.SEE_PAIR, on=only(Role.COORDINATOR, Role.PAIR_MENTOR))


def test_every_permission_stands_in_the_table_and_somebody_holds_it():
    assert set(TABLE) == set(Permission)
    assert all(TABLE.values())


def test_staff_never_enters_a_pair():
    inside = {P.SEE_PAIR, P.WRITE_IN_PAIR, P.LEAD_IN_PAIR, P.SEE_PRIVATE, P.EDIT_PROFILE}
    for permission in inside:
        assert not TABLE[permission] & (STAFF | {Role.SUPERVISOR} | PARTICIPANTS), permission


def test_both_of_a_pair_have_equal_hands_but_for_the_mentees_own_goals():
    assert {p for p in Permission if len(TABLE[p] & PAIR) == 1} == {Permission.LEAD_IN_PAIR}


def test_the_page_has_a_row_for_each_permission_and_a_mark_for_each_yes():
    page = as_markdown()
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| |")]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [p.value for p in Permission]
    assert page.count(" yes ") == sum(len(roles) for roles in TABLE.values())
    assert page == as_markdown()
