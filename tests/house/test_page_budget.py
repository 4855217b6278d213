"""Every page of every role: at most twelve statements, and the same number for few people and for many."""

import pytest

from benchmarks.pages import STATEMENTS, count_statements, pages_of
from benchmarks.world import make_world
from benchmarks.world.addresses import VARIANTS, routes, visitors

FEW, MANY = 20, 400
ROLES = ("mentee", "mentor", "newcomer", "coordinator", "supervisor", "organisation admin")
# What this test would miss if the walk through the addresses lost its way.
CERTAIN = {
    "mentee": {"home:today", "home:pair", "meetings:list", "mentorships:contract", "growth:goals", "pulse:mine"},
    "mentor": {"home:today", "home:pairs", "home:pair", "meetings:prepare (ahead)", "matching:offer"},
    "newcomer": {"home:today", "matching:offer", "programmes:show"},
    "coordinator": {"care:today", "care:pairs", "programmes:people", "matching:board", "matching:others"},
    "supervisor": {"home:today", "programmes:show"},
    "organisation admin": {"people:organisation", "people:audit", "care:figures"},
}


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_a_page_asks_the_database_as_often_for_many_people_as_for_few(db: None, role: str) -> None:
    worlds = [make_world(people, seed=people) for people in (FEW, MANY)]
    wrong, seen = {}, set()
    for _, page, asks in pages_of(worlds, role):
        few, many = (count_statements(ask) for ask in asks)
        seen.add(page)
        if few != many or many > STATEMENTS:
            wrong[page] = (few, many)
    assert wrong == {}
    assert CERTAIN[role] <= seen


def test_nobody_is_left_out_and_the_same_seed_gives_the_same_world(db: None) -> None:
    world, again = make_world(40, seed=3), make_world(60, seed=3)
    assert tuple(visitor.role for visitor in visitors(world)) == ROLES
    names = [[one.person.family_name for one in each.crowd.mentees[:20]] for each in (world, again)]
    assert names[0] == names[1]
    assert world.programme.enrolments.count() == 40
    assert set(world.programme.enrolments.values_list("state", flat=True)) >= {"available", "joined"}


def test_every_variant_belongs_to_a_page(db: None) -> None:
    assert set(VARIANTS) <= {name for name, _ in routes()}
