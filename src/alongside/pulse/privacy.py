"""What is a person's in this room. Answers are kept for a year, then only what both opened remains with the pair."""

from typing import Any

from alongside.people.models import Person
from alongside.pulse.models import Opened, PulseAnswer, Wish


def export(person: Person) -> dict[str, Any]:
    """All of one's own answers, in clear."""
    rows = PulseAnswer.objects.filter(person=person).order_by("answered_at")
    return {
        "answers": [
            {"at": row.answered_at.isoformat(), "answers": row.answers, "difference": row.difference} for row in rows
        ]
    }


def erase(person: Person) -> None:
    """Everything goes, the opened copies of one's answers too."""
    for model in (PulseAnswer, Wish, Opened):
        model._default_manager.filter(person=person).delete()
