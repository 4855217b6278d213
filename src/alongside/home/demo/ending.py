"""A pair that looks for a good ending, and one that has found it."""

from alongside.home.demo.cast import Pair
from alongside.mentorships import gathering
from alongside.mentorships.rules import EndingKind
from alongside.mentorships.rules.ending import Way
from alongside.mentorships.services import goodbye
from alongside.mentorships.services.afterwards import Next, choose_next
from alongside.mentorships.services.ending import begin_ending, close_mentorship

CHECKS = ("reviewed", "next-support", "thanks", "notes", "goodbye")


def plan_ending(pair: Pair) -> None:
    time, words = pair.cast.time, pair.words
    if "ending" in words:
        time.add(time.on(words["ending"], 19), _begin, pair)
    if "ended" in words:
        time.add(time.on(words["ended"], 18), _say_goodbye, pair)
        time.add(time.on(words["ended"], 20), _close, pair)
        time.add(time.on(words["ended"] - 1, 20), _rest, pair)


def _begin(pair: Pair) -> None:
    begin_ending(mentorship=pair.mentorship, way=Way(EndingKind.COMPLETED), by=pair.mentee)


def _say_goodbye(pair: Pair) -> None:
    mentorship = pair.mentorship
    for matter in gathering.still_open(mentorship):
        settled = goodbye.Settled(matter.key, pair.mentee)
        goodbye.settle_matter(mentorship=mentorship, settled=settled, by=pair.mentee)
    for side in ("mentee", "mentor"):
        goodbye.thank(mentorship=mentorship, words=pair.words[f"thanks_{side}"], by=pair.member(side))
    way = pair.words["stay_in_touch"]
    goodbye.propose_contact(mentorship=mentorship, rule="occasional", way=way, by=pair.mentee)
    goodbye.agree_contact(mentorship=mentorship, read="occasional", by=pair.mentor)
    goodbye.keep_feelings(mentorship=mentorship, feelings=["pride", "sadness"], words="", by=pair.mentee)
    for key in CHECKS:
        goodbye.tick_check(mentorship=mentorship, key=key, done=True, by=pair.mentee)


def _close(pair: Pair) -> None:
    close_mentorship(mentorship=pair.mentorship, by=pair.mentor)


def _rest(pair: Pair) -> None:
    choose_next(mentorship=pair.mentorship, choice=Next.PAUSE, by=pair.mentee)
