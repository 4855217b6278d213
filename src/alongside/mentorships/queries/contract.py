"""The contract as one of the two may see it."""

import dataclasses
import datetime
import uuid

from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractVersion, LastSeen, Mentorship
from alongside.mentorships.rules import contract as rules
from alongside.mentorships.rules.contract import SHORT_CORE, Body, Clause, Values
from alongside.people.models import Person


@dataclasses.dataclass(frozen=True)
class Gates:
    """Which of the agreements this programme asks for; `short` is a light programme's short agreement."""

    talk: bool
    contract: bool
    short: bool


def gates_of(mentorship: Mentorship) -> Gates:
    """From the programme's template; an unknown one asks for everything."""
    template = content.load().programme_templates.get(mentorship.programme.template)
    if template is None:
        return Gates(talk=True, contract=True, short=False)
    return Gates(
        talk=content.Gate.CONFIDENTIALITY in template.gates,
        contract=content.Gate.CONTRACT in template.gates,
        short=template.form == content.ProgrammeForm.LIGHT,
    )


def draft_of(mentorship: Mentorship) -> ContractVersion | None:
    return ContractVersion.objects.filter(mentorship=mentorship, in_force_at=None).first()


def in_force_of(mentorship: Mentorship) -> ContractVersion | None:
    return ContractVersion.objects.filter(mentorship=mentorship, in_force_at__isnull=False, replaced_at=None).first()


def body_of(version: ContractVersion) -> Body:
    """The version's text. Errors: Refused when the pair's key was destroyed."""
    if version.body is None:
        raise Refused("This contract was erased.")
    return Body.from_json(version.body)


def last_seen(mentorship: Mentorship, person: Person) -> Body | None:
    seen = LastSeen.objects.filter(mentorship=mentorship, person=person).first()
    return Body.from_json(seen.body) if seen is not None and seen.body is not None else None


def state_for(
    person: Person, *, draft: ContractVersion | None, in_force: ContractVersion | None
) -> rules.ContractState:
    """Where it stands for this person. One query when there is a draft."""
    signed: set[uuid.UUID] = set() if draft is None else {signature.person_id for signature in draft.signatures.all()}
    return rules.contract_state(in_force=in_force is not None, draft=draft is not None, signed=signed, me=person.pk)


def initial_body(mentorship: Mentorship) -> Body:
    """The programme's standard wording: ten core clauses, or the four of a short agreement, with its own values."""
    standard = content.load().clauses
    template = content.load().programme_templates.get(mentorship.programme.template)
    short = gates_of(mentorship).short
    note = mentorship.programme.confidentiality_note.strip()
    clauses = tuple(
        Clause(
            key=one.key,
            title=one.title,
            text=f"{one.text}\n\n{note}" if note and one.key == "confidentiality" else one.text,
            core=True,
            version=one.version,
        )
        for one in standard.core
        if not short or one.key in SHORT_CORE
    )
    return Body(_initial_values(mentorship, template), clauses)


def _initial_values(mentorship: Mentorship, template: content.ProgrammeTemplate | None) -> Values:
    today = timezone.localdate()
    ends_on = mentorship.ends_on or mentorship.programme.ends_on
    review_on = min(today + datetime.timedelta(days=2 * mentorship.rhythm_days), ends_on)
    return Values(
        rhythm_days=mentorship.rhythm_days,
        meeting_minutes=mentorship.meeting_minutes,
        least_meetings=template.least_meetings if template else 6,
        ends_on=ends_on.isoformat(),
        first_review_on=review_on.isoformat(),
        review_every=template.review_every_meetings if template else 3,
    )
