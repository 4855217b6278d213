"""Which questions are suggested: at most three, no challenge too early, nothing twice."""

import itertools
import random

import pytest

from alongside.foundation import content
from alongside.foundation.content import Kind, Phase, Question, QuestionSet, suggest

EARLY = (Phase.BEGIN, Phase.ESTABLISH)


def a_set(
    key: str, *, kind: Kind = Kind.EXPLORE, phases: tuple[Phase, ...] = tuple(Phase), size: int = 5
) -> QuestionSet:
    questions = tuple(Question(key=f"{key}-{number:02}", text=f"What is {number}?") for number in range(1, size + 1))
    return QuestionSet(key, "for a test", phases, kind, content.Audience.BOTH, 1, questions)


def keys(questions: tuple[Question, ...]) -> list[str]:
    return [question.key for question in questions]


def test_the_sets_take_turns():
    assert keys(suggest([a_set("A"), a_set("B")], Phase.BEGIN)) == ["A-01", "B-01", "A-02"]


def test_another_three_are_others_and_the_last_ones_may_be_fewer():
    seen: set[str] = set()
    sizes = []
    for _ in range(4):
        suggested = suggest([a_set("A", size=7)], Phase.BEGIN, seen=seen)
        assert seen.isdisjoint(keys(suggested))
        seen |= set(keys(suggested))
        sizes.append(len(suggested))
    assert sizes == [3, 3, 1, 0]


@pytest.mark.parametrize(("limit", "expected"), [(-1, 0), (0, 0), (1, 1), (3, 3), (4, 3), (99, 3)])
def test_never_more_than_three_whatever_is_asked(limit, expected):
    assert len(suggest([a_set("A"), a_set("B")], Phase.END, limit=limit)) == expected


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("wanted", [False, True])
def test_a_challenge_waits_for_the_mature_phase_unless_it_is_wanted(phase, wanted):
    everywhere = a_set("C", kind=Kind.CHALLENGE)
    suggested = suggest([everywhere], phase, wanted_challenge=wanted)
    assert bool(suggested) == (wanted or phase not in EARLY)


def test_a_set_of_another_phase_is_left_out():
    assert suggest([a_set("A", phases=(Phase.END,))], Phase.BEGIN) == ()
    assert suggest([a_set("C", kind=Kind.CHALLENGE, phases=(Phase.MATURE,))], Phase.END) == ()


def test_over_the_whole_bank_the_promises_hold_for_any_choice():
    loaded, chance = content.load(), random.Random(20)
    for phase, wanted in itertools.product(Phase, [False, True]):
        for _ in range(50):
            chosen = chance.sample(sorted(loaded.sets), k=chance.randint(1, 57))
            seen = set(chance.sample(sorted(loaded.questions), k=chance.randint(0, 300)))
            suggested = loaded.suggest(chosen, phase, seen=seen, wanted_challenge=wanted)
            assert len(suggested) <= 3
            assert seen.isdisjoint(keys(suggested))
            kinds = {loaded.sets[question.set_key].kind for question in suggested}
            assert {question.set_key for question in suggested} <= set(chosen)
            assert wanted or phase not in EARLY or Kind.CHALLENGE not in kinds
            assert suggested == loaded.suggest(chosen, phase, seen=seen, wanted_challenge=wanted)


def test_a_question_is_found_by_its_key():
    assert content.load().question("GRO-01").text == "What could you do?"
    with pytest.raises(KeyError):
        content.load().question("GRO-99")
