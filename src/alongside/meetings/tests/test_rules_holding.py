"""What may become of a meeting."""

import datetime
import uuid

import pytest

from alongside.foundation.refusals import Refused
from alongside.meetings.rules import agenda
from alongside.meetings.rules.holding import (
    Standing,
    check_cancel,
    check_met_on,
    check_move,
    check_rapport,
    check_say,
    may_correct,
)

NOW = datetime.datetime(2027, 5, 3, 12, tzinfo=datetime.UTC)
AGO = datetime.timedelta
ME = uuid.uuid4()


def standing(state="planned", days=-1, said_days=None):
    said = None if said_days is None else NOW - AGO(days=said_days)
    return Standing(state, NOW + AGO(days=days), ME if said else None, said)


@pytest.mark.parametrize(
    ("state", "new_time", "pause", "passes"),
    [
        ("planned", True, False, True),
        ("planned", False, True, True),
        ("planned", False, False, False),
        ("planned", True, True, False),
        ("held", True, False, False),
        ("cancelled", True, False, False),
    ],
)
def test_cancelling_needs_a_new_time_or_a_pause(state, new_time, pause, passes):
    if passes:
        check_cancel(standing(state), new_time=new_time, pause=pause)
        return
    with pytest.raises(Refused):
        check_cancel(standing(state), new_time=new_time, pause=pause)


@pytest.mark.parametrize("state", ["held", "not_held", "cancelled"])
def test_only_a_planned_meeting_moves(state):
    check_move(standing("planned"))
    with pytest.raises(Refused):
        check_move(standing(state))


@pytest.mark.parametrize(
    ("state", "days", "said_days", "held", "passes"),
    [
        ("planned", -1, None, True, True),
        ("planned", -1, None, False, True),
        ("planned", 1, None, True, False),
        ("planned", 1, None, False, True),
        ("held", -8, 6, False, True),
        ("held", -8, 7, False, True),
        ("held", -9, 8, False, False),
        ("not_held", -3, 2, True, True),
        ("cancelled", -1, None, True, False),
    ],
)
def test_the_first_word_counts_and_can_be_put_right_for_seven_days(state, days, said_days, held, passes):
    meeting = standing(state, days, said_days)
    if passes:
        check_say(meeting, by=ME, held=held, now=NOW)
        return
    with pytest.raises(Refused):
        check_say(meeting, by=ME, held=held, now=NOW)


@pytest.mark.parametrize(("said_days", "can"), [(None, False), (1, True), (7, True), (8, False)])
def test_a_word_can_be_put_right_as_long_as_the_rule_allows(said_days, can):
    assert may_correct(standing("held", -9, said_days), NOW) is can


@pytest.mark.parametrize(("days", "passes"), [(0, True), (-30, True), (1, False), (-61, False), (-93, False)])
def test_a_meeting_written_down_afterwards_lies_in_the_pairs_past(days, passes):
    began = NOW - AGO(days=60) if days != -93 else NOW - AGO(days=200)
    if passes:
        check_met_on(NOW + AGO(days=days), now=NOW, began_at=began)
        return
    with pytest.raises(Refused):
        check_met_on(NOW + AGO(days=days), now=NOW, began_at=began)


@pytest.mark.parametrize(
    ("minutes", "phase", "passes"),
    [(3, "begin", True), (2, "begin", False), (0, "establish", False), (0, "mature", True), (31, "end", False)],
)
def test_arriving_keeps_three_minutes_in_the_first_two_phases(minutes, phase, passes):
    if passes:
        check_rapport(minutes, phase=phase)
        return
    with pytest.raises(Refused):
        check_rapport(minutes, phase=phase)


def test_only_a_line_that_stands_in_the_text_can_be_marked():
    text = "First line\n\n  Second line  \n"
    assert agenda.check_shared_line(text, "Second line ") == "Second line"
    for wrong in ("Second", "", "  ", "Third line"):
        with pytest.raises(Refused):
            agenda.check_shared_line(text, wrong)


@pytest.mark.parametrize(
    ("mine", "settled", "passes"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_a_promise_is_its_owners_until_it_is_settled(mine, settled, passes):
    owner = ME if mine else uuid.uuid4()
    if passes:
        agenda.check_owner(owner, by=ME, settled=settled)
        return
    with pytest.raises(Refused):
        agenda.check_owner(owner, by=ME, settled=settled)
