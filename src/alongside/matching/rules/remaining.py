"""Those without a partner and why, who else would fit, and which pairs could change partners."""

from dataclasses import dataclass

import numpy as np

from alongside.matching.engine import Solution
from alongside.matching.rules.built import Built
from alongside.matching.rules.columns import Numbers
from alongside.matching.rules.criteria import Candidate, Kind, Side, describe


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Why somebody has no partner. `cause`: no_places, nobody, rules, full or free; `key` is a rule to blame."""

    person: str
    side: Side
    cause: str
    sentence: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """An admissible partner; `free` places are left, `chosen` when the two are a pair already."""

    person: str
    name: str
    score: int
    free: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Swap:
    """Exchange partners with another pair; `gain` is what the total wins (negative: loses)."""

    mentee: str
    mentor: str
    gain: int


def alternatives(built: Built, solution: Solution, side: Side, person: str) -> tuple[Alternative, ...]:
    """All admissible partners of a person, best score first, then by id."""
    other = side.other
    free = _free_places(built, solution, other)
    chosen = set(solution.chosen.tolist())
    found = []
    for edge in built.edges_of(side, person):
        row = int((built.problem.mentor if other is Side.MENTOR else built.problem.mentee)[edge])
        partner = built.people(other)[row]
        score = int(built.problem.score[edge])
        found.append(Alternative(partner.id, partner.called, score, int(free[row]), edge in chosen))
    return tuple(sorted(found, key=lambda one: (-one.score, one.person)))


def why_left(built: Built, solution: Solution, side: Side, person: str) -> LeftOver:
    """Why a person has no partner, as a sentence for the board. Raises ValueError when they have one."""
    candidate = built.candidate(side, person)
    fitting = alternatives(built, solution, side, person)
    if any(one.chosen for one in fitting):
        raise ValueError(f"{candidate.called} has a partner.")
    if candidate.places == 0:
        return LeftOver(person, side, "no_places", f"{candidate.called} has no free place.")
    others = side.other
    if not [one for one in built.people(others) if one.id != person]:
        return LeftOver(person, side, "nobody", f"There are no {others}s yet.")
    if not fitting:
        return _by_rules(built, side, candidate)
    free = [one for one in fitting if one.free]
    if not free:
        return LeftOver(person, side, "full", _full_sentence(len(fitting), others))
    names = (
        f"{free[0].name} fits and has a free place"
        if len(free) == 1
        else (f"{len(free)} {others}s fit and have a free place, {free[0].name} best of all")
    )
    return LeftOver(person, side, "free", f"{names}: pair them by hand if you like.")


def swaps(built: Built, solution: Solution, pair: tuple[str, str]) -> tuple[Swap, ...]:
    """Pairs with whom this one could exchange partners so that both new pairs are admissible; best gain first.

    Locked pairs stay as they are. Raises ValueError when the pair is not chosen.
    """
    here = built.edge_of(*pair)
    chosen = set(solution.chosen.tolist())
    if here is None or here not in chosen:
        raise ValueError("This pair is not chosen.")
    scores, fixed = built.problem.score, set(built.problem.kept_edges.tolist())
    found = []
    for there in sorted(chosen - fixed - {here}) if here not in fixed else []:
        other = built.pair(there)
        first, second = built.edge_of(pair[0], other.mentor), built.edge_of(other.mentee, pair[1])
        if first is None or second is None or {first, second} & chosen:
            continue
        gain = int(scores[first] + scores[second] - scores[here] - scores[there])
        found.append(Swap(other.mentee, other.mentor, gain))
    return tuple(sorted(found, key=lambda one: (-one.gain, one.mentee, one.mentor)))


def _free_places(built: Built, solution: Solution, side: Side) -> Numbers:
    problem = built.problem
    who, places = (
        (problem.mentee, problem.mentee_places) if side is Side.MENTEE else (problem.mentor, problem.mentor_places)
    )
    return places - np.bincount(who[solution.chosen], minlength=len(places))


def _full_sentence(number: int, others: Side) -> str:
    if number == 1:
        return f"The one {others} who fits has no free place."
    return f"The {number} {others}s who fit have no free place."


def _by_rules(built: Built, side: Side, candidate: Candidate) -> LeftOver:
    """Blame the must that rules out the most; the first of them where several do."""
    others = side.other
    mine = np.array([built.row(side, candidate.id)])
    theirs = np.array([k for k, one in enumerate(built.people(others)) if one.id != candidate.id])
    rows = (mine, theirs) if side is Side.MENTEE else (theirs, mine)
    worst, key, title = 0, "", ""
    for one in built.compiled:
        if one.criterion.kind is not Kind.WISH:
            count = int((~one.permitted(*rows)).sum())
            if count > worst:
                worst, key, title = count, one.criterion.key, describe(one.criterion)
    known = {one.id for one in built.people(others)}
    mine_first = (pair if side is Side.MENTEE else pair[::-1] for pair in built.never)
    barred = sum(one == candidate.id and other in known for one, other in mine_first)
    if barred > worst:
        worst, key, title = barred, "never", "never together"
    total = len(theirs)
    whom = (
        f"the only {others}"
        if total == 1
        else f"all {total} {others}s"
        if worst == total
        else (f"{worst} of {total} {others}s")
    )
    return LeftOver(candidate.id, side, "rules", f"No {others} fits the rules: “{title}” rules out {whom}.", key)
