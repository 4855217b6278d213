"""Walking a guide together."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.meetings.models import GuideAnswer, GuideRun, Meeting
from alongside.meetings.queries.guide import walk_of
from alongside.meetings.rules import Did, GuideState
from alongside.meetings.rules import guide as rules
from alongside.meetings.rules.agenda import check_author, check_words
from alongside.meetings.services.facts import held_meeting, held_pair, side_of
from alongside.people.models import Person
from alongside.programmes.rules import Side


@transaction.atomic
def begin_guide(*, meeting: Meeting, key: str, by: Person) -> GuideRun:
    """Begin a guide, or come back to the one that is open. Errors: Refused."""
    fresh = held_meeting(meeting)
    guide = content.load().guides.get(key)
    if guide is None:
        raise Refused("There is no such guide.")
    run = GuideRun.objects.filter(meeting=fresh, guide=key, state=GuideState.OPEN).first()
    if run is not None:
        return run
    run = GuideRun.objects.create(
        mentorship=fresh.mentorship, meeting=fresh, guide=key, version=guide.version, begun_by=by
    )
    audit.record(Did.GUIDE_BEGUN, on=run, by=by)
    return run


@transaction.atomic
def answer_guide(*, run: GuideRun, panel: str, text: str, by: Person) -> GuideAnswer:
    """An entry in a panel. Errors: Refused."""
    pair = held_pair(run.mentorship)
    guide = content.load().guides[run.guide]
    rules.check_write(guide, walk_of(_now(run)), side=side_of(pair, by), panel=panel)
    answer = GuideAnswer.objects.create(mentorship=pair, run=run, step=panel, author=by, text=check_words(text))
    audit.record(Did.GUIDE_ANSWERED, on=run, by=by)
    return answer


@transaction.atomic
def remove_answer(*, answer: GuideAnswer, by: Person) -> None:
    """Its author takes an entry out."""
    check_author(answer.author_id, by=by.pk)
    held_pair(answer.mentorship)
    _check_open(_now(answer.run))
    audit.record(Did.GUIDE_ANSWER_REMOVED, on=answer.run, by=by)
    answer.delete()


@transaction.atomic
def say_stuck(*, run: GuideRun, by: Person) -> GuideRun:
    """The mentee asks for the mentor's ideas: they unfold. Errors: Refused."""
    pair = held_pair(run.mentorship)
    if side_of(pair, by) != Side.MENTEE:
        raise Refused("The mentee says when ideas are welcome.")
    fresh = _now(run)
    _check_open(fresh)
    if fresh.stuck_at is None:
        fresh.stuck_at = timezone.now()
        fresh.save(update_fields=["stuck_at"])
        audit.record(Did.GUIDE_STUCK, on=fresh, by=by)
    return fresh


@transaction.atomic
def commit(*, run: GuideRun, number: int, by: Person) -> GuideAnswer:
    """How much the mentee wants to take the step, 0 to 10; saying it again replaces it. Errors: Refused."""
    pair = held_pair(run.mentorship)
    _check_open(_now(run))
    if side_of(pair, by) != Side.MENTEE:
        raise Refused("The mentee gives this number.")
    rules.check_commitment(content.load().guides[run.guide], number)
    answer = run.answers.filter(step=rules.COMMITMENT, author=by).first() or GuideAnswer(
        mentorship=pair, run=run, step=rules.COMMITMENT, author=by
    )
    answer.text = str(number)
    answer.save()
    audit.record(Did.GUIDE_ANSWERED, on=run, by=by)
    return answer


@transaction.atomic
def finish_guide(*, run: GuideRun, by: Person) -> GuideRun:
    """The two leave the guide; what they wrote stays. Either may say so, at any time."""
    held_pair(run.mentorship)
    fresh = _now(run)
    if fresh.state == GuideState.OPEN:
        fresh.state = GuideState.FINISHED
        fresh.save(update_fields=["state"])
        audit.record(Did.GUIDE_FINISHED, on=fresh, by=by)
    return fresh


def _now(run: GuideRun) -> GuideRun:
    return GuideRun.objects.prefetch_related("answers__author").get(pk=run.pk)


def _check_open(run: GuideRun) -> None:
    if run.state != GuideState.OPEN:
        raise Refused("This guide is finished. Begin it again whenever you like.")
