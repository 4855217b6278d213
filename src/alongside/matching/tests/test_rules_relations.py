"""What each relation means, pair by pair; and that all pairs at once mean the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.matching.rules import POINT, Candidate, Criterion, Kind, Relation, build, find_problems
from alongside.matching.rules.columns import compile_criterion
from alongside.matching.rules.judging import judge, permits, points

GRADES = ["AA", "AO", "EO", "HEO"]


def mentee(answer: object, **more: object) -> Candidate:
    return Candidate("amina", "mentee", 1, {"asks": answer, **more}, "Amina")


def mentor(answer: object, **more: object) -> Candidate:
    return Candidate("ben", "mentor", 1, {"gives": answer, **more}, "Ben")


def criterion(relation: str, kind: str = "must", weight: int = 1, **options: object) -> Criterion:
    return Criterion("rule", kind, "asks", "gives", relation, weight, options)


TRUTH = [
    ("same", {}, "Policy", " policy ", True),
    ("same", {}, "Café  au lait", "cafe\u0301 AU lait", True),
    ("same", {}, "Policy", "Legal", False),
    ("same", {}, 3, "3", True),
    ("same", {}, ["a", "b"], ["B", "A"], True),
    ("same", {}, ["a", "b"], ["a"], False),
    ("same", {}, "", "Policy", None),
    ("same", {}, "Policy", None, None),
    ("same", {}, [" ", ""], "Policy", None),
    ("different", {}, "Peace", "Joy", True),
    ("different", {}, "Peace", "PEACE", False),
    ("different", {}, None, "Joy", None),
    ("overlap", {}, ["pt", "de"], ["PT", "fr"], True),
    ("overlap", {}, ["pt"], ["fr"], False),
    ("overlap", {"at_least": 2}, ["pt", "de"], ["pt", "fr"], False),
    ("overlap", {"at_least": 2}, ["pt", "de"], ["de", "pt"], True),
    ("overlap", {"at_least": 2}, ["pt", "PT"], ["pt"], False),
    ("overlap", {}, [], ["fr"], None),
    ("among", {}, "Policy", ["Legal", "policy"], True),
    ("among", {}, "Policy", ["Legal"], False),
    ("among", {}, "Policy", [], None),
    ("wanted_offered", {}, ["data", "talks"], ["talks"], True),
    ("wanted_offered", {"at_least": 2}, ["data", "talks"], ["talks"], False),
    ("wanted_offered", {}, ["data"], ["talks"], False),
    ("between", {"range": (1, 2), "scale": GRADES}, "AA", "AA", False),
    ("between", {"range": (1, 2), "scale": GRADES}, "AA", "ao", True),
    ("between", {"range": (1, 2), "scale": GRADES}, "AA", "EO", True),
    ("between", {"range": (1, 2), "scale": GRADES}, "AA", "HEO", False),
    ("between", {"range": (1, 2), "scale": GRADES}, "EO", "AA", False),
    ("between", {"range": (-2, -1), "scale": GRADES}, "EO", "AA", True),
    ("between", {"range": (1, 2), "scale": GRADES}, "AA", "King", None),
    ("between", {"range": (1, 2), "scale": GRADES}, ["AA", "AO"], "EO", None),
    ("between", {"range": [5, 10]}, 3, "10", True),
    ("between", {"range": [5, 10]}, 3, "many", None),
]


@pytest.mark.parametrize(("relation", "options", "mine", "theirs", "holds"), TRUTH)
def test_a_relation_over_two_answers(relation, options, mine, theirs, holds) -> None:
    assert judge(criterion(relation, **options), mentee(mine), mentor(theirs)).holds is holds


@pytest.mark.parametrize(
    ("manager", "boss", "holds"),
    [
        (None, None, True),
        ("carla", "carla", True),
        ("BEN", None, False),
        ("ben@example.org", None, False),
        (None, "amina", False),
        (None, ["zoe", "Amina@Example.org"], False),
    ],
)
def test_nobody_is_paired_with_their_manager(manager, boss, holds) -> None:
    rule = criterion("not_reporting_line", identity="email")
    one, other = mentee(manager, email="amina@example.org"), mentor(boss, email="ben@example.org")
    assert judge(rule, one, other).holds is holds


def test_a_blank_manager_field_on_both_sides_keeps_nobody_apart() -> None:
    assert judge(criterion("not_reporting_line"), mentee(""), mentor("")).holds is True


@pytest.mark.parametrize(
    ("kind", "relation", "holds", "permitted"),
    [
        ("must", "same", True, True),
        ("must", "same", False, False),
        ("must", "same", None, False),
        ("must", "overlap", None, False),
        ("must", "between", None, False),
        ("must", "different", None, True),
        ("must_not", "same", True, False),
        ("must_not", "same", False, True),
        ("must_not", "same", None, True),
        ("must_not", "different", None, False),
        ("wish", "same", False, True),
        ("wish", "same", None, True),
    ],
)
def test_what_a_missing_answer_means(kind, relation, holds, permitted) -> None:
    assert permits(criterion(relation, kind), holds) is permitted


@pytest.mark.parametrize(
    ("relation", "options", "mine", "theirs", "expected"),
    [
        ("same", {}, "a", "a", 7 * POINT),
        ("same", {}, "a", "b", 0),
        ("same", {}, None, "b", 0),
        ("different", {}, None, "b", 0),
        ("overlap", {"at_least": 2}, ["a", "b", "c"], ["a", "b"], 7 * POINT),
        ("wanted_offered", {}, ["a", "b", "c"], ["a", "b"], 7 * POINT * 2 // 3),
        ("wanted_offered", {}, ["a"], ["a", "b"], 7 * POINT),
        ("wanted_offered", {"at_least": 2}, ["a", "b", "c"], ["a"], 0),
        ("between", {"range": (0, 1)}, 1, 2, 7 * POINT),
    ],
)
def test_what_a_wish_brings(relation, options, mine, theirs, expected) -> None:
    wish = criterion(relation, "wish", 7, **options)
    assert points(wish, judge(wish, mentee(mine), mentor(theirs))) == expected


WORDS = st.sampled_from(["a", "A ", "b", "c", "d", "", 0, 1, 2, None])
ANSWERS = st.one_of(WORDS, st.lists(WORDS, max_size=4))


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    relation = draw(st.sampled_from(list(Relation)))
    options: dict[str, object] = {}
    if relation is Relation.BETWEEN:
        options["range"] = (draw(st.integers(-2, 1)), draw(st.integers(0, 2)))
        options |= draw(st.sampled_from([{}, {"scale": ["a", "b", "c"]}]))
    elif relation in {Relation.OVERLAP, Relation.AMONG, Relation.WANTED_OFFERED}:
        options["at_least"] = draw(st.integers(1, 2))
    return Criterion("rule", draw(st.sampled_from(list(Kind))), "asks", "gives", relation, 7, options)


@settings(max_examples=250, deadline=None)
@given(rule=criteria(), mine=st.lists(ANSWERS, max_size=5), theirs=st.lists(ANSWERS, max_size=5))
def test_all_pairs_at_once_and_pair_by_pair_agree(rule, mine, theirs) -> None:
    mentees = [Candidate(word, "mentee", 1, {"asks": answer}) for word, answer in zip("abcde", mine, strict=False)]
    mentors = [Candidate(word, "mentor", 1, {"gives": answer}) for word, answer in zip("cdefg", theirs, strict=False)]
    rows, columns = np.arange(len(mentees))[:, None], np.arange(len(mentors))[None, :]
    compiled = compile_criterion(rule, mentees, mentors)
    verdicts = [[judge(rule, one, other) for other in mentors] for one in mentees]
    if rule.kind is Kind.WISH:
        expected = [[points(rule, verdict) for verdict in row] for row in verdicts]
        found = compiled.points(rows, columns)
    else:
        expected = [[permits(rule, verdict.holds) for verdict in row] for row in verdicts]
        found = compiled.permitted(rows, columns)
    assert np.broadcast_to(found, (len(mentees), len(mentors))).tolist() == expected


def test_more_than_64_different_values_are_all_compared() -> None:
    values = [f"skill {number}" for number in range(200)]
    wish = Criterion("rule", "wish", "asks", "gives", "wanted_offered", 10)
    people = [Candidate("m", "mentee", 1, {"asks": values})], [Candidate("r", "mentor", 1, {"gives": values[:150]})]
    assert build(*people, [wish]).problem.score.tolist() == [10 * POINT * 150 // 200]


@pytest.mark.parametrize(
    ("rule", "what", "remedy"),
    [
        (Criterion("r", "must", "askz", "gives", "same"), "No mentee has a field “askz”", "“asks”"),
        (Criterion("r", "must", "asks", "", "same"), "No mentor has a field", "“gives”"),
        (criterion("same", "wish", 0), "is 0", "from 1 to 100"),
        (criterion("same", "wish", 101), "is 101", "from 1 to 100"),
        (criterion("overlap", at_least=0), "asks for 0 in common", "at least 1"),
        (criterion("between", range=(2, 1), scale=GRADES), "empty or missing", "lowest and the highest"),
        (criterion("between", scale=GRADES), "empty or missing", "lowest and the highest"),
        (criterion("between", range=(1, 2), scale=["AA", "EO"]), "“HEO”, the asks of Amina, is not on", "Add it"),
        (criterion("between", range=(1, 2)), "is not a whole number", "correct the answer"),
        (criterion("between", range=(1, 2), scale=[*GRADES, "aa"]), "stands twice", "Keep each value once"),
        (criterion("same", range=(1, 2)), "“range” means nothing for “same”", "Remove it"),
        (criterion("not_reporting_line", "wish"), "kept apart or not at all", "a must"),
        (Criterion("r", "must", "", "", "not_reporting_line"), "No field names a manager", "Choose the field"),
    ],
)
def test_a_rule_that_cannot_work_is_told_with_a_remedy(rule, what, remedy) -> None:
    found = find_problems([rule], [mentee("HEO")], [mentor("AA")])
    assert [problem for problem in found if what in problem.what and remedy in problem.remedy], found


def test_rules_that_work_give_no_problem() -> None:
    rules = [
        Criterion("1", "must", "asks", "gives", "between", options={"range": (1, 2), "scale": GRADES}),
        Criterion("2", "wish", "asks", "gives", "same", 5, {"label": "grade"}),
        Criterion("3", "must", "asks", "", "not_reporting_line"),
    ]
    assert find_problems(rules, [mentee("EO")], [mentor("HEO")], locked=[("amina", "ben")]) == []


def test_problems_with_people_and_locked_pairs_are_told() -> None:
    people = [mentee("x"), mentee("y"), Candidate("zoe", "mentee", -1, {})]
    locked = [("amina", "ben"), ("amina", "nobody"), ("zoe", "ben")]
    found = find_problems([], people, [mentor("z")], never=[("zoe", "ben")], locked=locked)
    told = " ".join(problem.what for problem in found)
    assert "“amina” is given to more than one mentee" in told
    assert "zoe has -1 places" in told
    assert "amina and nobody names somebody who is not here" in told
    assert "zoe and Ben are locked and may never be paired" in told
    assert "Ben is in 2 locked pairs and has 1 places" in told
    twice = find_problems([criterion("same"), criterion("same")], [mentee("x")], [mentor("x")])
    assert [problem.what for problem in twice] == ["Two rules have the same key."]
