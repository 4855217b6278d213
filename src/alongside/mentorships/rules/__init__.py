"""The decisions of the room, sorted by subject; pure."""

from alongside.mentorships.rules.words import Did, EndingKind, Phase

__all__ = [
    "Did",
    "EndingKind",
    "Phase",
]
