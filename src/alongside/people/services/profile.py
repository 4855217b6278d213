"""The profile and its lines. They are their owner's; nobody else writes here."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.people.models import Person, ProfileLine
from alongside.people.rules import Audience, Did, LineKind, check_room_for_line, moved

OWN_FIELDS = (
    "given_name", "family_name", "pronouns", "time_zone", "languages", "quiet_from", "quiet_until",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What a line says, what it is about and who can read it."""

    kind: LineKind
    text: str
    audience: Audience


@transaction.atomic
def change_profile(*, person: Person, wanted: Mapping[str, object], by: Person) -> None:
    """Set the fields named in OWN_FIELDS; others are left alone."""
    fields = [name for name in OWN_FIELDS if name in wanted]
    for name in fields:
        setattr(person, name, wanted[name])
    person.save(update_fields=fields)
    audit.record(Did.PROFILE_CHANGED, on=person, by=by)


@transaction.atomic
def add_line(*, person: Person, line: Line, by: Person) -> ProfileLine:
    """Add a line at the end. Errors: Refused when the profile is full."""
    lines = person.lines.count()
    check_room_for_line(lines)
    row = ProfileLine(person=person, kind=line.kind, audience=line.audience, position=lines)
    row.text = line.text
    row.save()
    if line.kind is LineKind.HUMAN:
        Person.objects.filter(pk=person.pk).update(human_skipped_at=None)
    audit.record(Did.LINE_ADDED, on=row, by=by, kind=line.kind, audience=line.audience)
    return row


@transaction.atomic
def change_line(*, row: ProfileLine, line: Line, by: Person) -> None:
    """Change a line; another audience is an act of its own in the audit trail."""
    before = Audience(row.audience)
    row.kind, row.audience, row.text = line.kind, line.audience, line.text
    row.save()
    audit.record(Did.LINE_CHANGED, on=row, by=by, kind=line.kind)
    if before is not line.audience:
        audit.record(Did.LINE_AUDIENCE_CHANGED, on=row, by=by, before=before, after=line.audience)


@transaction.atomic
def remove_line(*, row: ProfileLine, by: Person) -> None:
    """Take a line away for good."""
    audit.record(Did.LINE_REMOVED, on=row, by=by)
    row.delete()


@transaction.atomic
def move_line(*, row: ProfileLine, places: int, by: Person) -> None:
    """One place up (-1) or down (1)."""
    ids = [str(pk) for pk in row.person.lines.values_list("pk", flat=True)]
    for position, pk in enumerate(moved(ids, str(row.pk), places)):
        ProfileLine.objects.filter(pk=pk).exclude(position=position).update(position=position)
    audit.record(Did.LINE_MOVED, on=row, by=by)


@transaction.atomic
def skip_human_line(*, person: Person, by: Person) -> None:
    """Choose to leave out the human line; adding one later takes the choice back."""
    person.human_skipped_at = timezone.now()
    person.save(update_fields=["human_skipped_at"])
    audit.record(Did.HUMAN_LINE_SKIPPED, on=person, by=by)
