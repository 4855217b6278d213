"""Who is with whom."""

from django.db.models import Prefetch

from alongside.mentorships.models import Member, Mentorship
from alongside.people.models import Person


def my_mentorships(person: Person) -> list[Mentorship]:
    """The person's running mentorships, the oldest first, with programme, members and their people: two queries."""
    mine = Mentorship.objects.of(person).running().select_related("programme__organisation")
    return list(
        mine.prefetch_related(Prefetch("members", Member.objects.select_related("person"))).order_by("began_at", "pk")
    )


def other_members(mentorship: Mentorship, person: Person) -> list[Member]:
    """Everybody in it but this person; no query when members are prefetched."""
    return [member for member in mentorship.members.all() if member.person_id != person.pk]
