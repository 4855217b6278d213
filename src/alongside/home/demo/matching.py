"""The coordinator's rules, a draft board, and one offer that waits for an answer."""

from alongside.foundation.jobs.models import Progress
from alongside.home.demo.cast import Cast
from alongside.matching.models import Proposal
from alongside.matching.rules import Kind, Relation
from alongside.matching.services.asking import RuleDraft, add_rule
from alongside.matching.services.offers import accept
from alongside.matching.services.publishing import offer
from alongside.matching.services.running import Wanted, carry_out, start_run

OFFERED = "priyanka"
RULES = (
    RuleDraft(Kind.MUST, "languages", Relation.OVERLAP, "languages", options={"verb": "speak"}),
    RuleDraft(Kind.WISH, "skills_offered", Relation.WANTED_OFFERED, "skills_wanted", weight=5),
    RuleDraft(Kind.WISH, "style_offered", Relation.OVERLAP, "style_wanted", weight=2, options={"label": "style"}),
    RuleDraft(Kind.WISH, "availability", Relation.OVERLAP, "availability", weight=2),
    RuleDraft(Kind.WISH, "field", Relation.DIFFERENT, "field", weight=1),
)


def plan_matching(cast: Cast) -> None:
    time = cast.time
    time.add(time.on(12, 9), _lay_down_rules, cast)
    time.add(time.on(2, 9), _run, cast)
    time.add(time.on(2, 11), _offer, cast)
    time.add(time.on(1, 19), _say_yes, cast)


def _lay_down_rules(cast: Cast) -> None:
    for draft in RULES:
        add_rule(programme=cast.programme, draft=draft, by=cast.coordinator)


def _run(cast: Cast) -> None:
    run = start_run(programme=cast.programme, wanted=Wanted(), by=cast.coordinator)
    carry_out(run=run, progress=Progress.objects.get(on_id=str(cast.programme.pk)))


def _offer(cast: Cast) -> None:
    offer(proposal=_proposal(cast), by=cast.coordinator)


def _say_yes(cast: Cast) -> None:
    """The mentor has said yes; the mentee has not answered yet."""
    proposal = _proposal(cast)
    accept(proposal=proposal, by=proposal.mentor.person)


def _proposal(cast: Cast) -> Proposal:
    return Proposal.objects.with_people().get(mentee=cast.enrolments[OFFERED])
