"""The words and decisions of a programme; pure."""

from enum import StrEnum


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
