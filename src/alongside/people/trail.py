"""The audit trail as an organisation's admin reads it: administration only, never what happens within a pair."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.foundation.audit.models import Entry
from alongside.people.models import Organisation, Person

ON_A_PAGE = 50
# That somebody wrote, answered or skipped something in a pair is theirs: those rooms are not listed.
KINDS = {"people": "People and roles", "programmes": "Programmes", "matching": "Matching", "care": "Care"}


@dataclass(frozen=True)
class Said:
    """One entry in words."""

    entry: Entry
    who: str
    did: str
    on: str


def entries_of(organisation: Organisation, kind: str = "") -> QuerySet[Entry]:
    """The organisation's administrative entries, newest first; all kinds when the kind is unknown."""
    kinds = [kind] if kind in KINDS else list(KINDS)
    of_kinds = Q()
    for one in kinds:
        of_kinds |= Q(did__startswith=f"{one}.")
    return Entry.objects.filter(of_kinds, organisation=organisation.pk).order_by("-id")


def said(entries: Iterable[Entry]) -> list[Said]:
    """Names looked up in one query; who was erased is a former partner, the system itself has no name."""
    shown = list(entries)
    people = Person.objects.in_bulk({entry.by for entry in shown if entry.by})
    return [Said(entry, _who(entry, people), _did(entry), entry.on_kind.rpartition(".")[2].lower()) for entry in shown]


def _who(entry: Entry, people: dict[object, Person]) -> str:
    if entry.by is None:
        return "Alongside"
    person = people.get(entry.by)
    return person.name if person else "Somebody"


def _did(entry: Entry) -> str:
    return entry.did.partition(".")[2].replace("_", " ")
