"""The tables of the room, sorted by subject."""

from alongside.mentorships.models.agreeing import (
    ConfidentialityTalk,
    ContractVersion,
    ExpectationSheet,
    LastSeen,
    RevealedExpectations,
    Signature,
    TalkingPoint,
    TalkRecord,
)
from alongside.mentorships.models.asking import TalkRequest
from alongside.mentorships.models.pair import Member, Mentorship, MentorshipQuerySet, OfOne, OfPair

__all__ = [
    "ConfidentialityTalk",
    "ContractVersion",
    "ExpectationSheet",
    "LastSeen",
    "Member",
    "Mentorship",
    "MentorshipQuerySet",
    "OfOne",
    "OfPair",
    "RevealedExpectations",
    "Signature",
    "TalkRecord",
    "TalkRequest",
    "TalkingPoint",
]
