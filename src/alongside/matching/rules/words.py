"""The words of runs, boards and offers."""

from enum import StrEnum


class Choice(StrEnum):
    """An enum that can stand in a form."""

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.value.replace("_", " ")) for member in cls]


class RunState(Choice):
    """Where a run stands."""

    WORKING = "working"
    DONE = "done"
    STOPPED = "stopped"


class ProposalState(Choice):
    """A pair on its way from the board to a mentorship."""

    DRAFT = "draft"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    ProposalState.DRAFT: "draft",
    ProposalState.OFFERED: "offered",
    ProposalState.ACCEPTED: "both said yes",
    ProposalState.DECLINED: "not now",
    ProposalState.LAPSED: "no answer in time",
    ProposalState.WITHDRAWN: "taken back",
}
CLOSED = frozenset({ProposalState.DECLINED, ProposalState.LAPSED, ProposalState.WITHDRAWN})


class Did(StrEnum):
    """What the audit trail says about this room."""

    RULE_ADDED = "rule_added"
    RULE_CHANGED = "rule_changed"
    RULE_REMOVED = "rule_removed"
    RULES_ORDERED = "rules_ordered"
    NEVER_DECLARED = "never_declared"
    NEVER_TAKEN_BACK = "never_taken_back"
    RUN_STARTED = "run_started"
    RUN_DONE = "run_done"
    BOARD_CHANGED = "board_changed"
    BOARD_UNDONE = "board_undone"
    PUBLISHED = "published"
    OFFERED = "offered"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_CLOSED = "offer_closed"
    OFFER_REMINDED = "offer_reminded"


WEIGHTS: dict[int, str] = {1: "very little", 3: "a little", 8: "somewhat", 20: "much", 50: "very much"}


def weight_words(weight: int) -> str:
    """How much a wish counts, in words: the nearest one that can be chosen."""
    return WEIGHTS[min(WEIGHTS, key=lambda known: abs(known - weight))]
