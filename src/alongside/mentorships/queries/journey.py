"""What waits for a person about phases, pauses, the first meeting and the ending."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.urls import reverse
from django.utils import timezone

from alongside.mentorships.models import ContactRule, Ending, Mentorship, PhaseProposal, WelcomeNote
from alongside.mentorships.queries.phases import side_of
from alongside.mentorships.rules import EndingKind, Phase
from alongside.mentorships.rules.phases import Answer
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step

Ask = tuple[str, str, str]
FACTS = (
    "pk", "proposed_by", "ending_kind", "ending_by", "ending_agreed", "contact_by", "welcomed",
)  # fmt: skip


def journey_steps(person: Person, pairs: Sequence[Mentorship]) -> list[Step]:
    """What the other waits for, else what the way of the pair brings next; one statement."""
    facts = _facts(person, pairs)
    steps = []
    for pair in pairs:
        asks = list(_awaited(facts[pair.pk], person)) or list(_next(pair, facts[pair.pk], person))[:1]
        steps += [
            Step(sentence, button, reverse(f"mentorships:{page}", args=[pair.pk]), about=pair)
            for sentence, button, page in asks
        ]
    return steps


def _awaited(fact: dict[str, Any], person: Person) -> Iterator[Ask]:
    if fact["proposed_by"] not in {None, person.pk}:
        yield "Your partner proposes to move to another phase.", "Read and answer", "phase"
    asked = fact["ending_kind"] == EndingKind.BY_AGREEMENT and fact["ending_agreed"] is None
    if asked and fact["ending_by"] != person.pk:
        yield "Your partner asks whether you both want to end.", "Read and answer", "ending"
    if fact["contact_by"] not in {None, person.pk}:
        yield "Your partner proposes how you stay in touch.", "Read and answer", "ending_goodbye"


def _next(pair: Mentorship, fact: dict[str, Any], person: Person) -> Iterator[Ask]:
    today = timezone.localdate()
    if pair.paused_until is not None:
        if pair.paused_until <= today:
            yield "The day of your return has come.", "Come back", "pause"
        return
    if pair.phase == Phase.END:
        words = "Your ending goes on." if fact["ending_kind"] else "Say how you want to end."
        yield words, "See what is still open", "ending"
    elif pair.ends_on is not None and pair.ends_on < today:
        yield "Your agreed end date has passed. Nothing is cut off.", "Decide together", "ending"
    elif pair.phase == Phase.BEGIN and not pair.meetings_held:
        if not fact["welcomed"] and side_of(pair, person) is Side.MENTOR:
            yield "A few lines before you first meet are a good beginning.", "Write a welcome note", "welcome"
        elif pair.next_meeting_at is not None:
            yield "Your first meeting is coming.", "Get ready for it", "first_meeting"


def _facts(person: Person, pairs: Sequence[Mentorship]) -> dict[uuid.UUID, dict[str, Any]]:
    # An ending that is not told yet shows itself to the one who leaves alone.
    told = Q(told_at__isnull=False) | Q(begun_by=person)
    endings = Ending.objects.filter(told, mentorship=OuterRef("pk"), withdrawn_at=None)
    rows = Mentorship.objects.filter(pk__in=[pair.pk for pair in pairs]).annotate(
        proposed_by=_first(PhaseProposal.objects.filter(answer=Answer.OPEN), "proposed_by_id"),
        ending_kind=Subquery(endings.values("kind")[:1]),
        ending_by=Subquery(endings.values("begun_by_id")[:1], output_field=UUIDField()),
        ending_agreed=Subquery(endings.values("agreed_at")[:1]),
        contact_by=_first(ContactRule.objects.filter(agreed_at=None), "proposed_by_id"),
        welcomed=Exists(WelcomeNote.objects.filter(mentorship=OuterRef("pk"), author=person, sent_at__isnull=False)),
    )
    return {row["pk"]: row for row in rows.values(*FACTS)}


def _first(rows: QuerySet[Any], column: str) -> Subquery:
    return Subquery(rows.filter(mentorship=OuterRef("pk")).values(column)[:1], output_field=UUIDField())
