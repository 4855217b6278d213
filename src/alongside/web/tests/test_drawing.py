"""The path and the charts: nothing is cut, nothing is lost, nothing divides by zero."""

import itertools
from collections.abc import Callable

import pytest

from alongside.web import drawing

Draw = Callable[..., str]


def test_no_rows_make_an_empty_chart_that_says_so(draw: Draw) -> None:
    assert drawing.bars("Pairs", []).height == 0
    for tag in ('{% bar_chart "Pairs" rows %}', '{% line_chart "Pulse" rows %}'):
        page = draw(tag, rows=[])
        assert "Nothing to show yet." in page
        assert "<svg" not in page


def test_the_longest_bar_leaves_room_for_its_number() -> None:
    chart = drawing.bars("Pairs", [("Beginning", 6), ("Established", 18), ("Ending", 0)])
    assert [bar.width for bar in chart.bars] == [27.33, 82.0, 0.0]
    assert chart.bars[-1].top + drawing.BAR == chart.height


def test_bars_of_nothing_have_no_length() -> None:
    assert [bar.width for bar in drawing.bars("Pairs", [("a", 0), ("b", 0)]).bars] == [0, 0]


def test_a_long_label_is_wrapped_and_never_cut() -> None:
    label = "People who have been asked but who have not yet said whether they would like to"
    bar = drawing.bars("People", [(label, 3), ("Others", 1)]).bars[0]
    assert " ".join(words for _, words in bar.lines) == label
    assert max(len(words) for _, words in bar.lines) <= drawing.LETTERS
    assert bar.top > max(y for y, _ in bar.lines)


def test_many_bars_do_not_overlap() -> None:
    chart = drawing.bars("Many", [(f"Row {n}", n) for n in range(40)])
    for above, below in itertools.pairwise(chart.bars):
        assert above.top + drawing.BAR < below.top
    assert chart.bars[-1].said == "39"


@pytest.mark.parametrize(
    ("value", "y"), [(0, drawing.HEIGHT), (100, drawing.TOP), (50, 80.0), (-20, drawing.HEIGHT), (900, drawing.TOP)]
)
def test_a_value_lies_between_the_ends(value: float, y: float) -> None:
    assert drawing.line("Pulse", [("now", value)]).dots[0].y == y


def test_a_single_value_stands_in_the_middle_without_a_line() -> None:
    chart = drawing.line("Pulse", [("now", 50)])
    assert (chart.dots[0].x, chart.dots[0].anchor, chart.strokes) == (50.0, "middle", [])


def test_a_missing_answer_is_a_gap_and_is_named() -> None:
    chart = drawing.line("Pulse", [("a", 1), ("b", None), ("c", 3), ("d", 4)], 0, 5)
    assert len(chart.strokes) == 1
    assert chart.dots[1].said == "not answered"
    assert "b: not answered" in chart.summary


def test_many_values_name_only_first_middle_and_last() -> None:
    chart = drawing.line("Pulse", [(f"day {n}", n) for n in range(25)])
    assert [dot.label for dot in chart.dots if dot.named] == ["day 0", "day 12", "day 24"]
    assert all(0 <= dot.x <= 100 for dot in chart.dots)
    assert (chart.dots[0].anchor, chart.dots[-1].anchor) == ("start", "end")


def test_a_flat_scale_does_not_divide_by_zero() -> None:
    assert drawing.line("Pulse", [("a", 3)], 3, 3).dots[0].y == drawing.HEIGHT


@pytest.mark.parametrize("tag", ['{% bar_chart "T" rows %}', '{% line_chart "T" rows %}'])
def test_a_chart_has_a_name_a_description_and_a_table(draw: Draw, tag: str) -> None:
    page = draw(tag, rows=[("First <week>", 12), ("Second", 24.5)])
    assert 'role="img"' in page
    assert "<title>T</title>" in page
    assert "<desc>First &lt;week&gt;: 12; Second: 24.5</desc>" in page
    assert page.count('<th scope="row">') == 2
    assert "<week>" not in page


def test_a_chart_is_drawn_with_points_whatever_the_language(draw: Draw, settings) -> None:
    settings.LANGUAGE_CODE = "de"
    settings.USE_THOUSAND_SEPARATOR = True
    page = draw('{% bar_chart "T" rows %}', rows=[("a", 1), ("b", 3)])
    assert 'width="27.33%"' in page


def test_the_path_is_walked_up_to_where_we_are() -> None:
    steps = drawing.winding([("a", "done"), ("b", "here"), ("c", "ahead"), ("d", "ahead")])
    assert [step.walked for step in steps] == [True, False, False, False]
    assert [step.side for step in steps] == ["even", "odd", "even", "odd"]
    assert [bool(step.way_in) for step in steps] == [True, False, False, False]
    assert [bool(step.way_out) for step in steps] == [False, False, False, True]


def test_each_curve_of_the_path_begins_where_the_one_before_ended() -> None:
    steps = drawing.winding([(label, "ahead") for label in "abcd"])
    for one, following in itertools.pairwise(steps[:-1]):
        end = one.wide.split()[-1]
        assert following.wide.startswith(f"M0 {end}C")


@pytest.mark.parametrize("labels", [[], ["only"], ["a", "b", "c", "d", "e", "f"]])
def test_a_path_of_any_length_is_drawn(draw: Draw, labels: list[str]) -> None:
    page = draw('<c-phase-path :steps="steps" />', steps=[(label, "ahead") for label in labels])
    assert page.count("<li") == len(labels)


def test_the_path_says_in_words_where_we_are(draw: Draw) -> None:
    steps = [("Begin <b>", "done"), ("Grow", "here"), ("End", "ahead")]
    page = draw('<c-phase-path :steps="steps" />', steps=steps)
    assert page.count('aria-current="step"') == 1
    assert "Begin &lt;b&gt;" in page
    assert [words in page for words in (", behind you", ", you are here", ", still ahead")] == [True] * 3
