"""Every write of the room."""

from alongside.matching.services.asking import (
    RuleDraft,
    add_rule,
    change_rule,
    declare_never,
    order_rules,
    order_scale,
    remove_rule,
    take_back_never,
)
from alongside.matching.services.board import Edit, choose, set_lock, undo, unpair
from alongside.matching.services.checking import ask_for_check, work_out_rules
from alongside.matching.services.offers import Word, accept, decline, lapse, remind
from alongside.matching.services.publishing import offer, publish
from alongside.matching.services.running import Wanted, carry_out, start_run

__all__ = [
    "Edit",
    "RuleDraft",
    "Wanted",
    "Word",
    "accept",
    "add_rule",
    "ask_for_check",
    "carry_out",
    "change_rule",
    "choose",
    "declare_never",
    "decline",
    "lapse",
    "offer",
    "order_rules",
    "order_scale",
    "publish",
    "remind",
    "remove_rule",
    "set_lock",
    "start_run",
    "take_back_never",
    "undo",
    "unpair",
    "work_out_rules",
]
