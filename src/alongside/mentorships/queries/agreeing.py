"""What waits for a person about expectations, the talk and the contract."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from alongside.mentorships.models import (
    ConfidentialityTalk,
    ContractVersion,
    ExpectationSheet,
    Mentorship,
    RevealedExpectations,
)
from alongside.mentorships.queries.contract import gates_of
from alongside.mentorships.queries.pairs import my_mentorships
from alongside.mentorships.queries.talk import talk_state_of
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.contract import ContractState, contract_state
from alongside.mentorships.rules.expectations import look_again
from alongside.mentorships.rules.talk import TalkState
from alongside.people.models import Person
from alongside.programmes.steps import Step


@dataclass(frozen=True)
class Ask:
    """One thing to do on one page. The other one `waits` for it, or it may be skipped."""

    sentence: str
    button: str
    page: str
    waits: bool = False


@dataclass
class Standing:
    """What the four tables say about one mentorship; states, dates and ids only, nothing is opened."""

    sheets: dict[uuid.UUID, bool] = field(default_factory=dict)
    revealed_at: datetime.datetime | None = None
    talk: ConfidentialityTalk | None = None
    versions: list[ContractVersion] = field(default_factory=list)


def agreeing_steps(person: Person, mentorships: list[Mentorship] | None = None) -> list[Step]:
    """In each running mentorship what the other waits for, else one next thing; constant queries."""
    pairs = my_mentorships(person) if mentorships is None else mentorships
    standings = _gather(pairs)
    return [step for pair in pairs for step in _steps(pair, person, standings[pair.pk])]


def _steps(pair: Mentorship, person: Person, standing: Standing) -> list[Step]:
    gates = gates_of(pair)
    found = (
        _expectations(pair, person, standing),
        _talk(pair, person, standing) if gates.talk else None,
        _contract(person, standing) if gates.contract else None,
    )
    asks = [ask for ask in found if ask is not None]
    awaited = [ask for ask in asks if ask.waits]
    return [
        Step(ask.sentence, ask.button, reverse(f"mentorships:{ask.page}", args=[pair.pk]), about=pair)
        for ask in awaited or asks[:1]
    ]


def _expectations(pair: Mentorship, person: Person, standing: Standing) -> Ask | None:
    if standing.sheets.get(person.pk):
        return None
    if any(standing.sheets.values()):
        return Ask("Your partner has answered the eight questions.", "Answer them too", "expectations", waits=True)
    if standing.revealed_at is None:
        begin = pair.phase == Phase.BEGIN
        return (
            Ask("Say what you expect, each of you alone.", "Answer eight questions", "expectations") if begin else None
        )
    today = timezone.localdate()
    since = timezone.localdate(standing.revealed_at)
    if look_again(began_on=timezone.localdate(pair.began_at), revealed_on=since, today=today):
        return Ask("See whether your expectations still fit.", "Look again", "expectations")
    return None


def _talk(pair: Mentorship, person: Person, standing: Standing) -> Ask | None:
    recorded = {one.person_id: one.talked_on for one in standing.talk.records.all()} if standing.talk else {}
    state = talk_state_of(pair, standing.talk, recorded, person)
    return {
        TalkState.OPEN: Ask("Talk about what stays between you.", "See the guide", "confidentiality"),
        TalkState.YOURS_MISSING: Ask(
            "Your partner recorded the talk about what stays between you.",
            "Record it too",
            "confidentiality",
            waits=True,
        ),
        TalkState.RENEW: Ask("A year ago you talked about what stays between you.", "Talk again", "confidentiality"),
    }.get(state)


def _contract(person: Person, standing: Standing) -> Ask | None:
    draft = next((one for one in standing.versions if one.in_force_at is None), None)
    signed = {one.person_id for one in draft.signatures.all()} if draft else set()
    held = any(one.in_force_at for one in standing.versions)
    state = contract_state(in_force=held, draft=draft is not None, signed=signed, me=person.pk)
    return {
        ContractState.NONE: Ask("Write down what you agree.", "Begin your contract", "contract"),
        ContractState.DRAFT: Ask("Your contract is a draft.", "Go on with it", "contract"),
        ContractState.WAITS_FOR_YOU: Ask(
            "Your contract waits for your signature.", "Read and sign", "contract", waits=True
        ),
        ContractState.AMENDING: Ask("A change of your contract is open.", "Look at it", "contract"),
        ContractState.AMENDMENT_WAITS_FOR_YOU: Ask(
            "A change of your contract waits for your signature.", "Read and sign", "contract", waits=True
        ),
    }.get(state)


def _gather(pairs: list[Mentorship]) -> dict[uuid.UUID, Standing]:
    standings: dict[uuid.UUID, Standing] = defaultdict(Standing)
    ids = [pair.pk for pair in pairs]
    sheets = ExpectationSheet.objects.filter(mentorship__in=ids)
    for mentorship_id, person_id, handed_in_at in sheets.values_list("mentorship_id", "person_id", "handed_in_at"):
        standings[mentorship_id].sheets[person_id] = handed_in_at is not None
    shown = RevealedExpectations.objects.filter(mentorship__in=ids)
    for mentorship_id, revealed_at in shown.order_by("revealed_at").values_list("mentorship_id", "revealed_at"):
        standings[mentorship_id].revealed_at = revealed_at
    talks = ConfidentialityTalk.objects.filter(mentorship__in=ids).prefetch_related("records").order_by("number")
    for talk in talks:
        standings[talk.mentorship_id].talk = talk
    versions = ContractVersion.objects.filter(mentorship__in=ids, replaced_at=None).defer("body")
    for version in versions.prefetch_related("signatures"):
        standings[version.mentorship_id].versions.append(version)
    return standings
