"""From people to the engine's problem: who may be paired, and what each rule does."""

import random

import pytest

from alongside.matching.engine import solve
from alongside.matching.rules import Candidate, Criterion, Effect, Side, TooManyPairs, build, building
from alongside.matching.rules.judging import judge, permits

SAME_TOWN = Criterion("town", "must", "town", "town", "same")
OTHER_FIRM = Criterion("firm", "must", "firm", "firm", "different")
WANTS = Criterion("skills", "wish", "wants", "offers", "wanted_offered", 5)


def people(side: str, *rows: tuple[str, str, str], places: int = 1) -> list[Candidate]:
    return [Candidate(name, side, places, {"town": town, "firm": firm}) for name, town, firm in rows]


MENTEES = people("mentee", ("amina", "Porto", "A"), ("dan", "Paris", "A"), ("eve", "Rome", "B"), ("fay", "Porto", "B"))
MENTORS = people("mentor", ("ben", "Porto", "A"), ("gus", "Paris", "B"), ("hal", "Porto", "B"))


def admissible(built) -> set[tuple[str, str]]:
    return {(pair.mentee, pair.mentor) for pair in map(built.pair, range(built.problem.pairs_possible))}


def test_only_pairs_that_every_must_permits_are_admissible() -> None:
    built = build(MENTEES, MENTORS, [SAME_TOWN, OTHER_FIRM])
    assert admissible(built) == {("amina", "hal"), ("dan", "gus"), ("fay", "ben")}


def test_each_rule_tells_what_it_forbids_and_whom_it_leaves_without_anybody() -> None:
    effects = build(MENTEES, MENTORS, [SAME_TOWN, OTHER_FIRM], never=[("dan", "gus")]).effects
    town, firm, never = effects
    assert (town.key, town.forbids) == ("town", 7)
    assert town.left_without == ((Side.MENTEE, "dan"), (Side.MENTEE, "eve"), (Side.MENTOR, "gus"))
    assert town.would_help == town.left_without
    assert firm == Effect("firm", 6, (), ())
    assert never.forbids == 1
    assert never.would_help == ((Side.MENTEE, "dan"), (Side.MENTOR, "gus"))


def test_effects_and_pairs_are_the_same_in_blocks_of_one_row(monkeypatch) -> None:
    arguments = (MENTEES, MENTORS, [SAME_TOWN, OTHER_FIRM, WANTS], [("dan", "gus")], [("eve", "gus")])
    whole = build(*arguments)
    monkeypatch.setattr(building, "CELLS_PER_BLOCK", 1)
    blocks = build(*arguments)
    assert whole.effects == blocks.effects
    assert admissible(whole) == admissible(blocks)
    assert whole.overruled == blocks.overruled == (("eve", "gus"),)
    assert whole.problem.kept.tolist() == blocks.problem.kept.tolist()


def test_nobody_is_paired_with_themselves_and_no_rule_is_blamed_for_it() -> None:
    both = Candidate("amina", "mentor", 1, {"town": "Rome", "firm": "A"})
    built = build(MENTEES[:1], [both], [SAME_TOWN])
    assert admissible(built) == set()
    assert built.effects == (Effect("town", 0, (), ()),)


def test_a_locked_pair_is_kept_although_a_must_forbids_it() -> None:
    built = build(MENTEES, MENTORS, [SAME_TOWN, OTHER_FIRM], locked=[("eve", "gus")])
    assert built.overruled == (("eve", "gus"),)
    chosen = built.pairs(solve(built.problem))
    assert [(pair.mentee, pair.mentor, pair.locked) for pair in chosen] == [
        ("amina", "hal", False),
        ("eve", "gus", True),
        ("fay", "ben", False),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"locked": [("amina", "zoe")]}, "not in this run"),
        ({"locked": [("amina", "hal")], "never": [("amina", "hal")]}, "Take one of the two back"),
        ({"locked": [("amina", "ben"), ("amina", "hal")]}, "More pairs are kept"),
        ({"mentees": [MENTEES[0], MENTEES[0]]}, "more than one mentee"),
        ({"mentees": MENTORS}, "stands among the mentees"),
    ],
)
def test_what_cannot_be_built_is_refused(change, sentence) -> None:
    arguments = {"mentees": MENTEES, "mentors": MENTORS, "criteria": []} | change
    with pytest.raises(ValueError, match=sentence):
        build(**arguments)


def test_people_on_the_never_list_who_have_left_do_no_harm() -> None:
    assert len(admissible(build(MENTEES, MENTORS, [], never=[("gone", "ben"), ("dan", "away")]))) == 12


def test_too_many_pairs_are_refused_with_a_remedy(monkeypatch) -> None:
    monkeypatch.setattr(building, "MOST_PAIRS", 5)
    with pytest.raises(TooManyPairs, match="Add a must"):
        build(MENTEES, MENTORS, [])


@pytest.mark.parametrize("sides", [([], MENTORS), (MENTEES, []), ([], [])])
def test_an_empty_side_gives_an_empty_problem(sides) -> None:
    built = build(*sides, [SAME_TOWN, WANTS])
    assert solve(built.problem).chosen.tolist() == []


def test_the_order_of_the_people_does_not_matter() -> None:
    chance = random.Random(3)
    towns, skills = ["Porto", "Paris"], ["data", "talks", "law"]
    mentees = [
        Candidate(f"m{k}", "mentee", 2, {"town": chance.choice(towns), "wants": chance.sample(skills, 2)})
        for k in range(30)
    ]
    mentors = [
        Candidate(f"r{k}", "mentor", 1, {"town": chance.choice(towns), "offers": chance.sample(skills, 1)})
        for k in range(20)
    ]
    first = build(mentees, mentors, [SAME_TOWN, WANTS])
    chance.shuffle(mentees)
    chance.shuffle(mentors)
    second = build(mentees, mentors, [SAME_TOWN, WANTS])
    assert first.pairs(solve(first.problem)) == second.pairs(solve(second.problem))
    allowed = {
        (one.id, other.id)
        for one in mentees
        for other in mentors
        if permits(SAME_TOWN, judge(SAME_TOWN, one, other).holds)
    }
    assert admissible(first) == allowed
    assert 0 < len(allowed) < 600


def test_edges_are_found_by_the_ids_of_their_people() -> None:
    built = build(MENTEES, MENTORS, [SAME_TOWN])
    for edge in range(built.problem.pairs_possible):
        pair = built.pair(edge)
        assert built.edge_of(pair.mentee, pair.mentor) == edge
    assert built.edge_of("eve", "ben") is None
    with pytest.raises(ValueError, match="no mentor with the id “amina”"):
        built.edge_of("amina", "amina")
