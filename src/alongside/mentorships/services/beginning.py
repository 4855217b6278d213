"""A pair begins; and the administrative facts that other rooms and the contract keep right."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import Member, Mentorship, Pause
from alongside.mentorships.rules import Did
from alongside.mentorships.rules.rhythm import quiet_after
from alongside.mentorships.services.locking import locked
from alongside.mentorships.services.places import take_places
from alongside.people.models import Person
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Side

FACTS_OF_MEETINGS = ["meetings_held", "meetings_planned", "last_held_at", "next_meeting_at", "quiet_after"]
AGREED_FACTS = ["rhythm_days", "meeting_minutes", "ends_on", "next_review_on", "agreed_on", "quiet_after"]


@dataclass(frozen=True)
class AgreedValues:
    """What a contract in force sets on its mentorship."""

    rhythm_days: int
    meeting_minutes: int
    ends_on: datetime.date
    next_review_on: datetime.date


@transaction.atomic
def begin_mentorship(*, programme: Programme, mentee: Enrolment, mentor: Enrolment, by: Person | None) -> Mentorship:
    """Two people become a pair and take a place each. Errors: Refused when a place is gone or they are one already."""
    _check_sides(programme, mentee, mentor)
    take_places((mentee, mentor))
    # Asked after the places are taken: from then on nobody else can be making the same pair.
    if Mentorship.objects.running().filter(members__enrolment=mentee).filter(members__enrolment=mentor).exists():
        raise Refused(f"{mentee.person.first_name} and {mentor.person.first_name} are a pair already.")
    mentorship = Mentorship.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        rhythm_days=programme.rhythm_days,
        meeting_minutes=programme.meeting_minutes,
        ends_on=programme.ends_on,
    )
    Member.objects.bulk_create(
        Member(mentorship=mentorship, person_id=enrolment.person_id, enrolment=enrolment, side=side)
        for enrolment, side in ((mentee, Side.MENTEE), (mentor, Side.MENTOR))
    )
    audit.record(Did.MENTORSHIP_BEGUN, on=mentorship, by=by, mentee=mentee, mentor=mentor)
    return mentorship


def _check_sides(programme: Programme, mentee: Enrolment, mentor: Enrolment) -> None:
    if {mentee.programme_id, mentor.programme_id} != {programme.pk}:
        raise Refused("Both have to be in this programme.")
    if mentee.side != Side.MENTEE or mentor.side != Side.MENTOR:
        raise Refused("A pair needs one person enrolled as mentee and one as mentor.")
    if mentee.person_id == mentor.person_id:
        raise Refused("Nobody can be their own mentor here.")


@transaction.atomic
def note_meetings(
    *,
    mentorship: Mentorship,
    held: int,
    planned: int,
    last_held_at: datetime.datetime | None,
    next_at: datetime.datetime | None,
) -> None:
    """Meetings tells its counts and dates after every write of its own, which is what the audit trail records."""
    pair = locked(mentorship)
    pair.meetings_held, pair.meetings_planned = held, planned
    pair.last_held_at, pair.next_meeting_at = last_held_at, next_at
    pair.quiet_after = _quiet_after(pair)
    pair.save(update_fields=FACTS_OF_MEETINGS)
    mentorship.refresh_from_db(fields=FACTS_OF_MEETINGS)


def note_quiet(pair: Mentorship) -> None:
    """From when on the gap is longer than agreed; after a pause it counts from the return. The pair is held."""
    pair.quiet_after = _quiet_after(pair)
    pair.save(update_fields=["quiet_after"])


def _quiet_after(pair: Mentorship) -> datetime.datetime | None:
    known = content.load().thresholds
    factor, grace = known["gap_factor"].value, known["gap_grace"].value
    last = pair.last_held_at
    if last is not None:
        back = Pause.objects.filter(mentorship=pair).aggregate(latest=Max("ended_at"))["latest"]
        last = max(last, back) if back else last
    return quiet_after(last, rhythm_days=pair.rhythm_days, factor=factor, grace_days=grace)


@transaction.atomic
def set_agreed_values(*, mentorship: Mentorship, values: AgreedValues, by: Person | None) -> None:
    """From a contract that both signed: rhythm, length, end and next review; agreed today."""
    pair = locked(mentorship)
    pair.rhythm_days, pair.meeting_minutes = values.rhythm_days, values.meeting_minutes
    pair.ends_on, pair.next_review_on = values.ends_on, values.next_review_on
    pair.agreed_on = timezone.localdate()
    pair.quiet_after = _quiet_after(pair)
    pair.save(update_fields=AGREED_FACTS)
    mentorship.refresh_from_db(fields=AGREED_FACTS)
    audit.record(Did.VALUES_AGREED, on=mentorship, by=by, rhythm_days=values.rhythm_days, ends_on=values.ends_on)
