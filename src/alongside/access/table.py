"""The one table: which roles hold which permission. Printed to docs/reference/who-may-do-what.md."""

from enum import StrEnum

from alongside.access.roles import PAIR, PARTICIPANTS, STAFF, Role


class Permission(StrEnum):
    """What can be done, in the words of the page that prints the table."""

    # an organisation
    SEE_ORGANISATION = "see the organisation's page"
    EDIT_ORGANISATION = "change the organisation and its roles"
    SEE_AUDIT = "read the audit trail (who did what, never content)"
    CREATE_PROGRAMME = "make a programme"
    # a programme
    SEE_PROGRAMME = "see the programme's own page"
    EDIT_PROGRAMME = "change the programme, its questions and policies"
    CHOOSE_HELPERS = "choose coordinators and supervisors"
    INVITE_PEOPLE = "invite and import people"
    SEE_PEOPLE = "see who is in the programme and in which state"
    SEE_INTAKE_ANSWERS = "see intake answers (never pair content)"
    EXPORT_PEOPLE = "export people and states"
    RUN_MATCHING = "set matching rules, run, edit and publish pairs"
    CARE_FOR_PAIRS = "see dates and states of pairs, and requests for help"
    SEE_FIGURES = "see cohort figures"
    # one's own enrolment and offers
    ANSWER_INTAKE = "answer one's own intake and readiness questions"
    ANSWER_OFFER = "accept or decline an offered pair"
    # a pair
    SEE_PAIR = "enter the pair's shared space"
    WRITE_IN_PAIR = "write, plan, agree and sign in the pair's shared space"
    LEAD_IN_PAIR = "author changes and goals (the mentee's own)"
    END_PAIR = "begin an ending, for the pair or for oneself"
    CLOSE_PAIR = "close a pair that has fallen silent, or stop it for safety"
    # oneself
    EDIT_PROFILE = "change the profile"
    SEE_PRIVATE = "read what one keeps to oneself (pulse, drafts, feelings)"


TABLE: dict[Permission, frozenset[Role]] = {
    Permission.SEE_ORGANISATION: STAFF,
    Permission.EDIT_ORGANISATION: frozenset({Role.ORGANISATION_ADMIN}),
    Permission.SEE_AUDIT: frozenset({Role.ORGANISATION_ADMIN}),
    Permission.CREATE_PROGRAMME: STAFF,
    Permission.SEE_PROGRAMME: STAFF | PARTICIPANTS | {Role.SUPERVISOR},
    Permission.EDIT_PROGRAMME: frozenset({Role.COORDINATOR}),
    Permission.CHOOSE_HELPERS: STAFF,
    Permission.INVITE_PEOPLE: frozenset({Role.COORDINATOR}),
    Permission.SEE_PEOPLE: frozenset({Role.COORDINATOR}),
    Permission.SEE_INTAKE_ANSWERS: frozenset({Role.COORDINATOR}),
    Permission.EXPORT_PEOPLE: frozenset({Role.COORDINATOR}),
    Permission.RUN_MATCHING: frozenset({Role.COORDINATOR}),
    Permission.CARE_FOR_PAIRS: frozenset({Role.COORDINATOR}),
    Permission.SEE_FIGURES: STAFF,
    Permission.ANSWER_INTAKE: frozenset({Role.SELF}),
    Permission.ANSWER_OFFER: PAIR,
    Permission.SEE_PAIR: PAIR,
    Permission.WRITE_IN_PAIR: PAIR,
    Permission.LEAD_IN_PAIR: frozenset({Role.PAIR_MENTEE}),
    Permission.END_PAIR: PAIR,
    Permission.CLOSE_PAIR: frozenset({Role.COORDINATOR}),
    Permission.EDIT_PROFILE: frozenset({Role.SELF}),
    Permission.SEE_PRIVATE: frozenset({Role.SELF}),
}


def as_markdown() -> str:
    """The table as a page: one row a permission, one column a role."""
    roles = list(Role)
    lines = [
        "# Who may do what",
        "",
        (
            "Printed from `alongside/access/table.py`. "
            "A stranger gets “not found”; somebody inside without the right, “not allowed”."
        ),
        "",
        "| | " + " | ".join(role.value for role in roles) + " |",
        "|---" * (len(roles) + 1) + "|",
    ]
    for permission in Permission:
        marks = " | ".join("yes" if role in TABLE[permission] else "" for role in roles)
        lines.append(f"| {permission.value} | {marks} |")
    return "\n".join(lines) + "\n"
