"""Every write of the room."""

from alongside.programmes.services.answering import answer_intake, record_answers, record_many_answers
from alongside.programmes.services.enrolling import (
    Entry,
    change_places,
    come_back,
    enrol,
    enrol_many,
    join,
    rest,
    settle,
)
from alongside.programmes.services.getting_ready import acknowledge, hold_talk, lapse_acknowledgement, save_readiness
from alongside.programmes.services.inviting import add_person, invite, invite_people, resend
from alongside.programmes.services.leaving import leave
from alongside.programmes.services.questions import (
    Draft,
    add_question,
    archive_question,
    change_question,
    move_question,
    order_questions,
    restore_question,
)
from alongside.programmes.services.reminding import remind
from alongside.programmes.services.setting_up import (
    Settings,
    add_helper,
    change_programme,
    make_programme,
    pack_options,
    remove_helper,
)

__all__ = [
    "Draft",
    "Entry",
    "Settings",
    "acknowledge",
    "add_helper",
    "add_person",
    "add_question",
    "answer_intake",
    "archive_question",
    "change_places",
    "change_programme",
    "change_question",
    "come_back",
    "enrol",
    "enrol_many",
    "hold_talk",
    "invite",
    "invite_people",
    "join",
    "lapse_acknowledgement",
    "leave",
    "make_programme",
    "move_question",
    "order_questions",
    "pack_options",
    "record_answers",
    "record_many_answers",
    "remind",
    "remove_helper",
    "resend",
    "rest",
    "restore_question",
    "save_readiness",
    "settle",
]
