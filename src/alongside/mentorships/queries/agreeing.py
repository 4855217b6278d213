"""What waits for a person about expectations, the talk and the contract."""

import datetime
import uuid
from collections.abc import Sequence
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
from alongside.mentorships.queries.talk import talk_state_of
from alongside.mentorships.queries.told import Fact, Facts, Told, read
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.contract import ContractState, contract_state
from alongside.mentorships.rules.expectations import look_again
from alongside.mentorships.rules.talk import TalkState
from alongside.people.models import Person
from alongside.programmes.steps import Step

TOLD = (
    Told("sheet", ExpectationSheet.objects.all(), "person_id", "handed_in_at", number="round"),
    Told("shown", RevealedExpectations.objects.all(), "person_id", "revealed_at", number="round"),
    Told(
        "talk", ConfidentialityTalk.objects.all(), "records__person_id", "complete_at", "records__talked_on", "number"
    ),
    Told(
        "version",
        ContractVersion.objects.filter(replaced_at=None),
        "signatures__person_id",
        "in_force_at",
        number="number",
    ),
)


@dataclass(frozen=True)
class Ask:
    """One thing to do on one page. The other one `waits` for it, or it may be skipped."""

    sentence: str
    button: str
    page: str
    waits: bool = False


@dataclass
class Version:
    """A version of the contract: whether it is in force, and who signed it."""

    in_force: bool
    signed: set[uuid.UUID | None] = field(default_factory=set)


@dataclass
class Standing:
    """What the four tables say about one mentorship; states, dates and ids only, nothing is opened."""

    sheets: dict[uuid.UUID, bool] = field(default_factory=dict)
    revealed_at: datetime.datetime | None = None
    talk: ConfidentialityTalk | None = None
    recorded: dict[uuid.UUID, datetime.date] = field(default_factory=dict)
    versions: dict[int, "Version"] = field(default_factory=dict)

    def note_talk(self, fact: "Fact") -> None:
        """Only the latest talk counts, with who recorded it."""
        if self.talk is None or fact.number > self.talk.number:
            self.talk, self.recorded = ConfidentialityTalk(number=fact.number, complete_at=fact.at), {}
        if fact.number == self.talk.number and fact.person is not None and fact.on is not None:
            self.recorded[fact.person] = fact.on


def agreeing_steps(person: Person, pairs: Sequence[Mentorship], facts: Facts | None = None) -> list[Step]:
    """In each running mentorship what the other waits for, else one next thing. One statement without `facts`."""
    known = read(TOLD, pairs) if facts is None else facts
    return [step for pair in pairs for step in _steps(pair, person, _standing(known.get(pair.pk, ())))]


def _steps(pair: Mentorship, person: Person, standing: Standing) -> list[Step]:
    gates = gates_of(pair)
    found = (
        _expectations(pair, person, standing),
        _talk(pair, person, standing) if gates.talk else None,
        _contract(person, standing) if gates.contract else None,
        _review(pair, standing),
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
    state = talk_state_of(pair, standing.talk, standing.recorded, person)
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
    draft = next((one for one in standing.versions.values() if not one.in_force), None)
    signed = draft.signed if draft else set()
    held = any(one.in_force for one in standing.versions.values())
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


def _review(pair: Mentorship, standing: Standing) -> Ask | None:
    """The day they named for a look at the contract has come; a pause waits for nothing."""
    held = any(one.in_force for one in standing.versions.values())
    due = pair.next_review_on is not None and pair.next_review_on <= timezone.localdate()
    if not held or not due or pair.paused_until is not None or pair.phase == Phase.ENDED:
        return None
    return Ask(
        "The day for a look at your contract has come.", "Look at your contract together", "contract", waits=True
    )


def _standing(facts: Sequence[Fact]) -> Standing:
    standing = Standing()
    for fact in facts:
        _note(standing, fact)
    return standing


def _note(standing: Standing, fact: Fact) -> None:
    what = fact.what
    if what == "sheet" and fact.person is not None:
        standing.sheets[fact.person] = fact.at is not None
    elif what == "shown" and fact.at is not None:
        standing.revealed_at = max(filter(None, (standing.revealed_at, fact.at)))
    elif what == "talk":
        standing.note_talk(fact)
    elif what == "version":
        version = standing.versions.setdefault(fact.number, Version(fact.at is not None))
        version.signed |= {fact.person} - {None}
