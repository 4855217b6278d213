"""The decisions of the room, sorted by subject; pure."""

from alongside.mentorships.rules.phases import check_writable
from alongside.mentorships.rules.words import Did, EndingKind, HowTold, Phase

__all__ = [
    "Did",
    "EndingKind",
    "HowTold",
    "Phase",
    "check_writable",
]
