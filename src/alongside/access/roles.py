"""The roles a person can have on something."""

from enum import StrEnum


class Role(StrEnum):
    """A role on one object; a person may have several at once."""

    SELF = "self"
    MENTEE = "mentee of the programme"
    MENTOR = "mentor of the programme"
    PAIR_MENTEE = "mentee of the pair"
    PAIR_MENTOR = "mentor of the pair"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    ORGANISATION_ADMIN = "organisation admin"


PAIR = frozenset({Role.PAIR_MENTEE, Role.PAIR_MENTOR})
PARTICIPANTS = frozenset({Role.MENTEE, Role.MENTOR})
STAFF = frozenset({Role.COORDINATOR, Role.ORGANISATION_ADMIN})
