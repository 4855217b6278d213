"""Expectations, the talk about what stays between the two, and the contract."""

import dataclasses
import datetime

from alongside.foundation import content
from alongside.home.demo.cast import Pair
from alongside.home.demo.words import words
from alongside.mentorships.queries.contract import body_of
from alongside.mentorships.rules.contract import Values
from alongside.mentorships.rules.expectations import LOOK_AGAIN_DAYS
from alongside.mentorships.services import contract, signing, talk
from alongside.mentorships.services.expectations import Answer, hand_in_expectations

LIBRARY = ("listening-first", "silence", "mistakes", "celebration", "how-we-end")
PICKS = {
    "mentee": {
        "rhythm": {"rhythm_days": "7", "minutes": "60", "hours": "4"},
        "responsibility": {"schedules": "mentee", "agenda": "mentee", "summary": "mentee", "follows_up": "both"},
    },
    "mentor": {
        "rhythm": {"rhythm_days": "14", "minutes": "60", "hours": "4"},
        "responsibility": {"schedules": "mentee", "agenda": "mentee", "summary": "mentee", "follows_up": "mentee"},
    },
}


def plan_agreement(pair: Pair) -> None:
    """As far as the pair has come: none, answers of one, signed by one, all."""
    time, far, began = pair.cast.time, pair.words["agree"], pair.words["began"]
    if far == "none":
        return
    time.add(time.on(began - 1, 20), _hand_in, pair, "mentee")
    if far == "answers":
        return
    time.add(time.on(began - 2, 21), _hand_in, pair, "mentor")
    rounds = LOOK_AGAIN_DAYS if pair.words.get("looks_again", "pulse_mentee" in pair.words) else ()
    for turn, days in enumerate(rounds, 1):
        if began > days + 1 and pair.words.get("ended", 0) < began - days:
            time.add(time.on(began - days - 1, 20), _hand_in, pair, "mentee", turn)
            time.add(time.on(began - days - 1, 21), _hand_in, pair, "mentor", turn)
    day = pair.words.get("agreed", min(pair.words["held"]))
    time.add(time.on(day, 19, 1), _record_talk, pair)
    time.add(time.on(day, 19, 2), _write, pair)
    time.add(time.on(day, 20, 3), _sign, pair, "mentor")
    if far == "all":
        time.add(time.on(day, 21, 4), _sign, pair, "mentee")


def _hand_in(pair: Pair, side: str, turn: int = 0) -> None:
    said = words("talks")["expectations"][side]
    answers = {
        question.key: Answer(pair.pick(said[question.key], place + turn), PICKS[side].get(question.key, {}))
        for place, question in enumerate(content.load().expectations.questions)
    }
    hand_in_expectations(mentorship=pair.mentorship, answers=answers, by=pair.member(side))


def _record_talk(pair: Pair) -> None:
    day = pair.words.get("agreed", min(pair.words["held"]))
    for person in (pair.mentee, pair.mentor):
        talk.record_talk(mentorship=pair.mentorship, talked_on=pair.cast.time.date(day), by=person)


def _write(pair: Pair) -> None:
    draft = contract.begin_contract(mentorship=pair.mentorship, by=pair.mentee)
    values = _values(pair, body_of(draft).values)
    edit = contract.Edit(draft.edition, pair.mentee)
    contract.edit_values(mentorship=pair.mentorship, values=values, edit=edit)
    contract.add_library_clause(mentorship=pair.mentorship, key=pair.pick(list(LIBRARY)), by=pair.mentor)
    if "own_clause" in pair.words:
        title, text = pair.words["own_clause"]
        contract.add_own_clause(mentorship=pair.mentorship, title=title, text=text, by=pair.mentee)


def _values(pair: Pair, standard: Values) -> Values:
    today = pair.cast.time.today
    review = min(today + datetime.timedelta(days=9 + pair.number), pair.ends_on)
    return dataclasses.replace(
        standard,
        purpose=pair.words["purpose"],
        contact=pair.words.get("contact", "Messages on working days, answered within two."),
        place=pair.words.get("place", ""),
        ends_on=pair.ends_on.isoformat(),
        first_review_on=review.isoformat(),
    )


def _sign(pair: Pair, side: str) -> None:
    draft = contract.begin_contract(mentorship=pair.mentorship, by=pair.member(side))
    signing.sign_contract(mentorship=pair.mentorship, read_edition=draft.edition, by=pair.member(side))
