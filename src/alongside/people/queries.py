"""Reads that more than one page or room needs."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact
from django.urls import reverse

from alongside.access.roles import STAFF
from alongside.people import tokens
from alongside.people.models import Beginning, Belonging, Invitation, Organisation, Person, ProfileLine
from alongside.people.rules import Audience, LineKind


def invitation_token(invitation: Invitation) -> str:
    """The token of the invitation as it stands; sending again changes it."""
    return tokens.derived("invitation", invitation.pk, invitation.serial)


def invitation_link(invitation: Invitation) -> str:
    """The whole address that the guest opens; made again each time, stored nowhere."""
    return settings.ADDRESS + reverse("people:invitation", args=[invitation_token(invitation)])


def visible_lines(owner: Person, audiences: Iterable[Audience]) -> list[ProfileLine]:
    """The owner's lines for a viewer who is in these audiences, in the owner's order. One query and one key."""
    return list(owner.lines.filter(audience__in=[audience.value for audience in audiences]))


def lines_of(owners: Iterable[Person], audiences: Iterable[Audience]) -> dict[object, list[ProfileLine]]:
    """The same for several owners in one query, by the owner's id."""
    found: dict[object, list[ProfileLine]] = {}
    wanted = [audience.value for audience in audiences]
    for line in ProfileLine.objects.filter(person__in=list(owners), audience__in=wanted).order_by(
        "position", "created_at"
    ):
        found.setdefault(line.person_id, []).append(line)
    return found


def has_human_line_or_skip(person: Person) -> bool:
    """A human line that somebody else can read, or the explicit choice to leave it out (S0-23)."""
    if person.human_skipped_at is not None:
        return True
    return person.lines.filter(kind=LineKind.HUMAN).exclude(audience=Audience.ME).exists()


def says_human_line(person: str) -> Combinable:
    """The same as a part of another statement; `person` names the field with the person."""
    lines = ProfileLine.objects.filter(person=OuterRef(person), kind=LineKind.HUMAN).exclude(audience=Audience.ME)
    return Case(When(Q(**{f"{person}__human_skipped_at__isnull": False}) | Exists(lines), then=True), default=False)


def people_called(word: str) -> QuerySet[Person]:
    """People one of whose names, or whose address, begins with the word.

    From three letters on answered from indexes: not everybody's name is read to find one.
    """
    found: Combinable | Q = Q()
    start = Beginning(Value(word)) if len(word) >= Beginning.length else None
    for column in ("given_name", "family_name", "email"):
        begins = Q(**{f"{column}__istartswith": word})
        found |= begins & Exact(Beginning(column), start) if start is not None else begins
    return Person.objects.filter(found)


def is_staff_where(viewer: Person, owner: Person) -> bool:
    """The viewer is staff of an organisation that the owner belongs to."""
    theirs = Belonging.objects.filter(person=owner).values("organisation")
    return Belonging.objects.filter(person=viewer, organisation__in=theirs, role__in=[r.value for r in STAFF]).exists()


def looks_after(person: Person) -> QuerySet[Belonging]:
    """Where the person is staff, and as what."""
    return person.belongings.exclude(role="").select_related("organisation").order_by("organisation__name", "role")


def staff_of(organisation: Organisation) -> QuerySet[Belonging]:
    """The organisation's admins and coordinators."""
    return organisation.belongings.filter(role__gt="").select_related("person").order_by("role", "person__given_name")


def count_people(organisation: Organisation) -> int:
    """Everybody without a role, and those who have one but do not belong besides: two statements from an index."""
    ordinary = organisation.belongings.filter(role="")
    with_role = organisation.belongings.filter(role__gt="")
    only = with_role.exclude(Exists(ordinary.filter(person=OuterRef("person"))))
    return ordinary.count() + only.aggregate(number=Count("person", distinct=True))["number"]


def open_invitations(organisation: Organisation, kind: str) -> QuerySet[Invitation]:
    """Invitations of one kind that wait for an answer, expired ones included."""
    waiting = organisation.invitations.filter(for_kind=kind, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("person").order_by("-sent_at")
