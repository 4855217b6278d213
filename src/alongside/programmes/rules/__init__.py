"""The words and decisions of a programme; pure."""

from alongside.programmes.rules.answering import (
    BadAnswer,
    in_words,
    parse_answer,
    said_answer,
    said_to_staff,
    same_tag,
    tidy_tag,
)
from alongside.programmes.rules.enrolling import MOVES, Next, Standing, check_move, is_complete, next_for, reminder_due
from alongside.programmes.rules.readiness import TALK_FIRST_ANSWER, asks_for_talk, opens_new_talk
from alongside.programmes.rules.setting_up import (
    RESERVED_SLUGS,
    check_dates,
    check_kind,
    check_last_coordinator,
    check_regime,
    free_name,
    question_key,
)
from alongside.programmes.rules.words import (
    NOT_WITH,
    Choice,
    Did,
    Disclosure,
    EnrolmentState,
    Kind,
    Regime,
    Side,
    Sides,
)

__all__ = [
    "MOVES",
    "NOT_WITH",
    "RESERVED_SLUGS",
    "TALK_FIRST_ANSWER",
    "BadAnswer",
    "Choice",
    "Did",
    "Disclosure",
    "EnrolmentState",
    "Kind",
    "Next",
    "Regime",
    "Side",
    "Sides",
    "Standing",
    "asks_for_talk",
    "check_dates",
    "check_kind",
    "check_last_coordinator",
    "check_move",
    "check_regime",
    "free_name",
    "in_words",
    "is_complete",
    "next_for",
    "opens_new_talk",
    "parse_answer",
    "question_key",
    "reminder_due",
    "said_answer",
    "said_to_staff",
    "same_tag",
    "tidy_tag",
]
