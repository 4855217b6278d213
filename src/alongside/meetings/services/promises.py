"""Promises: made, kept, renewed or let go, all without a raised finger."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.meetings.models import Action, Meeting
from alongside.meetings.rules import Did
from alongside.meetings.rules.agenda import check_due, check_owner, check_words
from alongside.meetings.services.facts import held_pair
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person


@dataclass(frozen=True)
class Promise:
    """What somebody of the pair will do, by when if a day was named."""

    text: str
    owner: Person
    due: datetime.date | None = None


@transaction.atomic
def add_action(*, mentorship: Mentorship, promise: Promise, by: Person, meeting: Meeting | None = None) -> Action:
    """Write down a promise of one of the two. Errors: Refused."""
    pair = held_pair(mentorship)
    if promise.owner.pk not in {member.person_id for member in pair.members.all()}:
        raise Refused("A promise belongs to one of the two of you.")
    if promise.due is not None:
        check_due(promise.due, today=timezone.localdate())
    action = Action.objects.create(
        mentorship=pair, meeting=meeting, owner=promise.owner, text=check_words(promise.text), due=promise.due
    )
    audit.record(Did.ACTION_ADDED, on=action, by=by, owner=promise.owner, due=promise.due)
    return action


@transaction.atomic
def finish_action(*, action: Action, by: Person) -> Action:
    """Done. Errors: Refused."""
    fresh = _mine(action, by)
    fresh.done_at = timezone.now()
    fresh.save()
    audit.record(Did.ACTION_DONE, on=fresh, by=by)
    return fresh


@transaction.atomic
def renew_action(*, action: Action, due: datetime.date, by: Person) -> Action:
    """A new day for it. Errors: Refused."""
    fresh = _mine(action, by)
    check_due(due, today=timezone.localdate())
    fresh.due = due
    fresh.save()
    audit.record(Did.ACTION_RENEWED, on=fresh, by=by, due=due)
    return fresh


@transaction.atomic
def let_go(*, action: Action, by: Person) -> Action:
    """It is no longer wanted, and that is fine. Errors: Refused."""
    fresh = _mine(action, by)
    fresh.let_go_at = timezone.now()
    fresh.save()
    audit.record(Did.ACTION_LET_GO, on=fresh, by=by)
    return fresh


def _mine(action: Action, by: Person) -> Action:
    held_pair(action.mentorship)
    fresh = Action.objects.get(pk=action.pk)
    check_owner(fresh.owner_id, by=by.pk, settled=bool(fresh.done_at or fresh.let_go_at))
    return fresh
