"""Who is with whom."""

from alongside.mentorships.models import Member, Mentorship
from alongside.people.models import Person


def my_mentorships(person: Person) -> list[Mentorship]:
    """The person's running mentorships, the oldest first, with programme, members and their people: one query."""
    mine = Mentorship.objects.of(person).running()
    rows = Member.objects.filter(mentorship__in=mine.values("pk"))
    rows = rows.select_related("person", "mentorship__programme__organisation")
    pairs: dict[object, tuple[Mentorship, list[Member]]] = {}
    for member in rows.order_by("mentorship__began_at", "mentorship_id", "created_at", "pk"):
        pairs.setdefault(member.mentorship_id, (member.mentorship, []))[1].append(member)
    return [_with(pair, members) for pair, members in pairs.values()]


def _with(pair: Mentorship, members: list[Member]) -> Mentorship:
    """Hand the members over as a prefetch would, so that `members.all()` asks nothing."""
    known = pair.members.all()
    known._result_cache = members
    known._prefetch_done = True  # type: ignore[attr-defined]
    pair._prefetched_objects_cache = {"members": known}  # type: ignore[attr-defined]
    return pair


def other_members(mentorship: Mentorship, person: Person) -> list[Member]:
    """Everybody in it but this person; no query when members are prefetched."""
    return [member for member in mentorship.members.all() if member.person_id != person.pk]
