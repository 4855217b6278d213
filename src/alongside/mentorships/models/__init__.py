"""The tables of the room, sorted by subject."""

from alongside.mentorships.models.agreeing import (
    ConfidentialityTalk,
    ContractReview,
    ContractVersion,
    ExpectationSheet,
    LastSeen,
    RevealedExpectations,
    Signature,
    TalkingPoint,
    TalkRecord,
)
from alongside.mentorships.models.asking import TalkRequest
from alongside.mentorships.models.ending import (
    CheckTick,
    ComingBack,
    ContactRule,
    Ending,
    EndWarning,
    FeelingsCheck,
    SettledMatter,
    ThankYou,
)
from alongside.mentorships.models.journey import Pause, PhaseChange, PhaseProposal, PhaseTick, WelcomeNote
from alongside.mentorships.models.pair import Member, Mentorship, MentorshipQuerySet, OfOne, OfPair

__all__ = [
    "CheckTick",
    "ComingBack",
    "ConfidentialityTalk",
    "ContactRule",
    "ContractReview",
    "ContractVersion",
    "EndWarning",
    "Ending",
    "ExpectationSheet",
    "FeelingsCheck",
    "LastSeen",
    "Member",
    "Mentorship",
    "MentorshipQuerySet",
    "OfOne",
    "OfPair",
    "Pause",
    "PhaseChange",
    "PhaseProposal",
    "PhaseTick",
    "RevealedExpectations",
    "SettledMatter",
    "Signature",
    "TalkRecord",
    "TalkRequest",
    "TalkingPoint",
    "ThankYou",
    "WelcomeNote",
]
