"""Walking GROW: who writes, which part is open, when ideas unfold, when a step is made smaller."""

import pytest

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.meetings.rules.guide import Walk, check_commitment, check_write, ideas_open, make_smaller, open_panels
from alongside.programmes.rules import Side

GROW = content.load().guides["grow"]


@pytest.mark.parametrize(
    ("entries", "opened"),
    [
        ({}, {"goal"}),
        ({"goal": 1}, {"goal", "reality"}),
        ({"goal": 1, "reality": 2}, {"goal", "reality", "options"}),
        ({"goal": 1, "reality": 2, "options": 1}, {"goal", "reality", "options", "way-forward"}),
        ({"goal": 1, "options": 2}, {"goal", "reality"}),
    ],
)
def test_the_first_way_through_is_in_order_and_then_all_is_open(entries, opened):
    assert open_panels(GROW, Walk(entries)) == opened


@pytest.mark.parametrize(
    ("options", "stuck", "shown"), [(0, False, False), (1, False, False), (2, False, True), (0, True, True)]
)
def test_ideas_unfold_after_two_own_ones_or_on_the_word_stuck(options, stuck, shown):
    assert ideas_open(GROW, Walk({"options": options}, stuck=stuck)) is shown


@pytest.mark.parametrize(
    ("side", "panel", "finished", "passes"),
    [
        (Side.MENTEE, "goal", False, True),
        (Side.MENTEE, "reality", False, False),
        (Side.MENTEE, "nowhere", False, False),
        (Side.MENTEE, "goal", True, False),
        (Side.MENTOR, "goal", False, False),
        (Side.MENTOR, "options", False, True),
        (Side.MENTOR, "options", True, False),
    ],
)
def test_the_mentee_writes_and_the_mentor_only_ideas(side, panel, finished, passes):
    walk = Walk({}, finished=finished)
    if passes:
        check_write(GROW, walk, side=side, panel=panel)
        return
    with pytest.raises(Refused):
        check_write(GROW, walk, side=side, panel=panel)


@pytest.mark.parametrize(("number", "smaller"), [(None, False), (0, True), (6, True), (7, False), (10, False)])
def test_below_seven_the_step_is_made_smaller(number, smaller):
    assert make_smaller(GROW, number) is smaller


def test_a_number_off_the_scale_is_refused():
    check_commitment(GROW, 0)
    check_commitment(GROW, 10)
    for number in (-1, 11):
        with pytest.raises(Refused):
            check_commitment(GROW, number)
