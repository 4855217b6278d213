"""Every write about changes and celebrations; goals have a file of their own."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.growth import rules
from alongside.growth.models import Celebration, Change
from alongside.growth.rules import CelebrationKind, ChangeState, Did
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person
from alongside.programmes.rules import Side


def side_of(mentorship: Mentorship, person: Person) -> Side:
    """Which side the person has in the pair. Errors: StopIteration never reaches a user: views have checked."""
    return Side(next(member.side for member in mentorship.members.all() if member.person_id == person.pk))


def open_pair(mentorship: Mentorship) -> Mentorship:
    """The pair's row, held for this write. Errors: Refused once it has ended."""
    pair = locked(mentorship)
    rules.check_writable(Phase(pair.phase))
    return pair


@transaction.atomic
def add_change(*, mentorship: Mentorship, words: str, baseline: str, by: Person) -> Change:
    """A change the mentee wants different, with how it is now."""
    pair = open_pair(mentorship)
    rules.check_author(side_of(mentorship, by), "change")
    change = Change.objects.create(mentorship=pair, author=by, words=words, baseline=baseline)
    audit.record(Did.CHANGE_ADDED, on=pair, by=by)
    return change


@transaction.atomic
def edit_change(*, change: Change, words: str, baseline: str, version: int, by: Person) -> Change:
    """New words for the same change. Errors: Refused when somebody saved in between."""
    pair = open_pair(change.mentorship)
    rules.check_author(side_of(change.mentorship, by), "change")
    stored = Change.objects.select_for_update().get(pk=change.pk)
    rules.check_version(version, stored.version)
    stored.words, stored.baseline, stored.version = words, baseline, stored.version + 1
    stored.save(update_fields=["words", "baseline", "version"])
    audit.record(Did.CHANGE_EDITED, on=pair, by=by)
    return stored


@transaction.atomic
def settle_change(*, change: Change, state: ChangeState, reason: str, by: Person) -> Change:
    """Reached, let go with a reason if wished, or open again. Nothing is deleted (S3-05)."""
    pair = open_pair(change.mentorship)
    rules.check_author(side_of(change.mentorship, by), "change")
    stored = Change.objects.select_for_update().get(pk=change.pk)
    rules.check_change_move(ChangeState(stored.state), state)
    stored.state, stored.reason = state, reason
    stored.settled_at = None if state is ChangeState.OPEN else timezone.now()
    stored.save(update_fields=["state", "reason", "settled_at"])
    audit.record(Did.CHANGE_SETTLED, on=pair, by=by, state=state)
    return stored


@transaction.atomic
def celebrate(*, mentorship: Mentorship, kind: CelebrationKind, words: str, by: Person) -> Celebration:
    """Mark something, or say thank you. Either may, at any time."""
    pair = open_pair(mentorship)
    celebration = Celebration.objects.create(mentorship=pair, person=by, kind=kind, words=words)
    audit.record(Did.CELEBRATED, on=pair, by=by)
    return celebration


@transaction.atomic
def remove_celebration(*, celebration: Celebration, by: Person) -> None:
    """Take back one's own words."""
    pair = open_pair(celebration.mentorship)
    rules.check_own(celebration.person_id == by.pk)
    audit.record(Did.CELEBRATION_REMOVED, on=pair, by=by)
    celebration.delete()
