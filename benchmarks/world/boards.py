"""Rules of matching, one board that was published and one that is still worked on."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from alongside.matching.models import MatchRule, MatchRun, NeverPair, Proposal, RuleCheck, Seat
from alongside.matching.rules import Kind, Relation
from alongside.matching.rules.words import ProposalState, RunState
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState, Side
from benchmarks.world.people import IN_ONE_GO, Crowd

REASONS = [
    {
        "key": "one",
        "fits": True,
        "board": "Both speak English.",
        "mentee": "You both speak English.",
        "mentor": "So do you.",
    },
    {"key": "two", "fits": False, "board": "No free time in common.", "mentee": "", "mentor": ""},
]
NEVER, NEAREST = 5, 40


@dataclass(frozen=True)
class Boards:
    """The published board, the one still open, a rule, an offer to somebody new, and an offer to the mentor."""

    published: MatchRun
    open: MatchRun
    rule: MatchRule
    offer: Proposal
    offer_to_mentor: Proposal


def make_boards(crowd: Crowd) -> Boards:
    """Each board has six pairs for twenty people; of the published ones half are unanswered, half were not taken up."""
    mentees = [one for one in crowd.mentees if one.state != EnrolmentState.LEFT]
    mentors = [one for one in crowd.mentors if one.state != EnrolmentState.LEFT]
    rules = _rules(crowd)
    runs = [_run(crowd, rules, days) for days in (30, 1)]
    pairs = len(crowd.mentees) * 6 // 10
    chosen = [(mentees[-1 - place], mentors[place]) for place in range(pairs)]
    others = [(mentee, mentors[(place + 1) % len(mentors)]) for place, (mentee, _) in enumerate(chosen)]
    offers = [
        *_pairs(runs[0], chosen, ProposalState.OFFERED),
        *_pairs(runs[0], others, ProposalState.DECLINED),
    ]
    drafts = _pairs(runs[1], chosen, ProposalState.DRAFT)
    Proposal.objects.bulk_create([*offers, *drafts], IN_ONE_GO)
    taken = {enrolment.pk for pair in chosen for enrolment in pair}
    for run in runs:
        for people in (mentees, mentors):
            Seat.objects.bulk_create((_seat(run, one, place, taken) for place, one in enumerate(people)), IN_ONE_GO)
    NeverPair.objects.bulk_create(
        NeverPair(programme=crowd.programme, mentee=mentees[place], mentor=mentors[-1 - place], by=crowd.coordinator)
        for place in range(NEVER)
    )
    available = next(one for one in offers[1:] if one.mentee.state == EnrolmentState.AVAILABLE)
    return Boards(runs[0], runs[1], rules[0], available, offers[0])


def _rules(crowd: Crowd) -> list[MatchRule]:
    programme = crowd.programme
    field = "profile:languages"
    rules = [
        MatchRule.objects.create(
            programme=programme,
            kind=kind,
            relation=Relation.OVERLAP,
            mentee_field=field,
            mentor_field=field,
            order=order,
        )
        for order, kind in enumerate((Kind.MUST, Kind.WISH))
    ]
    effects = {str(rule.pk): {"forbids": 3, "left": 1, "help": 0, "names": [["mentee", "Ada Lund"]]} for rule in rules}
    RuleCheck.objects.create(
        programme=programme, effects={"all": 100, **effects}, people=len(crowd.mentees) * 2, checked_at=timezone.now()
    )
    return rules


def _run(crowd: Crowd, rules: list[MatchRule], days: int) -> MatchRun:
    moment, half = timezone.now() - datetime.timedelta(days=days), len(crowd.mentees)
    return MatchRun.objects.create(
        programme=crowd.programme, by=crowd.coordinator, rules=[rule.as_plain() for rule in rules], state=RunState.DONE,
        done_at=moment, created_at=moment, mentees=half, mentors=half, served_mentees=half // 2,
        served_mentors=half // 2,
    )  # fmt: skip


def _pairs(run: MatchRun, chosen: list[tuple[Enrolment, Enrolment]], state: ProposalState) -> list[Proposal]:
    offered_at = None if state is ProposalState.DRAFT else timezone.now() - datetime.timedelta(days=9)
    return [
        Proposal(
            run=run, mentee=mentee, mentor=mentor, place=place, score=700, reasons=REASONS, state=state,
            offered_at=offered_at, settled_at=offered_at if state is ProposalState.DECLINED else None,
        )
        for place, (mentee, mentor) in enumerate(chosen)
    ]  # fmt: skip


def _seat(run: MatchRun, one: Enrolment, place: int, taken: set[object]) -> Seat:
    used = int(one.pk in taken)
    why = "" if used else "Nobody is free who shares a language."
    nearest = list(range(NEAREST))
    return Seat(
        run=run, enrolment=one, side=Side(one.side), places=1, taken=used, place=place, why_left=why, nearest=nearest
    )
