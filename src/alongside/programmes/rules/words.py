"""The words of a programme, as enums."""

from enum import StrEnum

NOT_WITH = "not_with"
"""The question that asks with whom somebody should not be put together: matching keeps to it, nobody else reads it."""


class Choice(StrEnum):
    """An enum that can stand in a form."""

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.value.replace("_", " ")) for member in cls]


class Side(Choice):
    """The side on which a person is enrolled."""

    MENTEE = "mentee"
    MENTOR = "mentor"

    @property
    def other(self) -> "Side":
        return Side.MENTOR if self is Side.MENTEE else Side.MENTEE


class EnrolmentState(Choice):
    """Where a person stands before and between pairs."""

    IMPORTED = "imported"
    INVITED = "invited"
    JOINED = "joined"
    AVAILABLE = "available"
    RESTING = "resting"
    LEFT = "left"


class Disclosure(Choice):
    """How far mentors' own stories go in this programme."""

    OPEN = "open"
    MODERATE = "moderate"
    RESTRICTED = "restricted"


class Regime(Choice):
    """Whom the programme is for; frozen once people joined."""

    ADULT = "adult"
    YOUTH = "youth"


class Kind(Choice):
    """The types of an intake question."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    RANKED = "ranked"
    SKILLS = "skills"
    SCALE = "scale"
    DATE = "date"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    AVAILABILITY = "availability"


class Sides(Choice):
    """Whom an intake question is for."""

    BOTH = "both"
    MENTEE = "mentee"
    MENTOR = "mentor"

    def include(self, side: str) -> bool:
        return self is Sides.BOTH or self.value == side


KINDS: dict[Kind, str] = {
    Kind.TEXT: "Free text",
    Kind.CHOICE: "One choice",
    Kind.CHOICES: "Several choices",
    Kind.RANKED: "Choices put in order",
    Kind.SKILLS: "Skills and topics (free words with suggestions)",
    Kind.SCALE: "A scale from 1 to 5",
    Kind.DATE: "A date",
    Kind.LANGUAGE: "Languages",
    Kind.TIME_ZONE: "Time zone",
    Kind.AVAILABILITY: "Free times in the week",
}
SIDES: dict[Sides, str] = {
    Sides.BOTH: "Mentees and mentors",
    Sides.MENTEE: "Mentees only",
    Sides.MENTOR: "Mentors only",
}


class Did(StrEnum):
    """What the audit trail says about this room."""

    PROGRAMME_MADE = "programme_made"
    PROGRAMME_CHANGED = "programme_changed"
    HELPER_ADDED = "helper_added"
    HELPER_REMOVED = "helper_removed"
    QUESTION_ADDED = "question_added"
    QUESTION_CHANGED = "question_changed"
    QUESTION_ARCHIVED = "question_archived"
    QUESTION_RESTORED = "question_restored"
    QUESTIONS_ORDERED = "questions_ordered"
    ENROLLED = "enrolled"
    MANY_ENROLLED = "many_enrolled"
    FILE_BROUGHT = "file_brought"
    FILE_PUT_RIGHT = "file_put_right"
    FILE_DISCARDED = "file_discarded"
    IMPORTED = "imported"
    PLACES_CHANGED = "places_changed"
    INVITED = "invited"
    MOVED = "moved"
    REMINDED = "reminded"
    ANSWERED = "answered"
    MANY_ANSWERED = "many_answered"
    READINESS_SAVED = "readiness_saved"
    ETHICS_ACKNOWLEDGED = "ethics_acknowledged"
    TALK_ASKED = "talk_asked"
    TALK_HELD = "talk_held"
    PEOPLE_EXPORTED = "people_exported"
