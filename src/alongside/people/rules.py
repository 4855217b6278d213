"""The room's words and decisions: audiences, kinds of lines, how long links live, what is refused."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from alongside.foundation.refusals import Refused

SIGN_IN_LINK_LIVES = datetime.timedelta(minutes=15)
INVITATION_LIVES = datetime.timedelta(days=14)
MOST_LINES = 24
FORMER = "former partner"
ROLE_BY_INVITATION = "people.role"


class Did(StrEnum):
    """What is written in the audit trail."""

    SIGN_IN_LINK_SENT = "sign_in_link_sent"
    SIGNED_IN_BY_LINK = "signed_in_by_link"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    SIGNED_OUT_SESSION = "signed_out_session"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    PERSON_MADE_KNOWN = "person_made_known"
    MANY_MADE_KNOWN = "many_made_known"
    INVITED = "invited"
    INVITED_AGAIN = "invited_again"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    ORGANISATION_FOUNDED = "organisation_founded"
    ORGANISATION_CHANGED = "organisation_changed"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    PROFILE_CHANGED = "profile_changed"
    PHOTO_CHANGED = "photo_changed"
    PHOTO_REMOVED = "photo_removed"
    LINE_ADDED = "line_added"
    LINE_CHANGED = "line_changed"
    LINE_AUDIENCE_CHANGED = "line_audience_changed"
    LINE_REMOVED = "line_removed"
    LINE_MOVED = "line_moved"
    HUMAN_LINE_SKIPPED = "human_line_skipped"
    EXPORTED = "exported"
    ERASED = "erased"


class Audience(StrEnum):
    """Who can read a line of a profile."""

    ME = "me"
    PAIR = "pair"
    PROGRAMME = "programme"
    COORDINATOR = "coordinator"

    @property
    def label(self) -> str:
        return _AUDIENCES[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


_AUDIENCES = {
    Audience.ME: "Only me",
    Audience.PAIR: "Me and the people I am paired with",
    Audience.PROGRAMME: "Everybody in my programmes",
    Audience.COORDINATOR: "Me and the coordinators of my programmes",
}


class LineKind(StrEnum):
    """What a line of a profile is about."""

    BEYOND_WORK = "beyond_work"
    HUMAN = "human"
    STRENGTHS = "strengths"
    FREE = "free"

    @property
    def label(self) -> str:
        return _KINDS[self][0]

    @property
    def cue(self) -> str:
        return _KINDS[self][1]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


_KINDS = {
    LineKind.BEYOND_WORK: ("Beyond work", "Something you like doing when nobody asks you to."),
    LineKind.HUMAN: ("A human line", "Something I am still learning, or something I got wrong once."),
    LineKind.STRENGTHS: ("What I am good at", "Something others come to you for."),
    LineKind.FREE: ("Anything else", "One line you would like people to know."),
}


class InvitationState(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Moments:
    """The moments of an invitation; None for what has not happened."""

    expires: datetime.datetime
    accepted: datetime.datetime | None
    withdrawn: datetime.datetime | None


def invitation_state(moments: Moments, now: datetime.datetime) -> InvitationState:
    if moments.withdrawn:
        return InvitationState.WITHDRAWN
    if moments.accepted:
        return InvitationState.ACCEPTED
    return InvitationState.EXPIRED if moments.expires <= now else InvitationState.OPEN


def check_invitation(state: InvitationState) -> None:
    refusals = {
        InvitationState.EXPIRED: "This invitation is older than 14 days. You can ask for a new one.",
        InvitationState.ACCEPTED: "This invitation was accepted already. Please sign in.",
        InvitationState.WITHDRAWN: "This invitation was taken back. Please ask the person who invited you.",
    }
    if state in refusals:
        raise Refused(refusals[state])


@dataclass(frozen=True)
class Guest:
    """Somebody to invite: the address, and the name as the inviting person knows it."""

    email: str
    given_name: str = ""
    family_name: str = ""


@dataclass(frozen=True)
class Purpose:
    """What an invitation is for: the upper room's own kind and id, and its name as the guest reads it."""

    kind: str
    id: str
    title: str


def check_admin_may_go(admins_left: int) -> None:
    if admins_left < 1:
        raise Refused("An organisation needs at least one admin. Make somebody else an admin first.")


def check_may_erase(last_admin_of: list[str]) -> None:
    if last_admin_of:
        names = ", ".join(last_admin_of)
        raise Refused(f"You are the only admin of {names}. Make somebody else an admin there first, then come back.")


def check_room_for_line(lines: int) -> None:
    if lines >= MOST_LINES:
        raise Refused(f"Your profile has {MOST_LINES} lines, which is plenty. Remove one to add another.")


def moved(order: list[str], item: str, by: int) -> list[str]:
    """The order with the item one place up (-1) or down (1); at the edge nothing changes."""
    at = order.index(item)
    to = min(max(at + by, 0), len(order) - 1)
    rest = order[:at] + order[at + 1 :]
    return [*rest[:to], item, *rest[to:]]


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def device(user_agent: str) -> str:
    """“Firefox on Windows”, from what the browser says about itself."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser


def languages_of(text: str) -> list[str]:
    """The languages in a line typed by hand: parted by commas or semicolons, each once, at most twelve."""
    found = dict.fromkeys(part.strip()[:40] for part in re.split(r"[,;\n]", text))
    return [language for language in found if language][:12]
