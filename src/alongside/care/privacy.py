"""What is a person's in this room."""

from typing import Any

from alongside.care.models import Contact, Letter
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """When a coordinator was in touch, and what she wrote to this person."""
    letters = Letter.objects.filter(contact__person=person).select_related("contact")
    return {
        "contacts": [
            row.created_at.isoformat() for row in Contact.objects.filter(person=person).order_by("created_at")
        ],
        "letters": [{"at": row.created_at.isoformat(), "words": row.words} for row in letters.order_by("created_at")],
    }


def erase(person: Person) -> None:
    """Contacts and letters to this person go."""
    Contact.objects.filter(person=person).delete()
