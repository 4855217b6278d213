"""How a mentorship may end: the truth tables."""

import datetime
from itertools import product

import pytest

from alongside.foundation.refusals import Refused
from alongside.mentorships.rules import EndingKind, HowTold, Phase
from alongside.mentorships.rules import ending as rules
from alongside.mentorships.rules.cards import hand
from alongside.mentorships.rules.ending import Checklist, Missing, NotYet, Way

TODAY = datetime.date(2026, 3, 1)
OWN = {EndingKind.COMPLETED, EndingKind.BY_AGREEMENT, EndingKind.ONE_SIDE}


def in_days(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=days)


@pytest.mark.parametrize(("phase", "kind"), list(product(Phase, EndingKind)))
def test_the_pair_begins_three_kinds_in_every_phase_but_the_last(phase, kind):
    way = Way(kind, how_told=HowTold.MESSAGE if kind is EndingKind.ONE_SIDE else "")
    if kind in OWN and phase is not Phase.ENDED:
        rules.check_begin_ending(phase, way, meetings_left=5, open_kind=None)
    else:
        with pytest.raises(Refused):
            rules.check_begin_ending(phase, way, meetings_left=5, open_kind=None)


@pytest.mark.parametrize(
    ("kind", "left", "unplanned", "passes"),
    [
        (EndingKind.COMPLETED, 0, False, False),
        (EndingKind.COMPLETED, 1, False, False),
        (EndingKind.COMPLETED, 2, False, True),
        (EndingKind.COMPLETED, 0, True, True),
        (EndingKind.BY_AGREEMENT, 0, False, True),
    ],
)
def test_a_completed_ending_has_two_meetings_left_or_is_called_unplanned(kind, left, unplanned, passes):
    way = Way(kind, unplanned=unplanned)
    if passes:
        rules.check_begin_ending(Phase.MATURE, way, meetings_left=left, open_kind=None)
    else:
        with pytest.raises(Refused, match="two more meetings"):
            rules.check_begin_ending(Phase.MATURE, way, meetings_left=left, open_kind=None)


@pytest.mark.parametrize(("open_kind", "kind"), list(product(sorted(OWN), sorted(OWN))))
def test_leaving_is_possible_while_a_joint_ending_is_open_and_nothing_else_is(open_kind, kind):
    way = Way(kind, how_told=HowTold.MESSAGE)
    if kind is EndingKind.ONE_SIDE and open_kind is not EndingKind.ONE_SIDE:
        rules.check_begin_ending(Phase.END, way, meetings_left=5, open_kind=open_kind)
    else:
        with pytest.raises(Refused, match="already"):
            rules.check_begin_ending(Phase.END, way, meetings_left=5, open_kind=open_kind)


def test_leaving_needs_a_way_to_tell_and_no_reason():
    with pytest.raises(Refused, match="how the other one"):
        rules.check_begin_ending(Phase.BEGIN, Way(EndingKind.ONE_SIDE), meetings_left=0, open_kind=None)


@pytest.mark.parametrize(
    ("planned", "ends_in", "left"), [(3, 0, 3), (1, 100, 1), (0, 100, 7), (0, 13, 0), (0, -5, 0), (0, None, 0)]
)
def test_meetings_left_are_the_planned_ones_or_those_that_the_dates_hold(planned, ends_in, left):
    ends_on = None if ends_in is None else in_days(ends_in)
    assert rules.meetings_left(planned=planned, ends_on=ends_on, rhythm_days=14, today=TODAY) == left


@pytest.mark.parametrize(
    ("phase", "planned", "ends_in", "said"),
    [
        (Phase.MATURE, 3, 100, None),
        (Phase.MATURE, 0, 45, 3),
        (Phase.MATURE, 9, 30, 2),
        (Phase.BEGIN, 0, 14, 1),
        (Phase.MATURE, 0, 5, None),
        (Phase.MATURE, 0, -1, None),
        (Phase.MATURE, 0, None, None),
        (Phase.END, 3, 100, 3),
        (Phase.END, 1, None, 1),
        (Phase.END, 0, 20, 1),
        (Phase.END, 4, 20, None),
        (Phase.ENDED, 1, 14, None),
    ],
)
def test_the_countdown_speaks_at_three_two_and_one(phase, planned, ends_in, said):
    ends_on = None if ends_in is None else in_days(ends_in)
    assert rules.countdown(phase, planned=planned, ends_on=ends_on, rhythm_days=14, today=TODAY) == said


@pytest.mark.parametrize(
    ("kind", "agreed", "mine", "passes"),
    [
        (EndingKind.BY_AGREEMENT, False, False, True),
        (EndingKind.BY_AGREEMENT, False, True, False),
        (EndingKind.BY_AGREEMENT, True, False, False),
        (EndingKind.COMPLETED, False, False, False),
        (EndingKind.ONE_SIDE, False, False, False),
    ],
)
def test_only_the_other_one_agrees_and_only_to_an_agreement(kind, agreed, mine, passes):
    if passes:
        rules.check_agree(kind=kind, agreed=agreed, mine=mine)
    else:
        with pytest.raises(Refused):
            rules.check_agree(kind=kind, agreed=agreed, mine=mine)


@pytest.mark.parametrize(
    ("kind", "told", "agreed", "passes"),
    [
        (EndingKind.ONE_SIDE, False, False, True),
        (EndingKind.ONE_SIDE, True, False, False),
        (EndingKind.BY_AGREEMENT, True, False, True),
        (EndingKind.BY_AGREEMENT, True, True, False),
        (EndingKind.COMPLETED, True, False, False),
    ],
)
def test_only_what_has_not_begun_for_both_is_taken_back(kind, told, agreed, passes):
    if passes:
        rules.check_take_back(kind=kind, told=told, agreed=agreed)
    else:
        with pytest.raises(Refused, match="go back"):
            rules.check_take_back(kind=kind, told=told, agreed=agreed)


CHECKS = [("reviewed", "Looked back."), ("open-matters", "Owned."), ("contact-rule", "Agreed.")]


@pytest.mark.parametrize(
    ("ticked", "unowned", "contact", "missing"),
    [
        (set(), 1, False, ["reviewed", "open-matters", "contact-rule"]),
        ({"reviewed"}, 1, True, ["open-matters"]),
        ({"reviewed", "open-matters"}, 1, True, ["open-matters"]),
        ({"reviewed", "contact-rule"}, 0, False, ["contact-rule"]),
        ({"reviewed"}, 0, True, []),
        (set(), 0, True, ["reviewed"]),
    ],
)
def test_the_checklist_knows_what_is_missing_and_cannot_be_talked_over(ticked, unowned, contact, missing):
    found = rules.missing_for_closing(Checklist(CHECKS, ticked, unowned, contact))
    assert [one.key for one in found] == missing


@pytest.mark.parametrize(
    ("phase", "kind", "agreed", "missing", "error"),
    [
        (Phase.END, EndingKind.COMPLETED, False, False, None),
        (Phase.END, EndingKind.COMPLETED, False, True, NotYet),
        (Phase.END, EndingKind.BY_AGREEMENT, True, False, None),
        (Phase.END, EndingKind.BY_AGREEMENT, True, True, NotYet),
        (Phase.MATURE, EndingKind.BY_AGREEMENT, False, False, Refused),
        (Phase.BEGIN, EndingKind.ONE_SIDE, False, True, None),
        (Phase.ENDED, EndingKind.ONE_SIDE, False, False, Refused),
    ],
)
def test_the_gate_holds_joint_endings_and_never_somebody_who_leaves(phase, kind, agreed, missing, error):
    listed = (Missing("reviewed", "Looked back."),) if missing else ()
    if error is None:
        rules.check_close(phase, kind=kind, agreed=agreed, missing=listed)
    else:
        with pytest.raises(error):
            rules.check_close(phase, kind=kind, agreed=agreed, missing=listed)


@pytest.mark.parametrize(("quiet", "passes"), [(0, False), (20, False), (21, True)])
def test_a_silent_pair_is_closed_after_a_long_silence_only(quiet, passes):
    if passes:
        rules.check_close_silent(Phase.BEGIN, quiet_days=quiet, least_days=21)
    else:
        with pytest.raises(Refused, match="Write to both"):
            rules.check_close_silent(Phase.BEGIN, quiet_days=quiet, least_days=21)


@pytest.mark.parametrize(("days_ago", "passes"), [(None, False), (0, True), (90, True), (91, False)])
def test_a_keepsake_can_be_taken_for_ninety_days(days_ago, passes):
    ended_on = None if days_ago is None else in_days(-days_ago)
    if passes:
        rules.check_keepsake(ended_on=ended_on, today=TODAY)
    else:
        with pytest.raises(Refused):
            rules.check_keepsake(ended_on=ended_on, today=TODAY)


@pytest.mark.parametrize(
    ("ends_in", "phase", "due"),
    [
        (43, Phase.MATURE, ()),
        (42, Phase.MATURE, ("42",)),
        (30, Phase.BEGIN, ("30", "42")),
        (14, Phase.MATURE, ("14", "30", "42")),
        (0, Phase.MATURE, ("7", "14", "30", "42")),
        (7, Phase.END, ()),
        (-1, Phase.MATURE, ("passed",)),
        (-1, Phase.END, ("passed",)),
        (-7, Phase.MATURE, ("overdue", "passed")),
    ],
)
def test_words_about_the_end_date_come_in_time(ends_in, phase, due):
    ends_on = in_days(ends_in)
    assert rules.warnings_due(ends_on=ends_on, rhythm_days=14, phase=phase, today=TODAY, overdue_days=7) == due


def test_cards_come_three_at_a_time_in_turn_each_once_and_begin_again():
    decks = [["a1", "a2", "a3"], ["b1"], ["c1", "c2"]]
    seen, number = [], 0
    for _ in range(2):
        now = hand(decks, number)
        seen, number = [*seen, *now.cards], now.next
    assert seen == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert number == 0
    assert hand(decks, 10**9).cards
    assert hand([], 3).cards == ()
