"""Making many people known at once, from a coordinator's list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from alongside.foundation import audit
from alongside.people.models import Belonging, Organisation, Person
from alongside.people.rules import Did, Guest

BATCH = 500
_OWN = ("given_name", "family_name", "time_zone", "languages")


@dataclass(frozen=True)
class Newcomer:
    """A guest, with what a list says for the profile of somebody new."""

    guest: Guest
    languages: tuple[str, ...] = ()
    time_zone: str = ""


@dataclass(frozen=True)
class MadeKnown:
    """Everybody by address, and the addresses whose profile is new or was put right."""

    people: dict[str, Person]
    renewed: frozenset[str]


@transaction.atomic
def make_many_known(*, organisation: Organisation, newcomers: Sequence[Newcomer], by: Person | None) -> MadeKnown:
    """Find or make everybody, and let them belong to the organisation.

    A profile is its owner's: only somebody who never signed in, and belongs nowhere else, is put right by the list.
    """
    wanted = {Person.objects.normalise(each.guest.email): each for each in newcomers}
    known = _find(wanted)
    Person.objects.bulk_create(
        [_new(email, each) for email, each in wanted.items() if email not in known],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    everybody = known | _find([email for email in wanted if email not in known])
    belonging, elsewhere = _belongings(organisation, everybody.values())
    renewed = [
        person
        for email, person in known.items()
        if not person.is_settled and person.pk not in elsewhere and _put_right(person, wanted[email])
    ]
    Person.objects.bulk_update(renewed, _OWN, batch_size=BATCH)
    Belonging.objects.bulk_create(
        [Belonging(organisation=organisation, person=each) for each in everybody.values() if each.pk not in belonging],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    new = len(everybody) - len(known)
    audit.record(Did.MANY_MADE_KNOWN, on=organisation, by=by, people=new, put_right=len(renewed))
    return MadeKnown(everybody, frozenset(person.email for person in renewed))


def _find(emails: Iterable[str]) -> dict[str, Person]:
    emails, found = list(emails), {}
    for start in range(0, len(emails), BATCH):
        found |= {each.email: each for each in Person.objects.filter(email__in=emails[start : start + BATCH])}
    return found


def _new(email: str, newcomer: Newcomer) -> Person:
    person = Person(email=email, password=make_password(None))
    _put_right(person, newcomer)
    return person


def _put_right(person: Person, newcomer: Newcomer) -> bool:
    """True when the list says something else; what it does not say stays."""
    guest = newcomer.guest
    says = (guest.given_name, guest.family_name, newcomer.time_zone, list(newcomer.languages))
    before = [getattr(person, name) for name in _OWN]
    for name, value in zip(_OWN, says, strict=True):
        if value:
            setattr(person, name, value)
    return [getattr(person, name) for name in _OWN] != before


def _belongings(organisation: Organisation, people: Iterable[Person]) -> tuple[set[object], set[object]]:
    """Who belongs here (in the ordinary way), and who belongs anywhere else or is staff."""
    here: set[object] = set()
    elsewhere: set[object] = set()
    ids = [person.pk for person in people]
    for start in range(0, len(ids), BATCH):
        rows = Belonging.objects.filter(person__in=ids[start : start + BATCH])
        for person, where, role in rows.values_list("person", "organisation", "role"):
            ordinary = where == organisation.pk and not role
            (here if ordinary else elsewhere).add(person)
    return here, elsewhere
