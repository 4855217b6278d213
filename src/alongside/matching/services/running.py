"""A run: from the rules and the people who are there now to a draft board."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.jobs import enqueue_on_commit, start_progress
from alongside.foundation.jobs.models import Progress
from alongside.foundation.refusals import Refused
from alongside.foundation.statistics import refresh_on_commit
from alongside.matching import engine, jobs, rules
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.matching.models.asking import criterion_from
from alongside.matching.queries.fields import Fields, fields_of
from alongside.matching.queries.pool import IdPair, Pool, pool_of
from alongside.matching.rules import Built, Relation
from alongside.matching.rules.words import Did, ProposalState, RunState
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side

BATCH = 500
EVERY_SECONDS = 0.5
STAGES = {
    "applying rules": "Applying the rules",
    "sorting": "Sorting the possible pairs",
    "choosing": "Choosing the best pairs",
    "bettering": "Choosing the best pairs",
    "proving": "Proving that none are better",
    "done": "Writing down the reasons",
}


@dataclass(frozen=True)
class Wanted:
    """What the coordinator ticked. `after`: an earlier board whose locked pairs stay."""

    early: bool = False
    after: MatchRun | None = None


class StopAsked(Exception):
    """The person who started the run wants it to stop."""


@transaction.atomic
def start_run(*, programme: Programme, wanted: Wanted, by: Person) -> MatchRun:
    """Queue a run with the rules as they are. Errors: Refused when a rule asks for what is gone, or nobody is there."""
    found = list(programme.match_rules.all())
    fields = fields_of(programme)
    for rule in found:
        _check_rule(rule.relation, rule.mentee_field, rule.mentor_field, fields)
    ready = Enrolment.objects.early() if wanted.early else Enrolment.objects.available()
    sides = set(ready.filter(programme=programme).order_by().values_list("side", flat=True).distinct())
    missing = next((side for side in Side if side not in sides), None)
    if missing is not None:
        raise Refused(_nobody(missing, early=wanted.early))
    progress = start_progress("Finding pairs", by=by, on=programme)
    run = MatchRun.objects.create(
        programme=programme,
        by=by,
        after=wanted.after,
        progress=progress,
        early=wanted.early,
        rules=[rule.as_plain() for rule in found],
    )
    audit.record(Did.RUN_STARTED, on=run, by=by, rules=len(found), early=wanted.early)
    enqueue_on_commit(jobs.run_matching, str(run.pk), str(progress.pk))
    return run


def _check_rule(relation: str, mentee_field: str, mentor_field: str, fields: Fields) -> None:
    for side, name in ((Side.MENTEE, mentee_field), (Side.MENTOR, mentor_field)):
        if name not in fields.known(side) and not (relation == Relation.NOT_REPORTING_LINE and not name):
            raise Refused(
                f"A rule asks about “{name.replace('_', ' ')}”, which nobody is asked any more. Change the rule."
            )


def _nobody(side: Side, *, early: bool) -> str:
    if early:
        return f"There is no {side} with a free place. Import or invite people first."
    return (
        f"No {side} is available with a free place. Wait until people have got ready, "
        "or tick that people who have not finished are matched, too."
    )


def carry_out(*, run: MatchRun, progress: Progress) -> None:
    """The job's work: think outside any transaction, write the board inside one. A second time does nothing."""
    board = reverse("matching:board", args=[run.pk])
    if run.state == RunState.WORKING:
        try:
            _think_and_write(run, _teller(progress))
        except StopAsked:
            stop_run(run=run, sentence="Stopped, as you asked.")
            return
        except (Refused, rules.TooManyPairs, engine.ScoresTooLarge) as refusal:
            stop_run(run=run, sentence=str(refusal))
            progress.stop(str(refusal))
            return
    if run.state == RunState.DONE:
        progress.finish(board)


def _teller(progress: Progress) -> Callable[[str, float], None]:
    """Tells the page about each stage, at most twice a second, and hears whether to stop."""
    last = ("", 0.0)

    def tell(stage: str, share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if stage == last[0] and now - last[1] < EVERY_SECONDS:
            return
        last = (stage, now)
        if progress.cancelled:
            raise StopAsked
        progress.step(STAGES.get(stage, stage), round(share * 100), 100)

    return tell


def _think_and_write(run: MatchRun, tell: Callable[[str, float], None]) -> None:
    pool = pool_of(run.programme, fields_of(run.programme), early=run.early)
    criteria = [criterion_from(one) for one in run.rules]
    built = rules.build(pool.mentees, pool.mentors, criteria, pool.never, _locked(run, pool), tell)
    solution = engine.solve(built.problem, progress=tell)
    pairs = built.pairs(solution)
    found = Chosen(
        pairs=pairs,
        reasons=[plain_reasons(told) for told in pool.reasons(built, [(one.mentee, one.mentor) for one in pairs])],
        left={
            (str(side), person): rules.why_left(built, solution, side, person).sentence
            for side, person in built.left_over(solution)
        },
        nearest=rules.nearest(built, solution),
    )
    tell("done", 1.0)
    with transaction.atomic():
        fresh = MatchRun.objects.select_for_update().get(pk=run.pk)
        if fresh.state == RunState.WORKING:
            _write(fresh, pool, built, found)
        run.state = fresh.state


def _locked(run: MatchRun, pool: Pool) -> list[IdPair]:
    """Locked pairs of the earlier board whose people are still here; each within the places they have."""
    if run.after is None:
        return []
    kept = run.after.proposals.filter(locked=True, state=ProposalState.DRAFT).order_by("place")
    free = {(Side.MENTEE, one.id): one.places for one in pool.mentees}
    free |= {(Side.MENTOR, one.id): one.places for one in pool.mentors}
    locked = []
    for mentee, mentor in kept.values_list("mentee__person", "mentor__person"):
        ends = (Side.MENTEE, str(mentee)), (Side.MENTOR, str(mentor))
        if all(free.get(end, 0) > 0 for end in ends) and (str(mentee), str(mentor)) not in pool.never:
            for end in ends:
                free[end] -= 1
            locked.append((str(mentee), str(mentor)))
    return locked


@dataclass(frozen=True)
class Chosen:
    """What a run found: pairs with their reasons, why others are left over (by side and person), who suits whom."""

    pairs: tuple[rules.Pair, ...]
    reasons: list[list[dict[str, object]]]
    left: dict[tuple[str, str], str]
    nearest: rules.Nearest


def _write(run: MatchRun, pool: Pool, built: Built, found: Chosen) -> None:
    places = _by_name(built.mentees)
    Proposal.objects.bulk_create(
        [
            Proposal(
                run=run,
                mentee_id=pool.enrolment(Side.MENTEE, pair.mentee),
                mentor_id=pool.enrolment(Side.MENTOR, pair.mentor),
                place=places[pair.mentee],
                score=pair.score,
                reasons=reasons,
                locked=pair.locked,
            )
            for pair, reasons in zip(found.pairs, found.reasons, strict=True)
        ],
        batch_size=BATCH,
    )
    for side in Side:
        Seat.objects.bulk_create(_seats(run, side, pool, built, found), batch_size=BATCH)
    run.state, run.done_at = RunState.DONE, timezone.now()
    run.mentees, run.mentors = len(built.mentees), len(built.mentors)
    run.served_mentees = len({pair.mentee for pair in found.pairs})
    run.served_mentors = len({pair.mentor for pair in found.pairs})
    run.save()
    audit.record(Did.RUN_DONE, on=run, by=None, pairs=len(found.pairs))
    refresh_on_commit(Proposal, Seat)


def _seats(run: MatchRun, side: Side, pool: Pool, built: Built, found: Chosen) -> list[Seat]:
    people, theirs = built.people(rules.Side(side)), built.people(rules.Side(side.other))
    places, others = _by_name(people), _by_name(theirs)
    taken = Counter(pair.mentee if side is Side.MENTEE else pair.mentor for pair in found.pairs)
    return [
        Seat(
            run=run,
            enrolment_id=pool.enrolment(side, one.id),
            side=side,
            places=one.places,
            taken=taken[one.id],
            place=places[one.id],
            why_left=found.left.get((str(side), one.id), "")[:400],
            nearest=[others[theirs[row].id] for row in near],
        )
        for one, near in zip(people, found.nearest.of(rules.Side(side)), strict=True)
    ]


def _by_name(people: Sequence[rules.Candidate]) -> dict[str, int]:
    """Each person's place in the order of names."""
    ordered = sorted(people, key=lambda one: (one.called.casefold(), one.id))
    return {one.id: place for place, one in enumerate(ordered)}


def plain_reasons(reasons: tuple[rules.Reason, ...]) -> list[dict[str, object]]:
    """As a proposal keeps them; the strength stays behind."""
    return [
        {"key": one.key, "fits": one.fits, "board": one.board, "mentee": one.for_mentee, "mentor": one.for_mentor}
        for one in reasons
    ]


@transaction.atomic
def stop_run(*, run: MatchRun, sentence: str) -> None:
    """A run that has no board, and why."""
    working = MatchRun.objects.filter(pk=run.pk, state=RunState.WORKING)
    if working.update(state=RunState.STOPPED, sentence=sentence[:400]):
        run.state = RunState.STOPPED
        audit.record(Did.RUN_DONE, on=run, by=None, pairs=0)
