"""The room's tables."""

from alongside.matching.models.asking import MatchRule, NeverPair, RuleCheck
from alongside.matching.models.board import BoardChange, MatchRun, Seat
from alongside.matching.models.proposal import Proposal, SharedWord

__all__ = ["BoardChange", "MatchRule", "MatchRun", "NeverPair", "Proposal", "RuleCheck", "Seat", "SharedWord"]
