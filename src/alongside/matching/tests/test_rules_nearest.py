"""Who suits each person best: the same as looking at everybody."""

import random

from alongside.matching.engine import solve
from alongside.matching.rules import Candidate, Criterion, Side, build, nearest
from alongside.matching.rules.nearest import BEST, WITH_A_PLACE

WANTS = Criterion("skills", "wish", "wants", "offers", "wanted_offered", 5)
SAME_TOWN = Criterion("town", "must", "town", "town", "same")
SKILLS = [f"skill {number}" for number in range(9)]


def people(side: str, number: int, chance: random.Random) -> list[Candidate]:
    key = "wants" if side == "mentee" else "offers"
    return [
        Candidate(
            f"{side}-{place:03}",
            side,
            chance.randint(1, 2),
            {"town": chance.choice(["Porto", "Paris"]), key: chance.sample(SKILLS, 3)},
        )
        for place in range(number)
    ]


def test_the_best_are_those_that_looking_at_everybody_gives() -> None:
    chance = random.Random(7)
    built = build(people("mentee", 150, chance), people("mentor", 140, chance), [WANTS, SAME_TOWN])
    solution = solve(built.problem)
    found, pairs = nearest(built, solution), built.pairs(solution)
    for side in Side:
        mine, theirs = built.people(side), built.people(_other(side))
        for row, near in enumerate(found.of(side)):
            edges = [built.pair(edge) for edge in built.edges_of(side, mine[row].id)]
            score = {_partner(pair, side): pair.score for pair in edges}
            ranked = sorted(score, key=lambda one: (-score[one], one))
            with_partner = sum(mine[row].id in {pair.mentee, pair.mentor} for pair in pairs)
            named = [theirs[other].id for other in near]
            assert named == sorted(named, key=lambda one: (-score[one], one))
            assert set(ranked[: BEST + with_partner]) <= set(named)
            free = [one for one in ranked if _has_a_place(built, _other(side), one, pairs)]
            assert set(named) == {*ranked[: BEST + with_partner], *free[:WITH_A_PLACE]}


def _other(side: Side) -> Side:
    return Side.MENTOR if side is Side.MENTEE else Side.MENTEE


def _partner(pair, side: Side) -> str:
    return pair.mentor if side is Side.MENTEE else pair.mentee


def _has_a_place(built, side: Side, person: str, pairs) -> bool:
    used = sum(person == (pair.mentee if side is Side.MENTEE else pair.mentor) for pair in pairs)
    return used < built.candidate(side, person).places
