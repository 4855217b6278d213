"""Rules as sentences, times that suit both, and when an offer can be answered."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.foundation.refusals import Refused
from alongside.matching.rules import Criterion
from alongside.matching.rules import offers as rules
from alongside.matching.rules.meeting_times import Week, part_of, suggest
from alongside.matching.rules.sentences import kind_words, sentence
from alongside.matching.rules.words import ProposalState, weight_words

LONDON, TOKYO, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
MONDAY = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
WORKWEEK = [f"{day}-{part}" for day in ("mon", "tue", "wed", "thu", "fri") for part in ("morning", "afternoon")]


@pytest.mark.parametrize(
    ("relation", "options", "said"),
    [
        ("same", {}, "The mentor’s job is the same as the mentee’s wish."),
        ("different", {}, "The mentor’s job is different from the mentee’s wish."),
        ("overlap", {}, "The mentor’s job and the mentee’s wish have something in common."),
        ("overlap", {"at_least": 2}, "The mentor’s job and the mentee’s wish have at least 2 in common."),
        ("among", {}, "Something of the mentee’s wish can be found in the mentor’s job."),
        ("wanted_offered", {"at_least": 3}, "At least 3 of the mentee’s wish can be found in the mentor’s job."),
        ("between", {"range": [1, 2]}, "The mentor’s job is one to two steps above the mentee’s wish."),
        ("between", {"range": [-2, -1]}, "The mentor’s job is one to two steps below the mentee’s wish."),
        ("between", {"range": [1, 1]}, "The mentor’s job is one step above the mentee’s wish."),
        ("between", {"range": [0, 0]}, "The mentor’s job is level with the mentee’s wish."),
        ("between", {"range": [0, 2]}, "The mentor’s job is level with or up to two steps above the mentee’s wish."),
        ("between", {"range": [-2, 0]}, "The mentor’s job is level with or up to two steps below the mentee’s wish."),
        (
            "between",
            {"range": [-1, 9]},
            "The mentor’s job is between one step below and 9 steps above the mentee’s wish.",
        ),
        (
            "not_reporting_line",
            {},
            "Nobody is paired with their own manager, as named in the mentee’s wish or the mentor’s job.",
        ),
    ],
)
def test_a_rule_reads_as_a_plain_sentence(relation, options, said) -> None:
    rule = Criterion("r", "must", "wished", "profession", relation, options=options)
    assert sentence(rule, {"wished": "wish", "profession": "job"}) == said


def test_how_binding_a_rule_is_stands_in_words() -> None:
    kinds = [Criterion("r", kind, "a", "a", "same", 20) for kind in ("must", "must_not", "wish")]
    assert [kind_words(one) for one in kinds] == ["Must", "Must not", "Wish, counts much"]
    assert [weight_words(weight) for weight in (1, 2, 9, 100)] == [
        "very little",
        "very little",
        "somewhat",
        "very much",
    ]


def test_three_times_lie_in_parts_that_both_named_each_by_their_own_clock() -> None:
    times = suggest(Week(WORKWEEK, LONDON), Week(WORKWEEK, NEW_YORK), MONDAY)
    assert [time.isoformat() for time in times] == [
        "2026-03-05T15:00:00+00:00",
        "2026-03-06T15:00:00+00:00",
        "2026-03-09T15:00:00+00:00",
    ]
    assert [part_of(time, NEW_YORK) for time in times] == ["thu-morning", "fri-morning", "mon-morning"]


def test_without_a_common_part_nothing_is_suggested() -> None:
    assert suggest(Week(WORKWEEK, LONDON), Week(WORKWEEK, TOKYO), MONDAY) == []
    assert suggest(Week(["mon-morning"], LONDON), Week([], LONDON), MONDAY) == []


def test_the_hour_stays_right_across_the_change_of_the_clocks() -> None:
    week = Week(["fri-morning", "mon-morning"], LONDON)
    times = suggest(week, week, datetime.datetime(2026, 3, 25, 9, tzinfo=datetime.UTC))
    assert [(time.utcoffset().total_seconds(), time.hour) for time in times][:2] == [(3600, 9), (3600, 9)]
    before = suggest(week, week, datetime.datetime(2026, 3, 22, 9, tzinfo=datetime.UTC))
    assert [time.utcoffset().total_seconds() for time in before] == [0, 3600, 3600]


@pytest.mark.parametrize("state", [state for state in ProposalState if state is not ProposalState.OFFERED])
def test_only_an_open_offer_can_be_answered(state) -> None:
    rules.check_open(ProposalState.OFFERED)
    with pytest.raises(Refused):
        rules.check_open(state)


@pytest.mark.parametrize(("free", "waiting", "fits"), [(1, 0, True), (2, 1, True), (1, 1, False), (0, 0, False)])
def test_nobody_has_more_open_offers_than_free_places(free, waiting, fits) -> None:
    if fits:
        rules.check_room("Ben", free=free, open_offers=waiting)
    else:
        with pytest.raises(Refused, match="Ben has"):
            rules.check_room("Ben", free=free, open_offers=waiting)


@pytest.mark.parametrize(("days", "reminded", "due"), [(2, None, False), (3, None, True), (5, MONDAY, False)])
def test_a_reminder_goes_out_once_after_three_days(days, reminded, due) -> None:
    now = MONDAY + datetime.timedelta(days=days)
    assert rules.reminder_due(offered_at=MONDAY, reminded_at=reminded, now=now, after_days=3) is due
    assert rules.lapse_due(offered_at=MONDAY, now=now, after_days=7) is False
    assert rules.lapse_due(offered_at=MONDAY, now=MONDAY + datetime.timedelta(days=7), after_days=7)
