"""A rule as a plain sentence."""

from collections.abc import Mapping

from alongside.matching.rules.criteria import Criterion, Kind, Relation
from alongside.matching.rules.words import weight_words

RELATIONS: dict[Relation, str] = {
    Relation.SAME: "is the same as",
    Relation.DIFFERENT: "is different from",
    Relation.OVERLAP: "has something in common with",
    Relation.AMONG: "includes",
    Relation.WANTED_OFFERED: "offers what is asked for in",
    Relation.BETWEEN: "is some steps above or below",
    Relation.NOT_REPORTING_LINE: "names the manager of one of them: keep the two apart",
}
_NUMBERS = ("no steps", "one step", "two steps", "three steps", "four steps", "five steps", "six steps")


def sentence(criterion: Criterion, names: Mapping[str, str]) -> str:
    """“The mentor’s profession is the same as the mentee’s wished profession.” `names`: field to its short name."""
    mentor, mentee = (
        names.get(field, field.replace("_", " ")) for field in (criterion.mentor_field, criterion.mentee_field)
    )
    if criterion.relation is Relation.NOT_REPORTING_LINE:
        said = " or ".join(
            f"the {side}’s {name}" for side, name in (("mentee", mentee), ("mentor", mentor)) if name.strip()
        )
        return f"Nobody is paired with their own manager, as named in {said}."
    some = "Something" if criterion.at_least == 1 else f"At least {criterion.at_least}"
    match criterion.relation:
        case Relation.OVERLAP:
            common = "something" if criterion.at_least == 1 else f"at least {criterion.at_least}"
            return f"The mentor’s {mentor} and the mentee’s {mentee} have {common} in common."
        case Relation.AMONG | Relation.WANTED_OFFERED:
            return f"{some} of the mentee’s {mentee} can be found in the mentor’s {mentor}."
        case Relation.BETWEEN:
            return f"The mentor’s {mentor} {_steps(*criterion.steps)} the mentee’s {mentee}."
    return f"The mentor’s {mentor} {RELATIONS[criterion.relation]} the mentee’s {mentee}."


def kind_words(criterion: Criterion) -> str:
    if criterion.kind is Kind.WISH:
        return f"Wish, counts {weight_words(criterion.weight)}"
    return "Must" if criterion.kind is Kind.MUST else "Must not"


def _steps(low: int, high: int) -> str:
    """“is one to two steps above”, “is between two steps below and one step above”."""
    if low == high:
        return "is level with" if low == 0 else f"is {_counted(low)} {_way(low)}"
    if low > 0 or high < 0:
        near, far = sorted((abs(low), abs(high)))
        return f"is {_counted(near).split()[0]} to {_counted(far)} {_way(low)}"
    if low == 0:
        return f"is level with or up to {_counted(high)} above"
    if high == 0:
        return f"is level with or up to {_counted(low)} below"
    return f"is between {_counted(low)} below and {_counted(high)} above"


def _counted(steps: int) -> str:
    number = abs(steps)
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number} steps"


def _way(steps: int) -> str:
    return "above" if steps > 0 else "below"
