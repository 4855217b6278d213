"""Notes, thanks, feelings, and the words with which somebody left."""

from typing import Any

from alongside.mentorships.models import ContactRule, Ending, FeelingsCheck, Pause, PhaseChange, ThankYou, WelcomeNote
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """One's own words, and the dates of one's pairs."""
    return {
        "welcome_notes": _words(WelcomeNote.objects.filter(author=person)),
        "thanks": _words(ThankYou.objects.filter(person=person)),
        "feelings_at_the_end": [
            {"mentorship": str(row.mentorship_id), "feelings": row.feelings, "words": row.words}
            for row in FeelingsCheck.objects.filter(person=person)
        ],
        "endings_begun": [
            {"mentorship": str(row.mentorship_id), "kind": row.kind, "message": row.message}
            for row in Ending.objects.filter(begun_by=person)
        ],
        "contact_rules": [
            {"mentorship": str(row.mentorship_id), "rule": row.rule, "way": row.way}
            for row in ContactRule.objects.filter(mentorship__members__person=person)
        ],
        "phase_changes": [
            {"mentorship": str(row.mentorship_id), "to": row.to_phase, "at": row.changed_at.isoformat()}
            for row in PhaseChange.objects.filter(mentorship__members__person=person).order_by("changed_at")
        ],
        "pauses": [
            {"mentorship": str(row.mentorship_id), "since": row.since.isoformat(), "until": row.until.isoformat()}
            for row in Pause.objects.filter(mentorship__members__person=person).order_by("since")
        ],
    }


def erase(person: Person) -> None:
    FeelingsCheck.objects.filter(person=person).delete()
    WelcomeNote.objects.filter(author=person).delete()
    ThankYou.objects.filter(person=person).delete()
    for ending in Ending.objects.filter(begun_by=person):
        ending.message = ""
        ending.save(update_fields=["message"])


def _words(rows: Any) -> list[dict[str, str]]:
    return [{"mentorship": str(row.mentorship_id), "words": row.words} for row in rows.order_by("created_at")]
