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
    CONTRACT_REVIEWED = "contract_reviewed"
    PHASE_TASK_TICKED = "phase_task_ticked"
    PHASE_TASK_CLEARED = "phase_task_cleared"
    PHASE_PROPOSED = "phase_proposed"
    PHASE_PROPOSAL_WITHDRAWN = "phase_proposal_withdrawn"
    PHASE_PROPOSAL_DECLINED = "phase_proposal_declined"
    PHASE_CHANGED = "phase_changed"
    WELCOME_SAVED = "welcome_saved"
    WELCOME_SENT = "welcome_sent"
    PAUSE_BEGUN = "pause_begun"
    PAUSE_ENDED = "pause_ended"
    ENDING_BEGUN = "ending_begun"
    ENDING_AGREED = "ending_agreed"
    ENDING_WITHDRAWN = "ending_withdrawn"
    ENDING_TOLD = "ending_told"
    MATTER_SETTLED = "matter_settled"
    CHECK_TICKED = "check_ticked"
    CHECK_CLEARED = "check_cleared"
    FEELINGS_KEPT = "feelings_kept"
    THANKED = "thanked"
    CONTACT_PROPOSED = "contact_proposed"
    CONTACT_AGREED = "contact_agreed"
    MENTORSHIP_ENDED = "mentorship_ended"
    NEXT_CHOSEN = "next_chosen"


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


class HowTold(Choice):
    """How somebody who leaves lets the other one know; a choice of their own."""

    IN_PERSON = "in_person"
    MESSAGE = "message"
    COORDINATOR = "coordinator"
