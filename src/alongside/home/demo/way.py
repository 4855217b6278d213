"""The way of a pair: it begins, agrees, moves through its phases, pauses, ends."""

from alongside.home.demo import agreeing, ending, growing, talking
from alongside.home.demo.cast import Pair
from alongside.mentorships.models import PhaseProposal
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.asking import ask_for_talk
from alongside.mentorships.services.beginning import begin_mentorship
from alongside.mentorships.services.pausing import begin_pause
from alongside.mentorships.services.phases import accept_phase, propose_phase
from alongside.mentorships.services.welcome import write_welcome_note


def plan_pair(pair: Pair) -> None:
    """Put everything that happens to a pair on the timeline."""
    time, words = pair.cast.time, pair.words
    began = words["began"]
    time.add(time.on(began, 10, pair.number), _begin, pair)
    for hours, side in enumerate(("mentor", "mentee")):
        if f"welcome_{side}" in words:
            time.add(time.on(began, 17 + hours), _welcome, pair, side)
    agreeing.plan_agreement(pair)
    talking.plan_meetings(pair)
    growing.plan_growth(pair)
    for phase, day in words.get("phases", {}).items():
        time.add(time.on(day, 19), _propose, pair, Phase(phase))
        time.add(time.on(day, 20), _accept, pair)
    if "paused" in words:
        time.add(time.on(words["paused"]["since"], 18), _pause, pair, words["paused"]["until"])
    if "asked_for_talk" in words:
        time.add(time.on(words["asked_for_talk"], 20), _ask_for_talk, pair)
    ending.plan_ending(pair)


def _begin(pair: Pair) -> None:
    cast, words = pair.cast, pair.words
    pair.mentorship = begin_mentorship(
        programme=cast.programme,
        mentee=cast.enrolments[words["mentee"]],
        mentor=cast.enrolments[words["mentor"]],
        by=None,
    )


def _welcome(pair: Pair, side: str) -> None:
    words = pair.words[f"welcome_{side}"]
    write_welcome_note(mentorship=pair.mentorship, words=words, send=True, by=pair.member(side))


def _propose(pair: Pair, to: Phase) -> None:
    propose_phase(mentorship=pair.mentorship, to=to, by=pair.mentee)


def _accept(pair: Pair) -> None:
    proposal = PhaseProposal.objects.get(mentorship=pair.mentorship, answer="open")
    accept_phase(proposal=proposal, by=pair.mentor)


def _pause(pair: Pair, until: int) -> None:
    begin_pause(mentorship=pair.mentorship, until=pair.cast.time.date(-until), by=pair.mentee)


def _ask_for_talk(pair: Pair) -> None:
    ask_for_talk(mentorship=pair.mentorship, by=pair.mentee)
