"""Scores and permissions of pairs, written out by hand; and what is refused at the door."""

import numpy as np
import pytest

from alongside.matching.engine.candidates import (
    Asked,
    BitsRule,
    Dense,
    RangeRule,
    Step,
    Tags,
    TooManyPairs,
    all_edges,
    permitted,
    score_of,
)

ONE = np.ones(2, np.int64)
BOTH = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])


def two_by_two(**more) -> Asked:
    return Asked(mentee_places=ONE, mentor_places=ONE, **more)


def test_a_score_sums_base_tags_dense_rows_steps_and_named_points() -> None:
    asked = two_by_two(
        base=[100, 200],
        tags=Tags([0, 2, 2], [0, 3], [2, 5], [0, 1, 2], [3, 0], [10, 7]),
        dense=Dense([[1, -2], [0, 3]], [[4, 1], [0, 1]]),
        steps=(Step([[0b011], [0b110]], [[0b010], [0b111]], at_least=2, points=1000),),
        named=([1], [0], [-50]),
    )
    assert score_of(asked, *BOTH).tolist() == [100 + 50 + 2, 100 + 14 - 2 + 1000, 200 + 3 - 50, 200 + 3 + 1000]


def test_a_range_rule_permits_within_the_range_and_as_told_where_an_answer_is_missing() -> None:
    known = [True, True], [True, False]
    for wanted, when_missing, expected in (
        (True, True, [True, True, False, True]),
        (True, False, [True, False, False, False]),
        (False, False, [False, False, True, False]),
    ):
        rule = RangeRule([0, 5], [1, 1], 1, 2, wanted, *known, when_missing)
        assert permitted(two_by_two(musts=(rule,)), *BOTH).tolist() == expected


def test_a_bits_rule_counts_shared_bits() -> None:
    known = [True, True], [True, True]
    for wanted, expected in ((True, [True, False, False, False]), (False, [False, True, True, True])):
        rule = BitsRule([[0, 0b11], [1, 0b10]], [[0, 0b111], [0, 0b10]], 2, wanted, *known, when_missing=True)
        assert permitted(two_by_two(musts=(rule,)), *BOTH).tolist() == expected


def test_a_barred_pair_is_never_permitted_and_a_kept_one_always() -> None:
    never = RangeRule([0, 0], [0, 0], 1, 1, True, [True] * 2, [True] * 2, when_missing=False)
    assert permitted(two_by_two(barred=([0], [1])), *BOTH).tolist() == [True, False, True, True]
    assert permitted(two_by_two(musts=(never,), kept=([1], [0])), *BOTH).tolist() == [False, False, True, False]


def test_all_edges_are_the_permitted_pairs_of_people_with_a_place() -> None:
    asked = Asked(mentee_places=[1, 0, 1], mentor_places=[1, 1, 0], base=[5, 6, 7], barred=([0], [0]))
    edges = all_edges(asked)
    found = zip(edges.mentee.tolist(), edges.mentor.tolist(), edges.score.tolist(), strict=True)
    assert list(found) == [(0, 1, 5), (2, 0, 7), (2, 1, 7)]
    with pytest.raises(TooManyPairs, match="more than 2 pairs"):
        all_edges(asked, most=2)


REFUSED = [
    ({"base": [1]}, "one number for each mentee"),
    ({"mentee_places": [-1, 1]}, "must not be negative"),
    ({"barred": ([0], [2])}, "not among the 2 mentors"),
    ({"barred": ([0, 0], [1, 1])}, "more than once"),
    ({"barred": ([0], [1]), "kept": ([0], [1])}, "is kept and barred"),
    ({"kept": ([0, 1], [1, 1])}, "kept for mentor 1"),
    ({"named": ([0], [1])}, "3 equally long lists"),
    ({"base": [2**24, 0]}, "no longer exact"),
    ({"dense": lambda: Dense([[0.5], [0]], [[1], [1]])}, "whole numbers"),
    ({"dense": lambda: Dense([[1, 2], [0, 0]], [[1], [1]])}, "equally wide"),
    ({"dense": lambda: Dense([[5000], [0]], [[5000], [1]])}, "no longer exact"),
    ({"dense": lambda: Dense([[1]], [[1]])}, "but dense has 1 and 1"),
    ({"tags": lambda: Tags([0, 1, 3], [0, 1], [1, 1], [0, 0, 0], [], [])}, "must rise from 0"),
    ({"tags": lambda: Tags([0, 1, 2], [0, -1], [1, 1], [0, 0, 0], [], [])}, "numbered from 0"),
    ({"tags": lambda: Tags([0, 1, 2], [0, 1], [1], [0, 0, 0], [], [])}, "equally long"),
    ({"steps": lambda: (Step([[1]], [[1, 2]], 1, 1),)}, "equally many"),
    ({"musts": lambda: (RangeRule([0, 0], [0, 0], 0, 0, True, [True], [True] * 2, True),)}, "each mentee"),
    ({"musts": lambda: (RangeRule([2**40, 0], [0, 0], 0, 0, True, [True] * 2, [True] * 2, True),)}, "cannot hold"),
]


@pytest.mark.parametrize(("wrong", "sentence"), REFUSED)
def test_what_does_not_fit_together_is_refused_at_the_door(wrong: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Asked(**{"mentee_places": ONE, "mentor_places": ONE} | {k: v() if callable(v) else v for k, v in wrong.items()})
