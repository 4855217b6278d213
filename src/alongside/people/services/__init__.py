"""Every write of the room."""

from alongside.people.services.entering import (
    ask_for_password_link,
    ask_for_sign_in_link,
    forget_old_links,
    give_sign_in_link,
    set_password,
    sign_in_by_link,
)
from alongside.people.services.importing import MadeKnown, Newcomer, make_many_known
from alongside.people.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from alongside.people.services.leaving import erase_account, export_account
from alongside.people.services.organisations import change_organisation, give_role, receive_role, take_role
from alongside.people.services.photos import change_photo, remove_photo
from alongside.people.services.profile import (
    Line,
    add_line,
    change_line,
    change_profile,
    move_line,
    remove_line,
    skip_human_line,
)
from alongside.people.services.sessions import end_every_session, end_session

__all__ = [
    "Line",
    "MadeKnown",
    "Newcomer",
    "accept_invitation",
    "add_line",
    "ask_for_password_link",
    "ask_for_sign_in_link",
    "change_line",
    "change_organisation",
    "change_photo",
    "change_profile",
    "end_every_session",
    "end_session",
    "erase_account",
    "export_account",
    "forget_old_links",
    "give_role",
    "give_sign_in_link",
    "invite",
    "make_many_known",
    "move_line",
    "receive_role",
    "remove_line",
    "remove_photo",
    "send_again",
    "set_password",
    "sign_in_by_link",
    "skip_human_line",
    "take_role",
    "withdraw_invitation",
]
