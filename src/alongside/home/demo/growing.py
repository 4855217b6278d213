"""Changes, goals and what is celebrated."""

from alongside.growth import goals
from alongside.growth import services as growth
from alongside.growth.models import Change, Goal
from alongside.growth.rules import CelebrationKind, ChangeState, GoalState
from alongside.home.demo.cast import Pair
from alongside.home.demo.words import Words


def plan_growth(pair: Pair) -> None:
    """What the words of the pair name, each on its day."""
    time, words = pair.cast.time, pair.words
    for change in words.get("changes", []):
        time.add(time.on(change["day"], 20, 10), _add_change, pair, change)
        if "reached" in change:
            time.add(time.on(change["reached"], 20, 20), _reach_change, pair, change)
    for goal in words.get("goals", []):
        time.add(time.on(goal["day"], 20, 30), _add_goal, pair, goal)
        for check in goal.get("check_ins", []):
            time.add(time.on(check["day"], 20, 40), _check_in, pair, goal, check)
        if "reached" in goal:
            time.add(time.on(goal["reached"], 20, 50), _reach_goal, pair, goal)
    for one in words.get("celebrations", []):
        time.add(time.on(one["day"], 21), _celebrate, pair, one)


def _add_change(pair: Pair, said: Words) -> None:
    growth.add_change(mentorship=pair.mentorship, words=said["words"], baseline=said["baseline"], by=pair.mentee)


def _reach_change(pair: Pair, said: Words) -> None:
    change = next(one for one in Change.objects.filter(mentorship=pair.mentorship) if one.words == said["words"])
    growth.settle_change(change=change, state=ChangeState.REACHED, reason="", by=pair.mentee)


def _add_goal(pair: Pair, said: Words) -> None:
    look = pair.cast.time.date(-said["look_again"]) if "look_again" in said else None
    wording = goals.Wording(words=said["words"], sign=said["sign"], look_again_on=look)
    goal = goals.add_goal(mentorship=pair.mentorship, wording=wording, by=pair.mentee)
    if said["agree"]:
        goals.agree_goal(goal=goal, version=goal.version, by=pair.mentor)


def _check_in(pair: Pair, goal: Words, said: Words) -> None:
    goals.check_in(goal=_goal(pair, goal), words=said["words"], by=pair.member(said["by"]))


def _reach_goal(pair: Pair, said: Words) -> None:
    goals.settle_goal(goal=_goal(pair, said), state=GoalState.REACHED, by=pair.mentee)


def _goal(pair: Pair, said: Words) -> Goal:
    found = Goal.objects.filter(mentorship=pair.mentorship).select_related("mentorship")
    return next(one for one in found if one.words == said["words"])


def _celebrate(pair: Pair, said: Words) -> None:
    kind = CelebrationKind(said["kind"])
    growth.celebrate(mentorship=pair.mentorship, kind=kind, words=said["words"], by=pair.member(said["by"]))
