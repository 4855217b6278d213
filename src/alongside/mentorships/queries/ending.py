"""An ending as one of the two may see it; the checklist, and what is still open."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from alongside.foundation import content
from alongside.mentorships import gathering
from alongside.mentorships.models import CheckTick, ContactRule, Ending, Mentorship, SettledMatter
from alongside.mentorships.rules import EndingKind, Phase
from alongside.mentorships.rules import ending as rules
from alongside.people.models import Person


@dataclass(frozen=True)
class Matter:
    """Something open at the end. `let_go`: no owner, on purpose."""

    key: str
    text: str
    owner: uuid.UUID | None
    let_go: bool

    @property
    def settled(self) -> bool:
        return self.let_go or self.owner is not None


@dataclass(frozen=True)
class Check:
    """A line of the closing checklist. `known`: the software sees it by itself."""

    key: str
    text: str
    help: str
    done: bool
    known: bool


@dataclass(frozen=True)
class Closing:
    """Everything that the closing gate looks at."""

    matters: tuple[Matter, ...]
    checks: tuple[Check, ...]
    missing: tuple[rules.Missing, ...]
    contact_proposed_by: uuid.UUID | None
    contact_agreed: bool


def standing_ending(mentorship: Mentorship) -> Ending | None:
    """The ending that stands, told or not."""
    return Ending.objects.filter(mentorship=mentorship, withdrawn_at=None).select_related("begun_by").first()


def ending_for(mentorship: Mentorship, person: Person) -> Ending | None:
    """The standing ending; one that is not told yet shows itself to nobody but the one who leaves."""
    ending = standing_ending(mentorship)
    if ending is None or ending.told_at is not None or ending.begun_by_id == person.pk:
        return ending
    return None


def kind_words(ending: Ending) -> content.Ending:
    return content.load().endings.kinds[rules.CONTENT_KEYS[EndingKind(ending.kind)]]


def meetings_left(mentorship: Mentorship) -> int:
    return rules.meetings_left(
        planned=mentorship.meetings_planned,
        ends_on=mentorship.ends_on,
        rhythm_days=mentorship.rhythm_days,
        today=timezone.localdate(),
    )


def countdown_words(mentorship: Mentorship) -> content.Countdown | None:
    """The words for three, two or one meetings to go."""
    left = rules.countdown(
        Phase(mentorship.phase),
        planned=mentorship.meetings_planned,
        ends_on=mentorship.ends_on,
        rhythm_days=mentorship.rhythm_days,
        today=timezone.localdate(),
    )
    return content.load().endings.countdown_at(left) if left is not None else None


def closing(mentorship: Mentorship) -> Closing:
    """One statement, and those of the rooms above for what they hold open."""
    told = _told(mentorship)
    ticked = {key for what, key, _ in told if what == "tick"}
    settled = {key: person for what, key, person in told if what == "matter"}
    contact = [(key, person) for what, key, person in told if what == "contact"]
    agreed = any(key for key, _ in contact)
    matters = tuple(_matter(one, settled) for one in gathering.still_open(mentorship))
    unowned = sum(1 for matter in matters if not matter.settled)
    lines = content.load().endings.checklist
    listed = rules.Checklist([(line.key, line.text) for line in lines], ticked, unowned, agreed)
    missing = rules.missing_for_closing(listed)
    still = {one.key for one in missing}
    return Closing(
        matters=matters,
        checks=tuple(
            Check(line.key, line.text, line.help, line.key not in still, line.key in rules.KNOWN_CHECKS)
            for line in lines
        ),
        missing=missing,
        contact_proposed_by=contact[0][1] if contact else None,
        contact_agreed=agreed,
    )


def matters_of(mentorship: Mentorship) -> tuple[Matter, ...]:
    return closing(mentorship).matters


def contact_rule(mentorship: Mentorship) -> ContactRule | None:
    rule = ContactRule.objects.filter(mentorship=mentorship)
    return rule.select_related("proposed_by", "agreed_by").first()


def contact_words(key: str) -> str:
    return next((line.text for line in content.load().endings.contact_rules if line.key == key), key)


def _matter(open_one: gathering.StillOpen, settled: dict[str, uuid.UUID | None]) -> Matter:
    owner = settled.get(open_one.key, open_one.owner)
    return Matter(open_one.key, open_one.text, owner, let_go=open_one.key in settled and owner is None)


def _told(mentorship: Mentorship) -> Sequence[tuple[str, str, uuid.UUID | None]]:
    """Ticks, settled matters and the contact rule in one statement: what, key (empty while not agreed), who."""
    ticks = CheckTick.objects.filter(mentorship=mentorship)
    matters = SettledMatter.objects.filter(mentorship=mentorship)
    rules_ = ContactRule.objects.filter(mentorship=mentorship)
    agreed, proposed = rules_.exclude(agreed_at=None), rules_.filter(agreed_at=None)
    return list(
        _rows("tick", ticks, "check_key", None).union(
            _rows("matter", matters, "key", "owner_id"),
            _rows("contact", agreed, "rule", "proposed_by_id"),
            _rows("contact", proposed, None, "proposed_by_id"),
            all=True,
        )
    )


def _rows(what: str, found: QuerySet[Any], key: str | None, who: str | None) -> QuerySet[Any]:
    named = F(key) if key else Value("")
    person = F(who) if who else Cast(Value(None), UUIDField())
    told = found.order_by().annotate(what_=Value(what), key_=Cast(named, CharField(max_length=120)), who_=person)
    return told.values_list("what_", "key_", "who_")
