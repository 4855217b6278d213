"""Why a pair fits and what does not, from the people's own answers."""

from dataclasses import dataclass

from alongside.matching.rules.built import Built
from alongside.matching.rules.criteria import POINT, Candidate, Criterion, Kind, Relation, Side
from alongside.matching.rules.judging import Verdict, judge, permits, points
from alongside.matching.rules.wording import Words, found, not_found, not_offered

NEVER_WORDS = "this pair was declared as never"
ABOVE_ALL = 10_000 * POINT


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact about a pair in three forms; `fits` is False for what speaks against it.

    `board` names both people and is for staff. `for_mentee` and `for_mentor` follow the other's name ("offers ...");
    they are empty for what does not fit and for what is nobody's business. `strength` orders, and is shown to nobody.
    """

    key: str
    fits: bool
    strength: int
    board: str
    for_mentee: str = ""
    for_mentor: str = ""


def explain(built: Built, pair: tuple[str, str]) -> tuple[Reason, ...]:
    """The reasons of a pair (mentee id, mentor id), strongest first, what does not fit last; each said once.

    Raises ValueError when a person is not in the run; a pair that is not admissible can be explained, too.
    """
    mentee, mentor = built.candidate(Side.MENTEE, pair[0]), built.candidate(Side.MENTOR, pair[1])
    reasons = [
        reason for criterion in built.criteria if not criterion.quiet for reason in _reasons(criterion, mentee, mentor)
    ]
    if pair in built.never:
        reasons.append(Reason("never", False, ABOVE_ALL, NEVER_WORDS))
    reasons.sort(key=lambda reason: (not reason.fits, -reason.strength))
    said: dict[str, Reason] = {}
    for reason in reasons:
        said.setdefault(reason.board, reason)
    return tuple(said.values())


def _reasons(criterion: Criterion, mentee: Candidate, mentor: Candidate) -> list[Reason]:
    verdict = judge(criterion, mentee, mentor)
    if criterion.kind is Kind.WISH:
        return _of_wish(criterion, verdict, mentee, mentor)
    words = _facts(criterion, verdict, mentee, mentor)
    if words is None:
        return []
    if not permits(criterion, verdict.holds):
        return [Reason(criterion.key, False, ABOVE_ALL, words.board)]
    if verdict.holds is None:
        return []
    if criterion.kind is Kind.MUST:
        return [Reason(criterion.key, True, 0, words.board, words.for_mentee, words.for_mentor)]
    return []


def _of_wish(criterion: Criterion, verdict: Verdict, mentee: Candidate, mentor: Candidate) -> list[Reason]:
    """A wish that is partly met gives two reasons: what is there, and on the board what is not."""
    won = points(criterion, verdict)
    lost = criterion.weight * POINT - won
    words = _facts(criterion, verdict, mentee, mentor)
    if words is None:
        return []
    if not won:
        return [Reason(criterion.key, False, lost, words.board)]
    reasons = [Reason(criterion.key, True, won, words.board, words.for_mentee, words.for_mentor)]
    if lost and verdict.missing:
        reasons.append(Reason(criterion.key, False, lost, not_offered(criterion, verdict.missing, mentee, mentor)))
    return reasons


def _facts(criterion: Criterion, verdict: Verdict, mentee: Candidate, mentor: Candidate) -> Words | None:
    if verdict.holds and criterion.relation is Relation.NOT_REPORTING_LINE:
        return None
    return (found if verdict.holds else not_found)(criterion, verdict, mentee, mentor)
