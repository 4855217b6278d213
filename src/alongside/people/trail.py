"""The audit trail as an organisation's admin reads it: administration only, never what happens within a pair."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from alongside.foundation.audit.models import Entry
from alongside.people.models import Organisation, Person

ON_A_PAGE, LONGEST_ID = 50, 19
# That somebody wrote, answered or skipped something in a pair is theirs: those rooms are not listed.
KINDS = {"people": "People and roles", "programmes": "Programmes", "matching": "Matching", "care": "Care"}


@dataclass(frozen=True)
class Said:
    """One entry in words."""

    entry: Entry
    who: str
    did: str
    on: str


@dataclass(frozen=True)
class Part:
    """Some entries of the trail, newest first; `older` leads on and is None at the end."""

    entries: list[Entry]
    older: int | None


def entries_of(organisation: Organisation, kind: str = "", before: str = "") -> Part:
    """The organisation's administrative entries before one of them; all kinds when the kind is unknown.

    One statement. Nothing is counted: each kind gives its newest few from an index, however long the trail is.
    """
    of_kinds, rooms = Q(), [kind] if kind in KINDS else list(KINDS)
    until = {"id__lt": int(before)} if before.isdecimal() and len(before) < LONGEST_ID else {}
    for room in rooms:
        newest = Entry.objects.filter(organisation=organisation.pk, room=room, **until).order_by("-id")
        of_kinds |= Q(pk__in=newest.values("pk")[: ON_A_PAGE + 1])
    found = list(Entry.objects.filter(of_kinds).order_by("-id")[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    return Part(shown, shown[-1].pk if len(found) > ON_A_PAGE else None)


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
