"""What is wrong with rules and people, in words for the coordinator, before anything is built."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alongside.matching.rules.criteria import (
    HEAVIEST,
    LISTED,
    OPTIONS,
    WORDING_OPTIONS,
    Candidate,
    Criterion,
    Kind,
    Relation,
    Side,
    describe,
    level,
    normal,
    texts,
)

IdPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ProblemFound:
    """`where` is a criterion's key, "people", "never" or "locked"; `what` and `remedy` are sentences for the user."""

    where: str
    what: str
    remedy: str


def find_problems(
    criteria: Sequence[Criterion],
    mentees: Sequence[Candidate],
    mentors: Sequence[Candidate],
    never: Iterable[IdPair] = (),
    locked: Iterable[IdPair] = (),
) -> list[ProblemFound]:
    """Everything that should be put right before a run; an empty list when all is well."""
    found = [problem for side in (mentees, mentors) for problem in _people(side)]
    keys = [criterion.key for criterion in criteria]
    for criterion in criteria:
        if keys.count(criterion.key) > 1:
            found.append(ProblemFound(criterion.key, "Two rules have the same key.", "Give each rule its own key."))
        found += _fields(criterion, mentees, mentors)
        found += _numbers(criterion)
        found += _options(criterion)
        if criterion.relation is Relation.BETWEEN:
            found += _scale(criterion, mentees, mentors)
    return list(dict.fromkeys([*found, *_locked(mentees, mentors, frozenset(never), locked)]))


def _people(people: Sequence[Candidate]) -> Iterator[ProblemFound]:
    seen: set[str] = set()
    for person in people:
        if person.id in seen:
            yield ProblemFound(
                "people", f"The id “{person.id}” is given to more than one {person.side}.", "Keep one of them."
            )
        seen.add(person.id)
        if person.places < 0:
            yield ProblemFound(
                "people", f"{person.called} has {person.places} places.", "Set the places to zero or more."
            )


def _fields(criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate]) -> Iterator[ProblemFound]:
    one_sided = criterion.relation is Relation.NOT_REPORTING_LINE
    given = ((Side.MENTEE, criterion.mentee_field, mentees), (Side.MENTOR, criterion.mentor_field, mentors))
    for side, name, people in given:
        known = sorted({field for person in people for field in person.values})
        if name in known or not people or (one_sided and not name):
            continue
        near = difflib.get_close_matches(name, known, n=1)
        choices = f"“{near[0]}”" if near else ", ".join(f"“{field}”" for field in known[:8]) or "a question for them"
        yield ProblemFound(criterion.key, f"No {side} has a field “{name}”.", f"Choose another field: {choices}.")
    if one_sided and not (criterion.mentee_field or criterion.mentor_field):
        yield ProblemFound(criterion.key, "No field names a manager.", "Choose the field that holds the manager.")


def _numbers(criterion: Criterion) -> Iterator[ProblemFound]:
    title = describe(criterion)
    if criterion.kind is Kind.WISH and not (_whole(criterion.weight) and 1 <= criterion.weight <= HEAVIEST):
        yield ProblemFound(
            criterion.key,
            f"The weight of “{title}” is {criterion.weight}.",
            f"Choose a whole number from 1 to {HEAVIEST}.",
        )
    least = criterion.options.get("at_least", 1)
    if criterion.relation in LISTED and not (_whole(least) and criterion.at_least >= 1):
        yield ProblemFound(
            criterion.key, f"“{title}” asks for {least} in common.", "Ask for a whole number of at least 1."
        )
    if criterion.relation is Relation.BETWEEN and criterion.steps[0] > criterion.steps[1]:
        yield ProblemFound(
            criterion.key,
            f"The range of “{criterion.label}” is empty or missing, so it would fit nobody.",
            "Give the lowest and the highest step, for example 1 and 2 for a mentor one or two steps above.",
        )
    if criterion.relation is Relation.NOT_REPORTING_LINE and criterion.kind is not Kind.MUST:
        yield ProblemFound(criterion.key, "The reporting line is kept apart or not at all.", "Make this rule a must.")


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _options(criterion: Criterion) -> Iterator[ProblemFound]:
    allowed = OPTIONS[criterion.relation] | WORDING_OPTIONS
    for name in sorted(criterion.options.keys() - allowed):
        yield ProblemFound(
            criterion.key,
            f"“{name}” means nothing for “{criterion.relation.replace('_', ' ')}”.",
            f"Remove it; possible are {', '.join(sorted(allowed))}.",
        )


def _scale(criterion: Criterion, mentees: Sequence[Candidate], mentors: Sequence[Candidate]) -> Iterator[ProblemFound]:
    steps = [normal(step) for step in criterion.scale]
    if len(set(steps)) < len(steps):
        yield ProblemFound(
            criterion.key, f"A value stands twice on the scale of “{criterion.label}”.", "Keep each value once."
        )
    off: dict[str, list[str]] = {}
    sides = ((mentees, criterion.mentee_field), (mentors, criterion.mentor_field))
    for person, name in ((person, name) for people, name in sides for person in people):
        answers = texts(person.values.get(name))
        if answers and level(criterion, answers) is None:
            off.setdefault(", ".join(answers), []).append(person.called)
    for value, people in sorted(off.items()):
        others = f" and {len(people) - 1} more" if len(people) > 1 else ""
        where = "on the scale" if criterion.scale else "a whole number"
        yield ProblemFound(
            criterion.key,
            f"“{value}”, the {criterion.label} of {people[0]}{others}, is not {where}.",
            "Add it to the scale at its place, or correct the answer; until then they count as not having answered.",
        )


def _locked(
    mentees: Sequence[Candidate], mentors: Sequence[Candidate], never: frozenset[IdPair], locked: Iterable[IdPair]
) -> Iterator[ProblemFound]:
    pairs = sorted(set(locked))
    sides = [{person.id: person for person in people} for people in (mentees, mentors)]
    for pair in pairs:
        if pair[0] not in sides[0] or pair[1] not in sides[1]:
            yield ProblemFound(
                "locked", f"The locked pair {pair[0]} and {pair[1]} names somebody who is not here.", "Unlock the pair."
            )
        elif pair in never or pair[0] == pair[1]:
            names = f"{sides[0][pair[0]].called} and {sides[1][pair[1]].called}"
            yield ProblemFound("locked", f"{names} are locked and may never be paired.", "Take one of the two back.")
    for k, side in enumerate(sides):
        counts = Counter(pair[k] for pair in pairs)
        for person in side.values():
            count = counts[person.id]
            if count > max(0, person.places):
                yield ProblemFound(
                    "locked",
                    f"{person.called} is in {count} locked pairs and has {person.places} places.",
                    "Unlock a pair or give more places.",
                )
