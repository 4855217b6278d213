"""What waits for a person about phases, pauses, the first meeting and the ending."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from alongside.mentorships.models import ContactRule, Ending, Mentorship, PhaseProposal, WelcomeNote
from alongside.mentorships.queries.phases import side_of
from alongside.mentorships.queries.told import Fact, Facts, Told, read
from alongside.mentorships.rules import EndingKind, Phase
from alongside.mentorships.rules.phases import Answer
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step

Ask = tuple[str, str, str]
BY_AGREEMENT = Case(When(kind=EndingKind.BY_AGREEMENT, then=Value(1)), default=Value(0))


@dataclass(frozen=True)
class Way:
    """What the tables of the way say about one pair; a proposal and a rule by whom."""

    proposed_by: uuid.UUID | None = None
    contact_by: uuid.UUID | None = None
    ending: Fact | None = None
    welcomed: bool = False

    @property
    def asked(self) -> bool:
        """Both are asked whether they want to end, and the answer is open."""
        return self.ending is not None and bool(self.ending.number) and self.ending.at is None


def told_of_the_way(person: Person) -> tuple[Told, ...]:
    # An ending that is not told yet shows itself to the one who leaves alone.
    told = Q(told_at__isnull=False) | Q(begun_by=person)
    endings = Ending.objects.filter(told, withdrawn_at=None)
    welcomes = WelcomeNote.objects.filter(author=person, sent_at__isnull=False)
    return (
        Told("proposal", PhaseProposal.objects.filter(answer=Answer.OPEN), "proposed_by_id"),
        Told("ending", endings, "begun_by_id", "agreed_at", number=BY_AGREEMENT),
        Told("contact", ContactRule.objects.filter(agreed_at=None), "proposed_by_id"),
        Told("welcome", welcomes, "author_id", "sent_at"),
    )


def journey_steps(person: Person, pairs: Sequence[Mentorship], facts: Facts | None = None) -> list[Step]:
    """What the other waits for, else what the way of the pair brings next. One statement without `facts`."""
    known = read(told_of_the_way(person), pairs) if facts is None else facts
    steps = []
    for pair in pairs:
        way = _way(known.get(pair.pk, ()))
        asks = list(_awaited(way, person)) or list(_next(pair, way, person))[:1]
        steps += [
            Step(sentence, button, reverse(f"mentorships:{page}", args=[pair.pk]), about=pair)
            for sentence, button, page in asks
        ]
    return steps


def _way(facts: Sequence[Fact]) -> Way:
    by = {fact.what: fact for fact in facts}
    proposal, contact = by.get("proposal"), by.get("contact")
    return Way(
        proposed_by=proposal.person if proposal else None,
        contact_by=contact.person if contact else None,
        ending=by.get("ending"),
        welcomed="welcome" in by,
    )


def _awaited(way: Way, person: Person) -> Iterator[Ask]:
    if way.proposed_by not in {None, person.pk}:
        yield "Your partner proposes to move to another phase.", "Read and answer", "phase"
    if way.asked and way.ending is not None and way.ending.person != person.pk:
        yield "Your partner asks whether you both want to end.", "Read and answer", "ending"
    if way.contact_by not in {None, person.pk}:
        yield "Your partner proposes how you stay in touch.", "Read and answer", "ending_goodbye"


def _next(pair: Mentorship, way: Way, person: Person) -> Iterator[Ask]:
    today = timezone.localdate()
    if pair.paused_until is not None:
        if pair.paused_until <= today:
            yield "The day of your return has come.", "Come back", "pause"
        return
    if pair.phase == Phase.END:
        words = "Your ending goes on." if way.ending else "Say how you want to end."
        yield words, "See what is still open", "ending"
    elif pair.ends_on is not None and pair.ends_on < today:
        yield "Your agreed end date has passed. Nothing is cut off.", "Decide together", "ending"
    elif pair.phase == Phase.BEGIN and not pair.meetings_held:
        if not way.welcomed and side_of(pair, person) is Side.MENTOR:
            yield "A few lines before you first meet are a good beginning.", "Write a welcome note", "welcome"
        elif pair.next_meeting_at is not None:
            yield "Your first meeting is coming.", "Get ready for it", "first_meeting"
