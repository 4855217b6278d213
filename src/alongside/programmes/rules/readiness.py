"""What readiness answers lead to. No total is ever made of them."""

from collections.abc import Collection, Mapping

WANT_TO_TALK = "want_to_talk"
TALK_FIRST_ANSWER = "not_yet"


def asks_for_talk(answers: Mapping[str, str], talk_first: Collection[str]) -> frozenset[str]:
    """The statements that lead to a talk before matching: keys, never shown to staff.

    `answers`: statement key to answer; `talk_first`: keys where "not yet" is enough for a talk.
    """
    return frozenset(
        key
        for key, answer in answers.items()
        if answer == WANT_TO_TALK or (answer == TALK_FIRST_ANSWER and key in talk_first)
    )


def opens_new_talk(now: Collection[str], before: Collection[str], *, talk_held: bool) -> bool:
    """True when these answers ask for a talk that has not been held about the same statements."""
    return bool(set(now) - set(before)) if talk_held else bool(now)
