"""The sentences: plain text, short, in the words that people used themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.matching.rules.criteria import Candidate, Criterion, Relation, texts
from alongside.matching.rules.judging import Verdict

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
MOST_NAMED = 4
THIRD_PERSON = {"have": "has", "do": "does", "be": "is"}


@dataclass(frozen=True, slots=True)
class Words:
    """One fact for the board, for the mentee and for the mentor."""

    board: str
    for_mentee: str
    for_mentor: str


def found(criterion: Criterion, verdict: Verdict, mentee: Candidate, mentor: Candidate) -> Words:
    """What is so, when the relation holds."""
    match criterion.relation:
        case Relation.SAME:
            return _alike(f"the same {criterion.label}: {listed(verdict.shared)}")
        case Relation.DIFFERENT:
            mine, theirs = _answers(criterion, mentee, mentor)
            return Words(
                f"different {criterion.label} ({mentee.called}: {mine}; {mentor.called}: {theirs})",
                f"a different {criterion.label}: {theirs}",
                f"a different {criterion.label}: {mine}",
            )
        case Relation.OVERLAP:
            return _in_common(criterion, verdict)
        case Relation.BETWEEN:
            return _steps(criterion, verdict, mentee, mentor)
        case Relation.AMONG | Relation.WANTED_OFFERED:
            what, verb = listed(verdict.shared), _verb(criterion)
            return Words(
                f"{mentor.called} {third_person(verb)} {what}, which {mentee.called} asked for",
                f"{third_person(verb)} {what}, which you asked for",
                f"would like {what}, which you {verb}",
            )
    return _alike("neither is in the other’s reporting line")


def not_found(criterion: Criterion, verdict: Verdict, mentee: Candidate, mentor: Candidate) -> Words:
    """What is not so, or not known; only the board says it."""
    if verdict.holds is None:
        return _alike(_unanswered(criterion, mentee, mentor))
    match criterion.relation:
        case Relation.SAME:
            mine, theirs = _answers(criterion, mentee, mentor)
            return _alike(f"different {criterion.label} ({mentee.called}: {mine}; {mentor.called}: {theirs})")
        case Relation.DIFFERENT:
            return _alike(f"the same {criterion.label}: {listed(verdict.shared)}")
        case Relation.OVERLAP:
            if not verdict.shared:
                return _alike(f"nothing in common in {criterion.label}")
            return _alike(f"only {listed(verdict.shared)} in common in {criterion.label}")
        case Relation.BETWEEN:
            return _steps(criterion, verdict, mentee, mentor)
        case Relation.AMONG | Relation.WANTED_OFFERED:
            return _alike(not_offered(criterion, verdict.missing, mentee, mentor))
    return _alike(f"{mentee.called} and {mentor.called} are in one reporting line")


def not_offered(criterion: Criterion, missing: Sequence[str], mentee: Candidate, mentor: Candidate) -> str:
    """The wanted things that this mentor does not offer."""
    return f"{mentor.called} does not {_verb(criterion)} {listed(missing, 'or')}, which {mentee.called} asked for"


def listed(values: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"; beyond four the rest is counted."""
    named = list(values[:MOST_NAMED])
    if len(values) > MOST_NAMED:
        named.append(f"{len(values) - MOST_NAMED} more")
    return f" {word} ".join(filter(None, [", ".join(named[:-1]), named[-1]])) if named else ""


def counted(number: int, noun: str) -> str:
    """ "one grade", "two grades", "13 grades"."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def third_person(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    said = THIRD_PERSON.get(first) or (first + "es" if first.endswith(("s", "sh", "ch", "x", "o")) else first + "s")
    return f"{said} {rest}" if rest else said


def _alike(text: str) -> Words:
    return Words(text, text, text)


def _verb(criterion: Criterion) -> str:
    given = criterion.options.get("verb")
    return str(given) if given else "have" if criterion.relation is Relation.AMONG else "offer"


def _in_common(criterion: Criterion, verdict: Verdict) -> Words:
    what = listed(verdict.shared)
    verb = criterion.options.get("verb") or ("speak" if "language" in criterion.label else "")
    if verb:
        return Words(f"both {verb} {what}", f"you both {verb} {what}", f"you both {verb} {what}")
    text = f"in common in {criterion.label}: {what}"
    return _alike(text)


def _steps(criterion: Criterion, verdict: Verdict, mentee: Candidate, mentor: Candidate) -> Words:
    if verdict.step == 0:
        return _alike(f"the same {criterion.label}")
    gap = counted(abs(verdict.step), criterion.label)
    up, down = ("above", "below") if verdict.step > 0 else ("below", "above")
    return Words(f"{mentor.called} is {gap} {up} {mentee.called}", f"{gap} {up} you", f"{gap} {down} you")


def _answers(criterion: Criterion, mentee: Candidate, mentor: Candidate) -> tuple[str, str]:
    return (
        listed(texts(mentee.values.get(criterion.mentee_field))),
        listed(texts(mentor.values.get(criterion.mentor_field))),
    )


def _unanswered(criterion: Criterion, mentee: Candidate, mentor: Candidate) -> str:
    silent = [
        person.called
        for person, field in ((mentee, criterion.mentee_field), (mentor, criterion.mentor_field))
        if not texts(person.values.get(field))
    ]
    if not silent:
        return f"an answer to {criterion.label} is not on the scale"
    return f"no answer to {criterion.label} from {listed(silent)}"
