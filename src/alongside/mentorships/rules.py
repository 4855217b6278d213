"""The words of the relationship; pure."""

from alongside.programmes.rules import Choice


class Phase(Choice):
    """Where the two of them are; the pair decides when it changes."""

    BEGIN = "begin"
    ESTABLISH = "establish"
    MATURE = "mature"
    END = "end"
    ENDED = "ended"


class EndingKind(Choice):
    """How a mentorship ends."""

    COMPLETED = "completed"
    BY_AGREEMENT = "by_agreement"
    ONE_SIDE = "one_side"
    UNRESPONSIVE = "unresponsive"
    SAFETY = "safety"
    REDEFINED = "redefined"
