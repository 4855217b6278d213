"""What is a person's in this room: to take along, and to forget. Every subject of the room brings its part."""

from typing import Any

from alongside.mentorships.privacy import agreeing, journey
from alongside.people.models import Person


def export(person: Person) -> dict[str, Any]:
    """Everything of this room that is the person's."""
    return agreeing.export(person) | journey.export(person)


def erase(person: Person) -> None:
    """Own words go; what both signed and what happened when stays with the other one."""
    agreeing.erase(person)
    journey.erase(person)
