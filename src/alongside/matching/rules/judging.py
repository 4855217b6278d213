"""One criterion over one pair: what holds, and with which of the people's own words."""

from dataclasses import dataclass

from alongside.matching.rules.criteria import (
    KEEPING_APART,
    LISTED,
    POINT,
    Candidate,
    Criterion,
    Kind,
    Relation,
    level,
    normal,
    texts,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the relation holds (None: an answer is missing), and what was found.

    `hits` of `out_of` wanted values are there; `shared` and `missing` hold them as written; `step` is mentor minus
    mentee.
    """

    holds: bool | None
    hits: int = 0
    out_of: int = 1
    shared: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    step: int = 0


UNKNOWN = Verdict(None)


def judge(criterion: Criterion, mentee: Candidate, mentor: Candidate) -> Verdict:
    """Look at one pair; the same answer as the columns give for all pairs at once."""
    if criterion.relation is Relation.NOT_REPORTING_LINE:
        apart = not _reports(criterion, mentee, mentor)
        return Verdict(apart, hits=int(apart))
    mine = texts(mentee.values.get(criterion.mentee_field))
    theirs = texts(mentor.values.get(criterion.mentor_field))
    if not mine or not theirs:
        return UNKNOWN
    if criterion.relation is Relation.BETWEEN:
        low, high = level(criterion, mine), level(criterion, theirs)
        if low is None or high is None:
            return UNKNOWN
        first, last = criterion.steps
        fits = first <= high - low <= last
        return Verdict(fits, hits=int(fits), step=high - low)
    wanted, offered = {normal(one): one for one in mine}, {normal(one): one for one in theirs}
    shared = tuple(text for one, text in wanted.items() if one in offered)
    missing = tuple(text for one, text in wanted.items() if one not in offered)
    if criterion.relation in LISTED:
        share = (1, 1) if criterion.relation is Relation.OVERLAP else (len(shared), len(wanted))
        return Verdict(len(shared) >= criterion.at_least, *share, shared=shared, missing=missing)
    alike = wanted.keys() == offered.keys()
    holds = alike is (criterion.relation is Relation.SAME)
    return Verdict(holds, hits=int(holds), shared=shared, missing=missing)


def permits(criterion: Criterion, holds: bool | None) -> bool:
    """Whether a pair may be formed. Without an answer, asking for likeness refuses and keeping apart permits."""
    if criterion.kind is Kind.WISH:
        return True
    wants = criterion.kind is Kind.MUST
    if holds is None:
        return wants is (criterion.relation in KEEPING_APART)
    return holds is wants


def points(criterion: Criterion, verdict: Verdict) -> int:
    """What a wish brings, in score units; a share of what is wanted counts as that share, rounded down."""
    if criterion.kind is not Kind.WISH or not verdict.holds:
        return 0
    return criterion.weight * POINT * verdict.hits // verdict.out_of


def identities(criterion: Criterion, person: Candidate) -> frozenset[str]:
    """All that a manager field may say to mean this person."""
    also = person.values.get(str(criterion.options.get("identity") or ""))
    return frozenset(normal(text) for text in (*texts(person.id), *texts(also)))


def managers(person: Candidate, field: str) -> frozenset[str]:
    return frozenset(normal(text) for text in texts(person.values.get(field)))


def _reports(criterion: Criterion, mentee: Candidate, mentor: Candidate) -> bool:
    above_mentee = managers(mentee, criterion.mentee_field) & identities(criterion, mentor)
    above_mentor = managers(mentor, criterion.mentor_field) & identities(criterion, mentee)
    return bool(above_mentee or above_mentor)
