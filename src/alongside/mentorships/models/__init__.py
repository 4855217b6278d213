"""The tables of the room, sorted by subject."""

from alongside.mentorships.models.pair import Member, Mentorship, MentorshipQuerySet, OfOne, OfPair

__all__ = [
    "Member",
    "Mentorship",
    "MentorshipQuerySet",
    "OfOne",
    "OfPair",
]
