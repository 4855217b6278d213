"""Every write about goals: authored by the mentee, agreed by both."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.growth import emails, rules
from alongside.growth.models import Agreement, Change, CheckIn, Goal
from alongside.growth.rules import Did, GoalState
from alongside.growth.services import open_pair, side_of
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.rules import Side


@dataclass(frozen=True)
class Wording:
    """What a goal says: the words, how one will notice, which change it serves, when to look again."""

    words: str
    sign: str = ""
    change: Change | None = None
    look_again_on: datetime.date | None = None


@transaction.atomic
def add_goal(*, mentorship: Mentorship, wording: Wording, by: Person) -> Goal:
    """The mentee's goal; from the mentor it stays a suggestion until the mentee takes it over (S3-04)."""
    pair = open_pair(mentorship)
    suggested = side_of(mentorship, by) is Side.MENTOR
    goal = Goal(mentorship=pair, author=by, state=GoalState.SUGGESTED if suggested else GoalState.DRAFT)
    _write(goal, wording)
    goal.save()
    if not suggested:
        Agreement.objects.create(goal=goal, person=by, version=goal.version)
        emails.goal_waits(mentorship, by)
    audit.record(Did.GOAL_SUGGESTED if suggested else Did.GOAL_ADDED, on=pair, by=by)
    return goal


@transaction.atomic
def take_over(*, goal: Goal, by: Person) -> Goal:
    """The mentee makes a suggestion a goal of their own; the one who suggested it agrees already."""
    pair = open_pair(goal.mentorship)
    rules.check_author(side_of(goal.mentorship, by), "goal")
    stored = _held(goal)
    rules.check_goal_move(GoalState(stored.state), GoalState.DRAFT)
    suggested_by = stored.author
    stored.state, stored.author = GoalState.DRAFT, by
    stored.save(update_fields=["state", "author"])
    audit.record(Did.GOAL_TAKEN_OVER, on=pair, by=by)
    for person in (suggested_by, by):
        Agreement.objects.get_or_create(goal=stored, person=person, version=stored.version)
    _agree_when_all(stored)
    return stored


@transaction.atomic
def edit_goal(*, goal: Goal, wording: Wording, version: int, by: Person) -> Goal:
    """New words make a new version, which both agree on again."""
    pair = open_pair(goal.mentorship)
    stored = _held(goal)
    if stored.state != GoalState.SUGGESTED or stored.author_id != by.pk:
        rules.check_author(side_of(goal.mentorship, by), "goal")
    rules.check_version(version, stored.version)
    _write(stored, wording)
    stored.version += 1
    if stored.state != GoalState.SUGGESTED:
        stored.state = GoalState.DRAFT
        Agreement.objects.create(goal=stored, person=by, version=stored.version)
        emails.goal_waits(goal.mentorship, by)
    stored.save()
    audit.record(Did.GOAL_EDITED, on=pair, by=by, version=stored.version)
    return stored


@transaction.atomic
def agree_goal(*, goal: Goal, version: int, by: Person) -> Goal:
    """Agree to the wording that was shown; agreed once every member has. Errors: Refused when it changed."""
    pair = open_pair(goal.mentorship)
    stored = _held(goal)
    rules.check_version(version, stored.version)
    if stored.state != GoalState.AGREED:
        rules.check_goal_move(GoalState(stored.state), GoalState.AGREED)
    Agreement.objects.get_or_create(goal=stored, person=by, version=stored.version)
    _agree_when_all(stored)
    audit.record(Did.GOAL_AGREED, on=pair, by=by, version=stored.version)
    return stored


@transaction.atomic
def settle_goal(*, goal: Goal, state: GoalState, by: Person) -> Goal:
    """Reached, let go, or taken up again by the mentee; a mentor may take back a suggestion of their own."""
    pair = open_pair(goal.mentorship)
    stored = _held(goal)
    if stored.state != GoalState.SUGGESTED or stored.author_id != by.pk:
        rules.check_author(side_of(goal.mentorship, by), "goal")
    rules.check_goal_move(GoalState(stored.state), state)
    stored.state = state
    stored.settled_at = timezone.now() if state in {GoalState.REACHED, GoalState.LET_GO} else None
    stored.save(update_fields=["state", "settled_at"])
    if state is GoalState.DRAFT:
        Agreement.objects.get_or_create(goal=stored, person=by, version=stored.version)
        _agree_when_all(stored)
    audit.record(Did.GOAL_SETTLED, on=pair, by=by, state=stored.state)
    return stored


@transaction.atomic
def check_in(*, goal: Goal, words: str, by: Person) -> CheckIn:
    """A line on how it is going."""
    pair = open_pair(goal.mentorship)
    line = CheckIn.objects.create(goal=goal, person=by, words=words)
    audit.record(Did.CHECKED_IN, on=pair, by=by)
    return line


def _held(goal: Goal) -> Goal:
    return Goal.objects.select_for_update(of=("self",)).select_related("author").get(pk=goal.pk)


def _write(goal: Goal, wording: Wording) -> None:
    goal.words, goal.sign = wording.words, wording.sign
    goal.change, goal.look_again_on = wording.change, wording.look_again_on


def _agree_when_all(goal: Goal) -> None:
    members = {member.person_id for member in goal.mentorship.members.all()}
    agreed = set(goal.agreements.filter(version=goal.version).values_list("person_id", flat=True))
    if goal.state == GoalState.DRAFT and rules.everybody_agrees(members, agreed):
        goal.state = GoalState.AGREED
        goal.save(update_fields=["state"])
