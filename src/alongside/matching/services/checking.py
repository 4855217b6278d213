"""Working out what each rule does: at once for a small programme, in a job for a large one."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.foundation.jobs import enqueue_on_commit
from alongside.matching import jobs, rules
from alongside.matching.models import RuleCheck
from alongside.matching.queries.fields import fields_of
from alongside.matching.queries.pool import Pool, pool_of
from alongside.matching.rules import Built, Effect
from alongside.programmes.models import Enrolment, Programme

AT_ONCE = 1000
NAMES_KEPT = 12
PROBLEMS_KEPT = 60


@transaction.atomic
def ask_for_check(*, programme: Programme) -> None:
    """After a change of rules: now for up to a thousand people, else in a job that the page waits for.

    Writes nothing of anybody's making, so it leaves no audit row of its own.
    """
    if Enrolment.objects.early().filter(programme=programme)[: AT_ONCE + 1].count() <= AT_ONCE:
        work_out_rules(programme=programme)
        return
    RuleCheck.objects.update_or_create(programme=programme, defaults={"working_since": timezone.now()})
    enqueue_on_commit(jobs.check_rules, str(programme.pk))


def work_out_rules(*, programme: Programme) -> None:
    """What each rule forbids and whom it leaves without anybody, counting everybody still in the programme."""
    found = list(programme.match_rules.all())
    criteria = [rule.as_criterion() for rule in found]
    pool = pool_of(programme, fields_of(programme), early=True)
    problems = rules.find_problems(criteria, pool.mentees, pool.mentors, pool.never)
    kept: dict[str, Any] = {"all": len(pool.mentees) * len(pool.mentors)}
    try:
        built = rules.build(pool.mentees, pool.mentors, criteria, pool.never)
        kept |= {effect.key: _kept(effect, built) for effect in built.effects}
        kept["possible"] = built.problem.pairs_possible
    except rules.TooManyPairs as refusal:
        problems.append(rules.ProblemFound("people", str(refusal), ""))
    RuleCheck.objects.update_or_create(
        programme=programme,
        defaults={
            "effects": kept,
            "problems": [_plain(one) for one in problems[:PROBLEMS_KEPT]],
            "people": _people(pool),
            "checked_at": timezone.now(),
            "working_since": None,
        },
    )


def _people(pool: Pool) -> int:
    return len(pool.mentees) + len(pool.mentors)


def _kept(effect: Effect, built: Built) -> dict[str, Any]:
    people = effect.left_without
    names = [[str(side), built.candidate(side, person).called] for side, person in people[:NAMES_KEPT]]
    return {"forbids": effect.forbids, "left": len(people), "help": len(effect.would_help), "names": names}


def _plain(one: rules.ProblemFound) -> dict[str, str]:
    return {"where": one.where, "what": one.what, "remedy": one.remedy}
