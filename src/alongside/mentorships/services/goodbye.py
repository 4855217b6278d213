"""What makes an ending good: matters handed over, ticks, thanks, the contact rule, and one's own feelings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships import emails, gathering
from alongside.mentorships.models import (
    CheckTick,
    ContactRule,
    FeelingsCheck,
    Mentorship,
    SettledMatter,
    ThankYou,
)
from alongside.mentorships.rules import Did, check_writable
from alongside.mentorships.rules.ending import KNOWN_CHECKS
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@dataclass(frozen=True)
class Settled:
    """What becomes of an open matter: a member of the pair carries it on, or nobody (let go)."""

    key: str
    owner: Person | None


@transaction.atomic
def settle_matter(*, mentorship: Mentorship, settled: Settled, by: Person) -> SettledMatter:
    """Give an open matter an owner, or let it go. Errors: Refused."""
    pair = _open(mentorship)
    matter = next((one for one in gathering.still_open(pair) if one.key == settled.key), None)
    if matter is None:
        raise Refused("This is not open any more.")
    members = {member.person_id for member in pair.members.all()}
    if settled.owner is not None and settled.owner.pk not in members:
        raise Refused("Choose one of the two of you.")
    row = SettledMatter.objects.filter(mentorship=pair, key=settled.key).first()
    row = row or SettledMatter(mentorship=pair, key=settled.key)
    row.words, row.owner, row.settled_by = matter.text, settled.owner, by
    row.save()
    audit.record(Did.MATTER_SETTLED, on=pair, by=by, let_go=settled.owner is None)
    return row


@transaction.atomic
def tick_check(*, mentorship: Mentorship, key: str, done: bool, by: Person) -> None:
    """Tick a line of the closing checklist, or clear it; either may. Errors: Refused."""
    pair = _open(mentorship)
    if key not in {line.key for line in content.load().endings.checklist} - KNOWN_CHECKS:
        raise Refused("This line ticks itself once it is done.")
    if done:
        CheckTick.objects.get_or_create(mentorship=pair, check_key=key, defaults={"person": by})
    else:
        CheckTick.objects.filter(mentorship=pair, check_key=key).delete()
    audit.record(Did.CHECK_TICKED if done else Did.CHECK_CLEARED, on=pair, by=by)


@transaction.atomic
def keep_feelings(*, mentorship: Mentorship, feelings: Sequence[str], words: str, by: Person) -> FeelingsCheck:
    """For the writer alone; also after the end, when it may be felt most. Empty again forgets it."""
    known = {line.key for line in content.load().endings.feelings}
    row = FeelingsCheck.objects.filter(mentorship=mentorship, person=by).first()
    row = row or FeelingsCheck(mentorship=mentorship, person=by)
    row.feelings, row.words = [one for one in feelings if one in known], words.strip()
    row.save()
    audit.record(Did.FEELINGS_KEPT, on=mentorship, by=by)
    return row


@transaction.atomic
def thank(*, mentorship: Mentorship, words: str, by: Person) -> ThankYou:
    """A line of thanks, for the two of them. Errors: Refused when it is empty."""
    pair = _open(mentorship)
    if not words.strip():
        raise Refused("Write a line first; one thing you remember is enough.")
    row = ThankYou.objects.create(mentorship=pair, person=by, words=words.strip())
    audit.record(Did.THANKED, on=pair, by=by)
    return row


@transaction.atomic
def propose_contact(*, mentorship: Mentorship, rule: str, way: str, by: Person) -> ContactRule:
    """Whether and how to stay in touch; it holds once the other one agrees. A new proposal replaces the old."""
    pair = _open(mentorship)
    if rule not in {line.key for line in content.load().endings.contact_rules}:
        raise Refused("Choose one of the ways to stay in touch.")
    row = ContactRule.objects.filter(mentorship=pair).first() or ContactRule(mentorship=pair)
    row.rule, row.way, row.proposed_by = rule, way.strip(), by
    row.agreed_by = row.agreed_at = None
    row.save()
    audit.record(Did.CONTACT_PROPOSED, on=pair, by=by)
    emails.to_others(pair, by, "contact_proposed", "ending_goodbye")
    return row


@transaction.atomic
def agree_contact(*, mentorship: Mentorship, read: str, by: Person) -> ContactRule:
    """The other one agrees to the rule that stood on the page (`read`). Errors: Refused."""
    pair = _open(mentorship)
    row = ContactRule.objects.filter(mentorship=pair).first()
    if row is None or row.agreed_at is not None:
        raise Refused("There is nothing to agree to just now.")
    if row.proposed_by_id == by.pk:
        raise Refused("You proposed this. It waits for the other one's answer.")
    if row.rule != read:
        raise Refused("The proposal has changed since you opened this page. Please look at it again.")
    row.agreed_by, row.agreed_at = by, timezone.now()
    row.save(update_fields=["agreed_by", "agreed_at"])
    audit.record(Did.CONTACT_AGREED, on=pair, by=by)
    return row


def _open(mentorship: Mentorship) -> Mentorship:
    pair = locked(mentorship)
    check_writable(pair.phase)
    return pair
