"""What a person comes to: the next thing, the next meeting, promises, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from alongside.foundation.sealing import keys
from alongside.growth import queries as growth
from alongside.home import own, pair_page
from alongside.matching.queries import offers
from alongside.meetings import queries as meetings
from alongside.meetings.models import Action, Meeting
from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries import steps as mentorships
from alongside.mentorships.rules import Phase
from alongside.people.models import Organisation, Person
from alongside.programmes.models import Programme
from alongside.programmes.queries import waiting as programmes
from alongside.programmes.steps import Step
from alongside.pulse import queries as pulse


@dataclass(frozen=True)
class Today:
    """`leads_to` is set when another page is this person's day."""

    steps: Sequence[Step] = ()
    pairs: Sequence[pair_page.Row] = ()
    meetings: Sequence[tuple[Meeting, pair_page.Row]] = ()
    promises: Sequence[Action] = ()
    programmes: Sequence[Programme] = ()
    organisations: Sequence[Organisation] = ()
    ended: Sequence[pair_page.Row] = ()
    leads_to: str = ""

    @property
    def next(self) -> Step | None:
        return self.steps[0] if self.steps else None

    @property
    def others(self) -> Sequence[Step]:
        return self.steps[1:]


def compose(request: HttpRequest) -> Today:
    """The person's day. Statements: constant in the number of pairs, offers and meetings."""
    person, run, pairs = request.user, own.programmes(request), own.pairs(request)
    before = [*programmes.waiting_for(person), *offers.waiting_for(person)]
    if len(run) == 1 and not pairs and not before:
        return Today(leads_to=reverse("care:today", args=[run[0].slug]))
    if not pairs:
        headed = [] if run else own.organisations(request)
        return Today(steps=before, programmes=run, organisations=headed, ended=_ended(person))
    planned = meetings.planned_of(pairs)
    steps = [*before, *meetings.waiting_for(person, pairs, planned), *mentorships.waiting_for(person, pairs)]
    steps += [*growth.waiting_for(person, pairs), *pulse.waiting_for(person, pairs)]
    rows = {pair.pk: pair_page.row(pair, person) for pair in pairs}
    coming = sorted(meetings.next_meetings(planned).values(), key=lambda meeting: meeting.starts_at)
    promises = meetings.promises_of(person, pairs)
    keys.open_together("mentorship", {promise.mentorship_id for promise in promises})
    return Today(
        steps=steps,
        pairs=list(rows.values()),
        meetings=[(meeting, rows[meeting.mentorship_id]) for meeting in coming],
        promises=promises,
        programmes=run,
    )


def _ended(person: Person) -> list[pair_page.Row]:
    """The last mentorships that have ended: for somebody without a running one, the way to the keepsake."""
    over = Mentorship.objects.of(person).filter(phase=Phase.ENDED).with_members()
    return [pair_page.row(pair, person) for pair in over.order_by("-ended_at")[:3]]
