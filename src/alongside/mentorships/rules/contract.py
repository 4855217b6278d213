"""The contract: what stands in it, who may change what, when it holds; pure."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alongside.foundation.refusals import Refused

MOST_CLAUSES = 60
SHORT_CORE = ("purpose", "rhythm", "confidentiality", "leaving")


class ContractState(StrEnum):
    """Where the contract of a pair stands, seen by one of them."""

    NONE = "none"
    DRAFT = "draft"
    WAITS_FOR_YOU = "waits for you"
    WAITS_FOR_OTHER = "waits for the other"
    IN_FORCE = "in force"
    AMENDING = "being changed"
    AMENDMENT_WAITS_FOR_YOU = "change waits for you"
    AMENDMENT_WAITS_FOR_OTHER = "change waits for the other"


class Changed(Refused):
    """Somebody else changed the same words meanwhile: `theirs` stands now, nobody's text is lost."""

    def __init__(self, sentence: str, *, edition: int, theirs: "Part | None") -> None:
        super().__init__(sentence)
        self.edition, self.theirs = edition, theirs


@dataclass(frozen=True)
class Clause:
    """A clause as it stands. `edition` is the contract's edition in which it last changed."""

    key: str
    title: str
    text: str
    core: bool = False
    version: int = 0
    edition: int = 1


@dataclass(frozen=True)
class Values:
    """What stands beside the clauses; the software uses some of it once both signed."""

    purpose: str = ""
    rhythm_days: int = 14
    meeting_minutes: int = 60
    least_meetings: int = 1
    ends_on: str = ""
    first_review_on: str = ""
    first_review_after: int = 2
    review_every: int = 3
    hours_a_month: int = 2
    schedules: str = "mentee"
    agenda: str = "mentee"
    summary: str = "mentee"
    follows_up: str = "mentee"
    contact: str = ""
    place: str = ""
    edition: int = 1


Part = Clause | Values


@dataclass(frozen=True)
class Body:
    """A contract's whole text."""

    values: Values
    clauses: tuple[Clause, ...]

    def clause(self, key: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.key == key), None)

    def as_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Body":
        return cls(Values(**stored["values"]), tuple(Clause(**clause) for clause in stored["clauses"]))

    def fingerprint(self) -> str:
        """SHA-256 of the whole text: the same for the same words only."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Standing:
    """What decides about signing, gathered by the caller."""

    edition: int
    talk_holds: bool
    purpose: str
    signed: bool


def contract_state(*, in_force: bool, draft: bool, signed: Collection[object], me: object) -> ContractState:
    """`signed` are those who signed the draft's present edition; all of them together would end the draft."""
    if not draft:
        return ContractState.IN_FORCE if in_force else ContractState.NONE
    if not signed:
        return ContractState.AMENDING if in_force else ContractState.DRAFT
    if me in signed:
        return ContractState.AMENDMENT_WAITS_FOR_OTHER if in_force else ContractState.WAITS_FOR_OTHER
    return ContractState.AMENDMENT_WAITS_FOR_YOU if in_force else ContractState.WAITS_FOR_YOU


def check_sign(standing: Standing, *, read_edition: int) -> None:
    """One signs what one has read, after the talk and with a purpose in it."""
    if read_edition != standing.edition:
        raise Changed(
            "The contract changed after you opened this page. Have a look at what is new, then sign.",
            edition=standing.edition,
            theirs=None,
        )
    if standing.signed:
        raise Refused("You have signed this version already.")
    if not standing.talk_holds:
        raise Refused("First both of you record the talk about what stays between you. Until then this is a draft.")
    if not standing.purpose.strip():
        raise Refused("A purpose line is missing: in which direction do you want to go? One sentence is enough.")


def complete(members: Collection[object], signed: Collection[object]) -> bool:
    return len(members) > 1 and set(members) <= set(signed)


def change_values(body: Body, values: Values, *, read_edition: int, edition: int) -> Body:
    """The body with these values, as `edition`. Errors: Changed when they were changed after `read_edition`."""
    if body.values.edition > read_edition:
        raise Changed(
            "The other one changed these lines while you were writing.", edition=edition - 1, theirs=body.values
        )
    return dataclasses.replace(body, values=dataclasses.replace(values, edition=edition))


def change_clause(body: Body, clause: Clause, *, read_edition: int, edition: int) -> Body:
    """The body with this wording of a clause it has. Errors: Changed, Refused."""
    now = body.clause(clause.key)
    if now is None:
        raise Changed("The other one took this clause out while you were writing.", edition=edition - 1, theirs=None)
    if now.edition > read_edition:
        raise Changed("The other one changed this clause while you were writing.", edition=edition - 1, theirs=now)
    if not clause.title.strip() or not clause.text.strip():
        raise Refused("A clause needs a title and some words. To do without it, take it out.")
    fresh = dataclasses.replace(now, title=clause.title, text=clause.text, edition=edition)
    return dataclasses.replace(body, clauses=tuple(fresh if c.key == now.key else c for c in body.clauses))


def add_clause(body: Body, clause: Clause, *, after: str = "", edition: int) -> Body:
    """The body with one more clause, behind the clause `after` or at the end."""
    if body.clause(clause.key) is not None:
        raise Refused("That clause is in the contract already.")
    if len(body.clauses) >= MOST_CLAUSES:
        raise Refused(f"{MOST_CLAUSES} clauses are plenty. Take one out before you add another.")
    place = next((i + 1 for i, c in enumerate(body.clauses) if c.key == after), len(body.clauses))
    fresh = dataclasses.replace(clause, edition=edition)
    return dataclasses.replace(body, clauses=(*body.clauses[:place], fresh, *body.clauses[place:]))


def remove_clause(body: Body, key: str, *, read_edition: int, edition: int) -> Body:
    """The body without an optional clause. Errors: Refused for the core, Changed when it changed meanwhile."""
    now = body.clause(key)
    if now is None:
        return body
    if now.core:
        raise Refused("This clause belongs to every contract. You can put it into your own words.")
    if now.edition > read_edition:
        raise Changed("The other one changed this clause a moment ago.", edition=edition - 1, theirs=now)
    return dataclasses.replace(body, clauses=tuple(c for c in body.clauses if c.key != key))


def after_own_change(seen: Body, body: Body, *, touched: Iterable[str]) -> Body:
    """What a person has seen after writing: their own parts as they stand now, the rest as before.

    `touched` names clause keys, and "values" for the lines beside the clauses.
    """
    keys = set(touched)
    known = {c.key for c in seen.clauses}
    kept = tuple(
        body.clause(c.key) or c if c.key in keys else c for c in seen.clauses if c.key not in keys or body.clause(c.key)
    )
    added = tuple(c for c in body.clauses if c.key in keys and c.key not in known)
    return Body(body.values if "values" in keys else seen.values, kept + added)


def check_dates(values: Values, *, today: datetime.date, programme_ends_on: datetime.date) -> None:
    """The end is ahead and within reach of the programme; the first review lies before it."""
    ends_on = datetime.date.fromisoformat(values.ends_on)
    review_on = datetime.date.fromisoformat(values.first_review_on)
    if ends_on <= today:
        raise Refused("The end date should be a day that is still to come.")
    if ends_on > programme_ends_on + datetime.timedelta(days=366):
        raise Refused("That end is more than a year after the programme. Please choose an earlier day.")
    if not today <= review_on <= ends_on:
        raise Refused("The first review should be between today and the end date.")


def same_words(one: Body, other: Body) -> bool:
    """Whether they say the same, whichever editions the words come from."""
    return _words(one) == _words(other)


def check_drop(draft: Body, in_force: Body) -> None:
    if not same_words(draft, in_force):
        raise Refused("The draft says something new. Put its words back first, so that nobody's are lost by accident.")


def _words(body: Body) -> tuple[object, ...]:
    return (
        dataclasses.replace(body.values, edition=0),
        *(dataclasses.replace(clause, edition=0) for clause in body.clauses),
    )
