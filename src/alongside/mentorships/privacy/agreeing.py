"""What the two agree on: own answers and records, and the contracts one is a party to."""

from typing import Any

from alongside.mentorships.models import (
    ContractVersion,
    ExpectationSheet,
    LastSeen,
    Member,
    RevealedExpectations,
    Signature,
    TalkRecord,
)
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """One's own answers and records, and the contracts one is a party to."""
    return {
        "mentorships": [_membership(member) for member in _memberships(person)],
        "expectations": _expectations(person),
        "confidentiality_talks": [
            {"mentorship": str(record.talk.mentorship_id), "talked_on": record.talked_on.isoformat()}
            for record in TalkRecord.objects.filter(person=person).select_related("talk")
        ],
        "contracts": _contracts(person),
    }


def erase(person: Person) -> None:
    """One's own words go. A contract that both signed stays: it is the other one's as much."""
    ExpectationSheet.objects.filter(person=person).delete()
    LastSeen.objects.filter(person=person).delete()
    for row in RevealedExpectations.objects.filter(person=person):
        row.answers = None
        row.save(update_fields=["answers"])


def _memberships(person: Person) -> list[Member]:
    return list(Member.objects.filter(person=person).select_related("mentorship__programme"))


def _membership(member: Member) -> dict[str, Any]:
    pair = member.mentorship
    return {
        "id": str(pair.pk),
        "programme": pair.programme.name,
        "side": member.side,
        "phase": pair.phase,
        "began_at": pair.began_at.isoformat(),
        "ended_at": pair.ended_at.isoformat() if pair.ended_at else None,
        "meetings_held": pair.meetings_held,
    }


def _expectations(person: Person) -> list[dict[str, Any]]:
    own: list[ExpectationSheet | RevealedExpectations] = [
        *ExpectationSheet.objects.filter(person=person).order_by("round"),
        *RevealedExpectations.objects.filter(person=person).order_by("round"),
    ]
    return [{"mentorship": str(row.mentorship_id), "round": row.round, "answers": row.answers} for row in own]


def _contracts(person: Person) -> list[dict[str, Any]]:
    signed = dict(Signature.objects.filter(person=person).values_list("version_id", "signed_at"))
    versions = ContractVersion.objects.filter(mentorship__members__person=person).order_by("mentorship", "number")
    return [
        {
            "mentorship": str(version.mentorship_id),
            "version": version.number,
            "in_force_at": version.in_force_at.isoformat() if version.in_force_at else None,
            "signed_at": signed[version.pk].isoformat() if version.pk in signed else None,
            "text": version.body,
        }
        for version in versions
    ]
