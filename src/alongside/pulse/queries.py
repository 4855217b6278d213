"""Reads: one's own only, and what both opened together."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from alongside.foundation import content
from alongside.meetings.models import Meeting
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step
from alongside.pulse import rules
from alongside.pulse.models import Opened, PulseAnswer, Wish

OFFERED = "Six short lines about your last meeting, for you alone."


def limits() -> Mapping[str, int]:
    """The pulse's thresholds by key."""
    return {key: threshold.value for key, threshold in content.load().pulse.thresholds.items()}


def window_of(meeting: Meeting) -> rules.Window | None:
    """When the pulse of this meeting can be answered; nothing when none is offered after it."""
    held = list(Meeting.objects.held().filter(mentorship=meeting.mentorship_id).order_by("starts_at", "pk"))
    places = [place for place, one in enumerate(held) if one.pk == meeting.pk]
    if not places or places[0] not in rules.offered([one.starts_at for one in held], limits()):
        return None
    one = held[places[0]]
    return rules.window(one.ends_at, one.said_at, limits())


@dataclass(frozen=True)
class Own:
    """One's own answers of one meeting, opened for oneself."""

    meeting: Meeting
    answers: rules.Answers
    difference: str
    mean: float | None


def mine(mentorship: Mentorship, person: Person) -> list[Own]:
    """All of one's own in this pair, oldest first, skipped ones left out."""
    rows = PulseAnswer.objects.filter(mentorship=mentorship, person=person).select_related("meeting")
    known = limits()
    return [
        Own(row.meeting, row.answers, row.difference, rules.mean(row.answers, known))
        for row in rows.order_by("meeting__starts_at")
        if row.answers
    ]


def own_answer(meeting: Meeting, person: Person) -> PulseAnswer | None:
    """One's own row of one meeting."""
    return PulseAnswer.objects.filter(meeting=meeting, person=person).first()


def wishes(meeting: Meeting, person: Person) -> bool:
    """Whether this person has ticked “look at it together”; never asked for anybody else."""
    return Wish.objects.filter(meeting=meeting, person=person).exists()


def opened(meeting: Meeting) -> list[Opened]:
    """Both copies, once both wished it."""
    return list(Opened.objects.filter(meeting=meeting).select_related("person").order_by("created_at", "person_id"))


def opened_meetings(mentorship: Mentorship) -> list[Meeting]:
    """Meetings whose answers both opened, newest first."""
    ids = Opened.objects.filter(mentorship=mentorship).values("meeting_id")
    return list(Meeting.objects.filter(pk__in=ids).order_by("-starts_at"))


def wording(side: Side) -> dict[str, str]:
    """The six items as this side reads them."""
    return {item.key: item.mentor if side is Side.MENTOR else item.mentee for item in content.load().pulse.items}


def waiting_for(person: Person, mentorships: Sequence[Mentorship]) -> list[Step]:
    """Pulses that are open and not answered or skipped. One statement; depends on dates and own rows alone."""
    own = PulseAnswer.objects.filter(meeting=OuterRef("pk"), person=person)
    rows = (
        Meeting.objects.held()
        .filter(mentorship__in=mentorships)
        .annotate(answered=Exists(own))
        .only("mentorship_id", "starts_at", "minutes", "said_at")
        .order_by("starts_at", "pk")
    )
    by_pair: dict[object, list[Meeting]] = {}
    for row in rows:
        by_pair.setdefault(row.mentorship_id, []).append(row)
    now = timezone.now()
    steps = [_step(pair, by_pair.get(pair.pk, []), now) for pair in mentorships]
    return [step for step in steps if step is not None]


def _step(pair: Mentorship, held: Sequence[Meeting], now: datetime.datetime) -> Step | None:
    known = limits()
    for place in reversed(rules.offered([one.starts_at for one in held], known)):
        one = held[place]
        window = rules.window(one.ends_at, one.said_at, known)
        if window.is_open(now) and not one.answered:  # type: ignore[attr-defined]
            url = reverse("pulse:answer", args=[pair.pk, one.pk])
            return Step(
                "Six short lines about your last meeting, for you alone.", "Answer or skip", url, pair, one.ends_at
            )
    return None
