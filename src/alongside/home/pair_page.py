"""What the pair's page is made of: where we are, what is next, what we promised, what we agreed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from alongside.foundation import content
from alongside.growth import queries as growth
from alongside.meetings import queries as meetings
from alongside.meetings.models import Action, Meeting
from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries import steps as mentorships
from alongside.mentorships.rules import Phase
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step
from alongside.pulse import queries as pulse

CARDS = 3
OPENERS = {content.Kind.RAPPORT, content.Kind.EXPLORE, content.Kind.REVIEW, content.Kind.CELEBRATE}


@dataclass(frozen=True)
class Row:
    """One mentorship in a list."""

    mentorship: Mentorship
    others: list[Person]
    phase: str

    @property
    def names(self) -> str:
        return " and ".join(person.first_name for person in self.others) or "Former partner"


@dataclass(frozen=True)
class PairPage:
    """Everything the page shows; words in it belong to the two."""

    row: Row
    side: Side
    path: list[tuple[str, str]]
    together: str
    steps: Sequence[Step]
    meeting: Meeting | None
    promises: Sequence[Action]
    cards: Sequence[content.Question]

    @property
    def mentorship(self) -> Mentorship:
        return self.row.mentorship

    @property
    def running(self) -> bool:
        return self.mentorship.phase != Phase.ENDED

    @property
    def next(self) -> Step | None:
        return self.steps[0] if self.steps else None


def row(mentorship: Mentorship, person: Person) -> Row:
    """Takes members prefetched; asks the database nothing."""
    others = [member.person for member in mentorship.members.all() if member.person_id != person.pk]
    return Row(mentorship, others, phase_label(mentorship))


def phase_label(mentorship: Mentorship) -> str:
    """In the words of the programme."""
    if mentorship.phase == Phase.ENDED:
        return "Ended"
    return content.load().phases.vocabularies[mentorship.programme.phase_labels].label(content.Phase(mentorship.phase))


def phase_steps(mentorship: Mentorship) -> list[tuple[str, str]]:
    """The path: label and done, here or ahead."""
    labels = content.load().phases.vocabularies[mentorship.programme.phase_labels]
    phases = list(content.Phase)
    here = len(phases) if mentorship.phase == Phase.ENDED else phases.index(content.Phase(mentorship.phase))
    states = ["done" if place < here else "here" if place == here else "ahead" for place in range(len(phases))]
    return [(labels.label(phase), state) for phase, state in zip(phases, states, strict=True)]


def compose(mentorship: Mentorship, person: Person) -> PairPage:
    """Statements: constant in the number of meetings, promises and goals."""
    running = mentorship.phase != Phase.ENDED
    planned = meetings.planned_of([mentorship]) if running else []
    side = Side(next(member.side for member in mentorship.members.all() if member.person_id == person.pk))
    return PairPage(
        row=row(mentorship, person),
        side=side,
        path=phase_steps(mentorship),
        together=_together(mentorship.began_at),
        steps=_steps(mentorship, person, planned) if running else (),
        meeting=meetings.next_meetings(planned).get(mentorship.pk),
        promises=meetings.promises(mentorship) if running else (),
        cards=_cards(mentorship) if running else (),
    )


def _steps(mentorship: Mentorship, person: Person, planned: Sequence[Meeting]) -> list[Step]:
    pairs = [mentorship]
    found = [*meetings.waiting_for(person, pairs, planned), *mentorships.waiting_for(person, pairs)]
    return [*found, *growth.waiting_for(person, pairs), *pulse.waiting_for(person, pairs)]


def _cards(mentorship: Mentorship) -> Sequence[content.Question]:
    """Three questions that suit the phase: others on another day, the same for both on the same day."""
    known = content.load()
    phase = content.Phase(mentorship.phase)
    today = timezone.localdate().toordinal()
    walked = {key for guide in known.guides.values() for panel in guide.panels for key in panel.sets}
    sets = [key for key in known.phases.phases[phase].sets if known.sets[key].kind in OPENERS and key not in walked]
    turned = [*sets[today % len(sets) :], *sets[: today % len(sets)]] if sets else []
    pool = [question for key in turned for question in known.sets[key].questions]
    past = {question.key for question in pool[: (today * CARDS) % max(len(pool) - CARDS, 1)]}
    return known.suggest(turned, phase, seen=past, limit=CARDS)


def _together(since: datetime.datetime) -> str:
    weeks = (timezone.now() - since).days // 7
    return "just begun" if weeks < 1 else "one week together" if weeks == 1 else f"{weeks} weeks together"
