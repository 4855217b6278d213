"""What is a person's in this room."""

from typing import Any

from alongside.growth.models import Celebration, Change, CheckIn, Goal
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """One's own words; what the two made together stands in the pair's keepsake."""
    return {
        "changes": [
            {"words": row.words, "at_the_start": row.baseline, "state": row.state, "at": row.created_at.isoformat()}
            for row in Change.objects.filter(author=person).order_by("created_at")
        ],
        "goals": [
            {"words": row.words, "sign": row.sign, "state": row.state, "at": row.created_at.isoformat()}
            for row in Goal.objects.filter(author=person).order_by("created_at")
        ],
        "check_ins": [
            {"words": row.words, "at": row.created_at.isoformat()}
            for row in CheckIn.objects.filter(person=person).select_related("goal").order_by("created_at")
        ],
        "celebrations": [
            {"kind": row.kind, "words": row.words, "on": row.on.isoformat()}
            for row in Celebration.objects.filter(person=person).order_by("on")
        ],
    }


def erase(person: Person) -> None:
    """One's own lines go; changes and goals were agreed by both and stay with the partner, without a name."""
    CheckIn.objects.filter(person=person).delete()
    Celebration.objects.filter(person=person).delete()
    for change in Change.objects.filter(author=person):
        change.baseline = change.reason = ""
        change.save(update_fields=["baseline", "reason"])
