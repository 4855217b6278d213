"""What every write of a meeting shares: the pair is held, it runs, and its row learns the new facts."""

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from alongside.meetings.models import Meeting
from alongside.meetings.rules import MeetingState
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import check_writable
from alongside.mentorships.services.beginning import note_meetings
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person
from alongside.programmes.rules import Side


def held_pair(mentorship: Mentorship) -> Mentorship:
    """The pair's row, held until the transaction ends. Errors: Refused once the mentorship has ended."""
    pair = locked(mentorship)
    check_writable(pair.phase)
    return pair


def held_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, its pair held. Errors: Refused once the mentorship has ended."""
    pair = held_pair(meeting.mentorship)
    fresh = Meeting.objects.get(pk=meeting.pk)
    fresh.mentorship = pair
    return fresh


def note_facts(mentorship: Mentorship) -> None:
    """Counts and dates of the pair's meetings go to its own row; nothing else ever does."""
    now = timezone.now()
    coming = Q(state=MeetingState.PLANNED, starts_at__gte=now)
    facts = Meeting.objects.filter(mentorship=mentorship).aggregate(
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        planned=Count("pk", filter=coming),
        last_held_at=Max("starts_at", filter=Q(state=MeetingState.HELD)),
        next_at=Min("starts_at", filter=coming),
    )
    note_meetings(mentorship=mentorship, **facts)


def side_of(mentorship: Mentorship, person: Person) -> Side:
    """The person's side in the pair. Errors: LookupError for somebody who is not in it."""
    for member in mentorship.members.all():
        if member.person_id == person.pk:
            return Side(member.side)
    raise LookupError("Not a member of this pair.")
