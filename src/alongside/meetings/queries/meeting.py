"""A meeting as one of the two may see it, page by page."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alongside.foundation import content
from alongside.meetings.models import Action, AgendaDraft, AgendaItem, MarkedLine, Meeting, Need, SetAside, SharedText
from alongside.meetings.rules import ItemState, MeetingState, Page
from alongside.meetings.rules.agenda import MOST_PROMPTED, lines
from alongside.mentorships.rules import Phase
from alongside.people.models import Person


@dataclass(frozen=True)
class Text:
    """A shared text as it stands, and what is set aside beside it."""

    page: Page
    text: str = ""
    version: int = 0
    changed_by: Person | None = None
    changed_at: datetime.datetime | None = None
    asides: tuple[SetAside, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        return lines(self.text)


def texts_of(meeting: Meeting) -> dict[str, Text]:
    """Notes and summary; one statement, and one more when something is set aside."""
    rows = SharedText.objects.filter(meeting=meeting).select_related("changed_by")
    found = {page.value: Text(page) for page in Page}
    for row in rows.annotate(has_aside=Exists(SetAside.objects.filter(shared=OuterRef("pk")))):
        asides = tuple(row.set_aside.select_related("author")) if row.has_aside else ()
        page = Page(row.page)
        found[page.value] = Text(page, row.text, row.version, row.changed_by, row.changed_at, asides)
    return found


def needs_of(meeting: Meeting) -> list[tuple[Person, content.Need]]:
    """Who needs what today."""
    known = {one.key: one for one in content.load().agenda.needs}
    rows = Need.objects.filter(meeting=meeting).select_related("person")
    return [(row.person, known[row.key]) for row in rows if row.key in known]


@dataclass(frozen=True)
class Preparation:
    """Everything for three minutes of preparing: mine alone, ours, left over, what mattered, what I promised."""

    items: tuple[AgendaItem, ...]
    drafts: tuple[AgendaDraft, ...]
    left_over: tuple[AgendaItem, ...]
    matters: tuple[MarkedLine, ...]
    promises: tuple[Action, ...]


def preparation(meeting: Meeting, person: Person) -> Preparation:
    """Four statements. Drafts are the reader's own; what matters is what the *other* marked in shared words."""
    past = Q(state=ItemState.OPEN, meeting__starts_at__lt=meeting.starts_at) & ~Q(
        meeting__state=MeetingState.PLANNED, meeting__starts_at__gt=timezone.now()
    )
    found = AgendaItem.objects.filter(mentorship=meeting.mentorship_id).filter(Q(meeting=meeting) | past)
    rows = list(found.select_related("author")[:60])
    drafts = AgendaDraft.objects.filter(meeting=meeting, person=person)
    matters = MarkedLine.objects.filter(mentorship=meeting.mentorship_id).exclude(person=person)
    promises = Action.objects.open().filter(mentorship=meeting.mentorship_id, owner=person)
    return Preparation(
        items=tuple(row for row in rows if row.meeting_id == meeting.pk),
        drafts=tuple(drafts),
        left_over=tuple(row for row in rows if row.meeting_id != meeting.pk),
        matters=tuple(matters.select_related("person")[:6]),
        promises=tuple(promises[:MOST_PROMPTED]),
    )


def cards_for(meeting: Meeting, *, turn: int, wanted_challenge: bool) -> tuple[content.Question, ...]:
    """At most three questions that suit the pair's phase; each turn other ones, then from the beginning."""
    library = content.load()
    phase = content.Phase.END if meeting.mentorship.phase == Phase.ENDED else content.Phase(meeting.mentorship.phase)
    sets = [
        key for key in library.phases.phases[phase.value].sets if library.sets[key].audience == content.Audience.BOTH
    ]
    seen: set[str] = set()
    cards: tuple[content.Question, ...] = ()
    for _ in range(turn % 40 + 1):
        cards = library.suggest(sets, phase, seen=seen, wanted_challenge=wanted_challenge)
        if not cards:
            seen.clear()
            cards = library.suggest(sets, phase, seen=seen, wanted_challenge=wanted_challenge)
        seen |= {card.key for card in cards}
    return cards
