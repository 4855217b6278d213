"""Everything the contract's page shows, gathered once."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.db.models import Prefetch

from alongside.foundation import content
from alongside.mentorships.models import ContractVersion, Mentorship, Signature
from alongside.mentorships.queries.contract import body_of, gates_of, last_seen, state_for
from alongside.mentorships.queries.talk import current_talk, talk_state_of
from alongside.mentorships.rules import talk
from alongside.mentorships.rules.contract import Body, ContractState
from alongside.mentorships.rules.contract_lines import Comparison, compare, lines_of
from alongside.people.models import Person

WITH_SIGNATURES = Prefetch("signatures", Signature.objects.select_related("person"))


@dataclasses.dataclass(frozen=True)
class ContractPage:
    """`version` is the draft when there is one, else the contract in force; `shown` is it for this reader."""

    state: ContractState
    draft: ContractVersion | None
    in_force: ContractVersion | None
    version: ContractVersion | None
    shown: Comparison | None
    signatures: tuple[Signature, ...]
    talk_holds: bool
    purpose_missing: bool
    library: tuple[content.Clause, ...]


def contract_page(mentorship: Mentorship, person: Person) -> ContractPage:
    """A constant number of queries, whatever the number of clauses and versions."""
    versions = list(
        ContractVersion.objects.filter(mentorship=mentorship, replaced_at=None).prefetch_related(WITH_SIGNATURES)
    )
    draft = next((one for one in versions if one.in_force_at is None), None)
    in_force = next((one for one in versions if one.in_force_at is not None), None)
    version = draft or in_force
    body = body_of(version) if version else None
    return ContractPage(
        state=state_for(person, draft=draft, in_force=in_force),
        draft=draft,
        in_force=in_force,
        version=version,
        shown=_shown(mentorship, person, body, draft),
        signatures=tuple(version.signatures.all()) if version else (),
        talk_holds=_talk_holds(mentorship, person),
        purpose_missing=bool(body and not body.values.purpose.strip()),
        library=tuple(one for one in content.load().clauses.library if body and body.clause(one.key) is None),
    )


def past_versions(mentorship: Mentorship) -> list[ContractVersion]:
    """Every version that ever held, the newest first."""
    held = ContractVersion.objects.filter(mentorship=mentorship).exclude(in_force_at=None)
    return list(held.prefetch_related(WITH_SIGNATURES).order_by("-number"))


def paper(version: ContractVersion, names: list[str]) -> dict[str, object]:
    """The version as plain values, for the printable page and the PDF."""
    signed = [(one.person.name, one.signed_at) for one in version.signatures.select_related("person")]
    return written(version, names, signed)


def written(
    version: ContractVersion, names: list[str], signed: Sequence[tuple[str, datetime.datetime]]
) -> dict[str, object]:
    """The same from values at hand: who signed, and when. Asks the database nothing."""
    body = body_of(version)
    purpose, *lines = lines_of(body.values)
    return {
        "title": f"Our contract: {' and '.join(names)}",
        "status": _status(version),
        "purpose": purpose[1],
        "lines": [[label, words] for label, words in lines if words],
        "clauses": [{"title": clause.title, "text": clause.text} for clause in body.clauses],
        "signatures": [[name, _day(at)] for name, at in signed],
        "foot": f"Version {version.number} of {', '.join(names)}. Private to the two of you.",
    }


def _shown(
    mentorship: Mentorship, person: Person, body: Body | None, draft: ContractVersion | None
) -> Comparison | None:
    if body is None:
        return None
    cues = {clause.key: clause.cue for clause in content.load().clauses.by_key.values()}
    return compare(body, last_seen(mentorship, person) if draft else None, cues)


def _talk_holds(mentorship: Mentorship, person: Person) -> bool:
    if not gates_of(mentorship).talk:
        return True
    current, recorded = current_talk(mentorship)
    return talk.holds(talk_state_of(mentorship, current, recorded, person))


def _status(version: ContractVersion) -> str:
    if version.in_force_at is None:
        return f"Version {version.number}, a draft that is not signed by both"
    if version.replaced_at is not None:
        return f"Version {version.number}, in force from {_day(version.in_force_at)} to {_day(version.replaced_at)}"
    return f"Version {version.number}, in force since {_day(version.in_force_at)}"


def _day(moment: datetime.datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
