"""What the two learn of each other before they answer: only what each lets the programme read."""

import datetime
import zoneinfo
from dataclasses import dataclass

from django.utils import timezone

from alongside.matching.models import Proposal
from alongside.matching.rules.meeting_times import Week, suggest
from alongside.people.models import Person, ProfileLine
from alongside.people.queries import visible_lines
from alongside.people.rules import Audience
from alongside.programmes.models import Answer, Enrolment
from alongside.programmes.rules import EnrolmentState, Kind, Side


@dataclass(frozen=True)
class OfferPage:
    """For one side: the other person, their lines, why it could fit, and times that could suit both."""

    me: Enrolment
    other: Person
    role: str
    lines: list[ProfileLine]
    reasons: list[str]
    times: list[datetime.datetime]
    said_yes: bool
    ready: bool


def offer_page(proposal: Proposal, side: Side) -> OfferPage:
    """Two statements beside the proposal's own."""
    mine, theirs = (proposal.mentee, proposal.mentor) if side is Side.MENTEE else (proposal.mentor, proposal.mentee)
    weeks = _weeks(mine, theirs)
    return OfferPage(
        me=mine,
        other=theirs.person,
        role=side.other.value,
        lines=visible_lines(theirs.person, {Audience.PROGRAMME}),
        reasons=[one[side.value] for one in proposal.reasons if one["fits"] and one[side.value]],
        times=suggest(weeks[proposal.mentee_id], weeks[proposal.mentor_id], timezone.now()),
        said_yes=getattr(proposal, f"{side.value}_yes_at") is not None,
        ready=mine.state == EnrolmentState.AVAILABLE,
    )


def _weeks(*enrolments: Enrolment) -> dict[object, Week]:
    """Each one's parts of the week and time zone, from the answers, else from the profile."""
    asked = (Kind.AVAILABILITY, Kind.TIME_ZONE)
    answers = Answer.objects.filter(enrolment__in=enrolments, question__kind__in=asked)
    rows = answers.values_list("enrolment", "question__kind", "value")
    said: dict[tuple[object, str], object] = {(enrolment, kind): value for enrolment, kind, value in rows}
    return {
        one.pk: Week(
            parts=frozenset(_list(said.get((one.pk, Kind.AVAILABILITY.value)))),
            zone=_zone(one.person.time_zone or str(said.get((one.pk, Kind.TIME_ZONE.value)) or "")),
        )
        for one in enrolments
    }


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _zone(name: str) -> datetime.tzinfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return timezone.get_default_timezone()
