"""Truth tables, without a database."""

import datetime
from types import SimpleNamespace

import pytest

from alongside.foundation.refusals import Refused
from alongside.programmes.rules import (
    MOVES,
    BadAnswer,
    EnrolmentState,
    Kind,
    Next,
    Regime,
    Side,
    Standing,
    asks_for_talk,
    check_dates,
    check_kind,
    check_last_coordinator,
    check_move,
    check_regime,
    free_name,
    is_complete,
    next_for,
    opens_new_talk,
    parse_answer,
    question_key,
    reminder_due,
    said_answer,
)

S = EnrolmentState


def asking(kind: str, *options: str) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, options={"options": list(options)})


@pytest.mark.parametrize(
    ("question", "raw", "kept"),
    [
        (asking("text"), "  Hello\r\nyou ", "Hello\nyou"),
        (asking("text"), ["a", "", "b"], "a\nb"),
        (asking("choice", "AO", "Grade 7"), "grade  7", "Grade 7"),
        (asking("choices", "In person", "By video", "Work, life"), "by video; IN PERSON", ["In person", "By video"]),
        (asking("choices", "In person", "Work, life"), "Work, life", ["Work, life"]),
        (asking("ranked", "A", "B", "C"), ["C", "", "A"], ["C", "A"]),
        (asking("ranked", "A", "B", "C"), "1. B\n2. C", ["B", "C"]),
        (asking("skills"), "Data  analysis, SQL\nsql;  ", ["Data analysis", "SQL"]),
        (asking("skills"), "Languages (French, Dutch), Chess", ["Languages (French, Dutch)", "Chess"]),
        (asking("scale"), "4", 4),
        (asking("scale"), 4.0, 4),
        (asking("date"), "31/03/2027", "2027-03-31"),
        (asking("date"), datetime.datetime(2027, 3, 31, tzinfo=datetime.UTC), "2027-03-31"),
        (asking("language"), ["pt", "ENGLISH, Klingon"], ["Portuguese", "English", "Klingon"]),
        (asking("time_zone"), "lisbon", "Europe/Lisbon"),
        (asking("time_zone"), "europe/london", "Europe/London"),
        (asking("availability"), "Friday evening; mon-morning", ["mon-morning", "fri-evening"]),
        (asking("availability"), ["tue-midday"], ["tue-midday"]),
    ],
)
def test_an_answer_is_kept_in_the_shape_of_its_kind(question, raw, kept):
    assert parse_answer(question, raw) == kept


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("nothing", ["", "  ", None, [], ["", " "]])
def test_nothing_said_is_no_answer_for_every_kind(kind, nothing):
    assert parse_answer(asking(kind, "A", "B"), nothing) is None


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (asking("text"), "x" * 2001),
        (asking("choice", "A"), "B"),
        (asking("choices", "A", "B"), "A, Z"),
        (asking("ranked", "A", "B"), ["A", "A"]),
        (asking("skills"), "x" * 61),
        (asking("skills"), ",".join(f"topic {n}" for n in range(41))),
        (asking("scale"), "6"),
        (asking("scale"), "3.5"),
        (asking("date"), "31/02/2027"),
        (asking("time_zone"), "Middle Earth"),
        (asking("availability"), "someday maybe"),
    ],
)
def test_a_bad_answer_says_what_is_wrong_and_what_to_do(question, raw):
    with pytest.raises(BadAnswer) as bad:
        parse_answer(question, raw)
    assert bad.value.sentence.endswith(".")
    assert bad.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("ranked", ["B", "A"], "1. B, 2. A"),
        ("scale", 4, "4 of 5"),
        ("availability", ["mon-morning"], "Monday morning"),
        ("skills", ["SQL", "Chess"], "SQL, Chess"),
        ("text", None, ""),
    ],
)
def test_an_answer_is_said_in_words(kind, value, words):
    assert said_answer(asking(kind), value) == words


def test_every_state_can_be_left_and_only_known_moves_pass():
    for now in S:
        for to in S:
            if to in MOVES[now]:
                check_move(now, to)
            else:
                with pytest.raises(Refused):
                    check_move(now, to)


def test_nobody_in_a_pair_can_leave():
    with pytest.raises(Refused, match="still in a pair"):
        check_move(S.AVAILABLE, S.LEFT, taken=1)


def done(side: Side, **fields) -> Standing:
    whole = {"state": S.JOINED, "answered": True, "ready": True, "acknowledged": True, "human": True}
    return Standing(side=side, **whole | fields)


@pytest.mark.parametrize(
    ("standing", "following"),
    [
        (done(Side.MENTEE), Next.BE_AVAILABLE),
        (done(Side.MENTEE, acknowledged=False, human=False), Next.BE_AVAILABLE),
        (done(Side.MENTOR), Next.BE_AVAILABLE),
        (done(Side.MENTOR, acknowledged=False), Next.ACKNOWLEDGE),
        (done(Side.MENTOR, human=False), Next.PROFILE),
        (done(Side.MENTEE, answered=False, ready=False), Next.ANSWER),
        (done(Side.MENTEE, ready=False), Next.READINESS),
        (done(Side.MENTEE, talk_open=True), Next.TALK),
        (done(Side.MENTEE, state=S.INVITED), Next.JOIN),
        (done(Side.MENTEE, state=S.RESTING), Next.COME_BACK),
        (done(Side.MENTEE, state=S.AVAILABLE), Next.NOTHING),
        (done(Side.MENTEE, state=S.LEFT), Next.NOTHING),
    ],
)
def test_there_is_one_next_step(standing, following):
    assert next_for(standing) is following
    assert is_complete(standing) is (following is Next.BE_AVAILABLE)


@pytest.mark.parametrize(
    ("answers", "keys"),
    [
        ({"m-14": "not_yet"}, {"m-14"}),
        ({"m-14": "partly"}, set()),
        ({"m-01": "not_yet"}, set()),
        ({"m-01": "want_to_talk"}, {"m-01"}),
        ({"m-14": "yes", "m-04": "not_yet", "m-01": "want_to_talk"}, {"m-04", "m-01"}),
    ],
)
def test_some_answers_ask_for_a_talk(answers, keys):
    assert asks_for_talk(answers, {"m-04", "m-14", "m-15"}) == keys


@pytest.mark.parametrize(
    ("now", "before", "held", "opens"),
    [
        (set(), set(), False, False),
        ({"a"}, set(), False, True),
        ({"a"}, {"a"}, True, False),
        ({"a", "b"}, {"a"}, True, True),
        (set(), {"a"}, True, False),
    ],
)
def test_a_talk_that_was_held_is_not_asked_for_again(now, before, held, opens):
    assert opens_new_talk(now, before, talk_held=held) is opens


@pytest.mark.parametrize(
    ("state", "days", "sent", "due"),
    [
        (S.INVITED, 7, 0, True),
        (S.INVITED, 6, 0, False),
        (S.JOINED, 8, 1, True),
        (S.JOINED, 8, 2, False),
        (S.IMPORTED, 30, 0, False),
        (S.AVAILABLE, 30, 0, False),
    ],
)
def test_reminders_come_after_a_week_and_twice_at_most(state, days, sent, due):
    assert reminder_due(state, days_waiting=days, sent=sent) is due


def test_the_regime_is_frozen_once_somebody_joined():
    check_regime(Regime.ADULT, Regime.YOUTH, anybody_joined=False)
    check_regime(Regime.ADULT, Regime.ADULT, anybody_joined=True)
    with pytest.raises(Refused):
        check_regime(Regime.ADULT, Regime.YOUTH, anybody_joined=True)


def test_a_programme_ends_after_it_starts_and_within_five_years():
    day = datetime.date(2027, 1, 1)
    check_dates(day, day + datetime.timedelta(days=1))
    for wrong in (day, day - datetime.timedelta(days=1), day + datetime.timedelta(days=2000)):
        with pytest.raises(Refused):
            check_dates(day, wrong)


def test_the_last_coordinator_stays():
    check_last_coordinator(2, removing_coordinator=True)
    check_last_coordinator(1, removing_coordinator=False)
    with pytest.raises(Refused):
        check_last_coordinator(1, removing_coordinator=True)


def test_a_question_with_answers_keeps_its_type():
    check_kind(Kind.TEXT, Kind.SKILLS, answered=False)
    with pytest.raises(Refused):
        check_kind(Kind.TEXT, Kind.SKILLS, answered=True)


def test_names_and_keys_are_made_free():
    assert free_name("early", {"early", "early-2"}) == "early-3"
    assert free_name("new", set()) == "new-2"
    assert free_name("", set()) == "programme"
    assert len(free_name("x" * 90, {"x" * 60})) <= 60
    assert question_key("Was führt Sie zu uns?", {"was_fuhrt_sie_zu_uns"}) == "was_fuhrt_sie_zu_uns_2"
    assert question_key("???", set()) == "question"
