"""The words of the relationship; pure."""

from enum import StrEnum

from alongside.programmes.rules import Choice


class Did(StrEnum):
    """What the audit trail says happened in this room."""

    MENTORSHIP_BEGUN = "mentorship_begun"
    TALK_ASKED = "talk_asked"
    TALK_SETTLED = "talk_settled"
    VALUES_AGREED = "values_agreed"
    EXPECTATIONS_SAVED = "expectations_saved"
    EXPECTATIONS_HANDED_IN = "expectations_handed_in"
    EXPECTATIONS_WITHDRAWN = "expectations_withdrawn"
    EXPECTATIONS_REVEALED = "expectations_revealed"
    TALKING_POINT_MARKED = "talking_point_marked"
    CONFIDENTIALITY_OPENED = "confidentiality_opened"
    CONFIDENTIALITY_RECORDED = "confidentiality_recorded"
    CONTRACT_BEGUN = "contract_begun"
    CONTRACT_CHANGED = "contract_changed"
    CONTRACT_DROPPED = "contract_dropped"
    CONTRACT_SEEN = "contract_seen"
    CONTRACT_SIGNED = "contract_signed"
    CONTRACT_IN_FORCE = "contract_in_force"


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
