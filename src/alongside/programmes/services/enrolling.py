"""Who comes in, rests, comes back and leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.people.models import Belonging, Person
from alongside.people.queries import has_human_line_or_skip
from alongside.programmes.models import Enrolment, Programme
from alongside.programmes.rules import Did, EnrolmentState, Side, check_move, is_complete

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """Somebody to enrol. Without `places` the programme's own number holds."""

    person: Person
    side: Side
    places: int | None = None


def places_of(programme: Programme, side: str) -> int:
    return programme.mentor_places if side == Side.MENTOR else programme.mentee_places


@transaction.atomic
def enrol(*, programme: Programme, entry: Entry, by: Person | None) -> Enrolment:
    """The person's enrolment on this side, made when there was none. Safe to call twice."""
    places = places_of(programme, entry.side) if entry.places is None else entry.places
    enrolment, made = Enrolment.objects.get_or_create(
        programme=programme, person=entry.person, side=entry.side, defaults={"places": places}
    )
    if made:
        audit.record(Did.ENROLLED, on=enrolment, by=by, programme=programme, side=Side(entry.side))
    elif entry.places is not None:
        change_places(enrolment=enrolment, places=entry.places, by=by)
    return enrolment


@transaction.atomic
def enrol_many(*, programme: Programme, entries: Iterable[Entry], by: Person | None) -> list[Enrolment]:
    """Many at once, in the order given; who is there already keeps state and, unless given, places."""
    entries = list(entries)
    known = {(each.person_id, each.side): each for each in programme.enrolments.all()}
    fresh: dict[tuple[object, str], Enrolment] = {}
    for entry in entries:
        key = (entry.person.pk, str(entry.side))
        places = places_of(programme, entry.side) if entry.places is None else entry.places
        if key not in known:
            fresh[key] = Enrolment(programme=programme, person=entry.person, side=entry.side, places=places)
        elif entry.places is not None and known[key].places != places:
            change_places(enrolment=known[key], places=places, by=by)
            known[key].places = places
    Enrolment.objects.bulk_create(fresh.values(), batch_size=BATCH)
    audit.record(Did.MANY_ENROLLED, on=programme, by=by, new=len(fresh), people=len(entries))
    everybody = known | fresh
    return [everybody[entry.person.pk, str(entry.side)] for entry in entries]


@transaction.atomic
def change_places(*, enrolment: Enrolment, places: int, by: Person | None) -> None:
    """How many partners somebody may have. Errors: Refused below the number they have now."""
    enrolment_now = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if places < max(enrolment_now.taken, 1):
        raise Refused(f"{enrolment_now.taken or 1} is the least: places that are in use cannot be taken away.")
    if places != enrolment_now.places:
        Enrolment.objects.filter(pk=enrolment.pk).update(places=places)
        audit.record(Did.PLACES_CHANGED, on=enrolment, by=by, places=places)


def move(enrolment: Enrolment, to: EnrolmentState, *, by: Person | None) -> Enrolment:
    """Change the state inside the caller's transaction. Errors: Refused."""
    locked = Enrolment.objects.hold(enrolment.pk)
    check_move(EnrolmentState(locked.state), to, taken=locked.taken)
    audit.record(Did.MOVED, on=locked, by=by, before=EnrolmentState(locked.state), now=to)
    locked.state, locked.state_since, locked.reminders = to, timezone.now(), 0
    locked.save(update_fields=["state", "state_since", "reminders"])
    return locked


@transaction.atomic
def join(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """The person says yes. The programme is locked, so that its regime cannot change at the same moment."""
    Programme.objects.select_for_update().get(pk=enrolment.programme_id)
    joined = move(enrolment, EnrolmentState.JOINED, by=by)
    joined.joined_at = timezone.now()
    joined.save(update_fields=["joined_at"])
    Belonging.objects.get_or_create(organisation=joined.programme.organisation, person=joined.person, role="")
    return settle(enrolment=joined, by=by)


@transaction.atomic
def settle(*, enrolment: Enrolment, by: Person | None) -> Enrolment:
    """Somebody with nothing left to do becomes available; everybody else stays as they are."""
    enrolment = Enrolment.objects.hold(enrolment.pk)
    human = enrolment.side != Side.MENTOR or has_human_line_or_skip(enrolment.person)
    if is_complete(enrolment.standing(human=human)):
        return move(enrolment, EnrolmentState.AVAILABLE, by=by)
    return enrolment


@transaction.atomic
def rest(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """Not matched for a while; a pair that runs goes on."""
    return move(enrolment, EnrolmentState.RESTING, by=by)


@transaction.atomic
def come_back(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """Back from a rest; available again when nothing is open."""
    return settle(enrolment=move(enrolment, EnrolmentState.JOINED, by=by), by=by)
