"""The words for a pair, and for those who are left over."""

from dataclasses import replace

import numpy as np
import pytest

from alongside.matching.engine import solve
from alongside.matching.rules import (
    POINT,
    Candidate,
    Criterion,
    Side,
    Swap,
    alternatives,
    build,
    explain,
    swaps,
    why_left,
)
from alongside.matching.rules.wording import counted, listed, third_person

GRADES = ["AA", "AO", "EO", "HEO"]
AMINA = Candidate(
    "amina",
    "mentee",
    1,
    {"skills": ["Data analysis", "law"], "languages": ["Portuguese", "en"], "grade": "AA", "firm": "Joy", "faith": "x"},
    "Amina",
)
BEN = Candidate(
    "ben",
    "mentor",
    1,
    {"skills": ["data analysis"], "languages": ["portuguese"], "grade": "EO", "firm": "Love", "faith": "x"},
    "Ben",
)
RULES = [
    Criterion("firm", "must", "firm", "firm", "different", options={"label": "organisation"}),
    Criterion("grade", "must", "grade", "grade", "between", options={"range": (1, 2), "scale": GRADES}),
    Criterion("languages", "wish", "languages", "languages", "overlap", 2),
    Criterion("skills", "wish", "skills", "skills", "wanted_offered", 10),
    Criterion("faith", "wish", "faith", "faith", "same", 50, {"quiet": True}),
]


def reasons(rule: Criterion, mentee: dict, mentor: dict):
    one, other = Candidate("amina", "mentee", 1, mentee, "Amina"), Candidate("ben", "mentor", 1, mentor, "Ben")
    return explain(build([one], [other], [rule]), ("amina", "ben"))


def test_a_pair_is_explained_strongest_first_and_what_does_not_fit_last() -> None:
    told = explain(build([AMINA], [BEN], RULES), ("amina", "ben"))
    assert [(reason.fits, reason.board) for reason in told] == [
        (True, "Ben offers Data analysis, which Amina asked for"),
        (True, "both speak Portuguese"),
        (True, "different organisation (Amina: Joy; Ben: Love)"),
        (True, "Ben is two grades above Amina"),
        (False, "Ben does not offer law, which Amina asked for"),
    ]
    assert [reason.strength for reason in told] == [5 * POINT, 2 * POINT, 0, 0, 5 * POINT]


def test_each_of_the_two_reads_it_from_their_own_side_and_never_what_does_not_fit() -> None:
    told = explain(build([AMINA], [BEN], RULES), ("amina", "ben"))
    assert [reason.for_mentee for reason in told] == [
        "offers Data analysis, which you asked for",
        "you both speak Portuguese",
        "a different organisation: Love",
        "two grades above you",
        "",
    ]
    assert [reason.for_mentor for reason in told] == [
        "would like Data analysis, which you offer",
        "you both speak Portuguese",
        "a different organisation: Joy",
        "two grades below you",
        "",
    ]


@pytest.mark.parametrize(
    ("relation", "options", "mine", "theirs", "fits", "board"),
    [
        ("same", {}, "Law", "law", True, "the same topic: Law"),
        ("same", {}, "Law", "Art", False, "different topic (Amina: Law; Ben: Art)"),
        ("same", {}, None, "Art", False, "no answer to topic from Amina"),
        ("same", {}, "", "", False, "no answer to topic from Amina and Ben"),
        ("different", {}, "Law", "law", False, "the same topic: Law"),
        ("overlap", {}, ["a", "b"], ["b", "a"], True, "in common in topic: a and b"),
        ("overlap", {"verb": "like"}, ["a"], ["a"], True, "both like a"),
        ("overlap", {}, ["a"], ["b"], False, "nothing in common in topic"),
        ("overlap", {"at_least": 2}, ["a"], ["a"], False, "only a in common in topic"),
        ("among", {}, "Law", ["Art", "Law"], True, "Ben has Law, which Amina asked for"),
        ("among", {"verb": "teach"}, "Law", ["Law"], True, "Ben teaches Law, which Amina asked for"),
        ("among", {}, ["Law", "Art"], ["Chess"], False, "Ben does not have Law or Art, which Amina asked for"),
        ("between", {"range": (0, 1)}, 4, 4, True, "the same topic"),
        ("between", {"range": (0, 1)}, 4, 5, True, "Ben is one topic above Amina"),
        ("between", {"range": (0, 1)}, 4, 1, False, "Ben is three topics below Amina"),
        ("between", {"range": (0, 1)}, 4, "many", False, "an answer to topic is not on the scale"),
    ],
)
def test_a_wish_in_words(relation, options, mine, theirs, fits, board) -> None:
    told = reasons(Criterion("r", "wish", "topic", "topic", relation, 3, options), {"topic": mine}, {"topic": theirs})
    assert [(reason.fits, reason.board) for reason in told] == [(fits, board)]
    assert all(bool(reason.for_mentee) is bool(reason.for_mentor) is fits for reason in told)


def test_a_must_that_a_hand_made_pair_breaks_is_told_to_the_board_only() -> None:
    rule = Criterion("r", "must", "boss", "boss", "not_reporting_line")
    told = reasons(rule, {"boss": "ben"}, {"boss": ""})
    assert [(reason.board, reason.for_mentee) for reason in told] == [("Amina and Ben are in one reporting line", "")]
    assert reasons(rule, {"boss": "zoe"}, {"boss": ""}) == ()


def test_a_must_not_speaks_only_when_it_is_broken() -> None:
    rule = Criterion("r", "must_not", "town", "town", "same")
    assert [reason.fits for reason in reasons(rule, {"town": "Porto"}, {"town": "porto"})] == [False]
    assert reasons(rule, {"town": "Porto"}, {"town": "Rome"}) == ()


def test_the_same_fact_is_told_once() -> None:
    one = Criterion("near", "wish", "grade", "grade", "between", 9, {"range": (1, 1), "scale": GRADES})
    two = Criterion("far", "wish", "grade", "grade", "between", 12, {"range": (2, 2), "scale": GRADES})
    told = explain(build([AMINA], [BEN], [one, two, RULES[1]]), ("amina", "ben"))
    assert [(reason.key, reason.fits) for reason in told] == [("far", True)]


def test_a_pair_declared_as_never_says_so_on_the_board() -> None:
    built = build([AMINA], [BEN], [], never=[("amina", "ben")])
    assert [reason.board for reason in explain(built, ("amina", "ben"))] == ["this pair was declared as never"]


def someone(name: str, side: str, town: str, places: int = 1) -> Candidate:
    return Candidate(name.lower(), side, places, {"town": town, "hobby": name[0]}, name)


TOWN = Criterion("town", "must", "town", "town", "same")


@pytest.mark.parametrize(
    ("mentee", "never", "cause", "key", "sentence"),
    [
        (
            someone("Zoe", "mentee", "Rome"),
            (),
            "rules",
            "town",
            "No mentor fits the rules: “same town” rules out all 2 mentors.",
        ),
        (someone("Zoe", "mentee", "Paris"), (), "full", "", "The one mentor who fits has no free place."),
        (someone("Zoe", "mentee", "Paris", 0), (), "no_places", "", "Zoe has no free place."),
        (
            someone("Zoe", "mentee", "Paris"),
            [("zoe", "gus")],
            "rules",
            "town",
            "No mentor fits the rules: “same town” rules out 1 of 2 mentors.",
        ),
    ],
)
def test_somebody_left_over_is_told_why(mentee, never, cause, key, sentence) -> None:
    mentees = [someone("Amina", "mentee", "Paris"), mentee]
    mentors = [someone("Ben", "mentor", "Porto"), someone("Gus", "mentor", "Paris")]
    built = build(mentees, mentors, [TOWN], never=never, locked=[("amina", "gus")])
    left = why_left(built, solve(built.problem), Side.MENTEE, "zoe")
    assert (left.cause, left.key, left.sentence) == (cause, key, sentence)


def test_several_full_partners_are_counted_and_an_empty_side_is_named() -> None:
    mentees = [someone(name, "mentee", "Porto") for name in ("Amina", "Dan", "Eve")]
    mentors = [someone(name, "mentor", "Porto") for name in ("Ben", "Gus")]
    built = build(mentees, mentors, [TOWN], locked=[("amina", "ben"), ("dan", "gus")])
    solution = solve(built.problem)
    assert list(built.left_over(solution)) == [(Side.MENTEE, "eve")]
    assert why_left(built, solution, Side.MENTEE, "eve").sentence == "The 2 mentors who fit have no free place."
    with pytest.raises(ValueError, match="Amina has a partner"):
        why_left(built, solution, Side.MENTEE, "amina")
    alone = build(mentees, [], [TOWN])
    assert why_left(alone, solve(alone.problem), Side.MENTEE, "eve").sentence == "There are no mentors yet."


def test_somebody_whom_free_people_would_fit_is_told_who() -> None:
    hobby = Criterion("hobby", "wish", "hobby", "hobby", "same", 3)
    mentees = [someone("Amina", "mentee", "Porto", 2)]
    built = build(mentees, [someone("Abe", "mentor", "Porto"), someone("Gus", "mentor", "Porto")], [hobby])
    nobody = replace(solve(built.problem), chosen=np.zeros(0, np.int64))
    left = why_left(built, nobody, Side.MENTOR, "gus")
    assert (left.cause, left.sentence) == ("free", "Amina fits and has a free place: pair them by hand if you like.")
    left = why_left(built, nobody, Side.MENTEE, "amina")
    assert left.sentence == "2 mentors fit and have a free place, Abe best of all: pair them by hand if you like."
    assert not list(built.left_over(solve(built.problem, "most_pairs")))


def test_alternatives_come_best_first_and_say_who_is_free() -> None:
    hobby = Criterion("hobby", "wish", "hobby", "hobby", "same", 3)
    mentors = [
        someone("Ben", "mentor", "Porto", 0),
        someone("Ali", "mentor", "Porto", 2),
        someone("Cy", "mentor", "Rome"),
    ]
    built = build([someone("Amina", "mentee", "Porto")], mentors, [TOWN, hobby])
    found = alternatives(built, solve(built.problem), Side.MENTEE, "amina")
    assert [(one.person, one.score, one.free, one.chosen) for one in found] == [
        ("ali", 3 * POINT, 1, True),
        ("ben", 0, 0, False),
    ]


def test_swaps_are_valid_and_tell_what_they_cost() -> None:
    hobby = Criterion("hobby", "wish", "hobby", "hobby", "same", 3)
    mentees = [someone("Amina", "mentee", "x"), someone("Bo", "mentee", "x")]
    mentors = [someone("Ali", "mentor", "x"), someone("Ben", "mentor", "x")]
    built = build(mentees, mentors, [hobby])
    solution = solve(built.problem)
    assert swaps(built, solution, ("amina", "ali")) == (Swap("bo", "ben", -6 * POINT),)
    with pytest.raises(ValueError, match="not chosen"):
        swaps(built, solution, ("amina", "ben"))
    locked = build(mentees, mentors, [hobby], locked=[("bo", "ben")])
    assert swaps(locked, solve(locked.problem), ("amina", "ali")) == ()


def test_small_words() -> None:
    assert listed(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d and 2 more"
    assert counted(13, "grade") == "13 grades"
    assert counted(2, "story") == "two stories"
    assert counted(2, "years") == "two years"
    assert third_person("do well in") == "does well in"
