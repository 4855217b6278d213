"""The contract: begun from good standard words, edited by both, signed by both."""

import dataclasses
import uuid
from collections.abc import Callable

from django.db import transaction

from alongside.foundation import audit, content
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractVersion, LastSeen, Mentorship
from alongside.mentorships.queries.contract import body_of, draft_of, in_force_of, initial_body, last_seen
from alongside.mentorships.rules import Did
from alongside.mentorships.rules import contract as rules
from alongside.mentorships.rules.contract import Body, Clause, Values
from alongside.mentorships.rules.expectations import check_running
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@dataclasses.dataclass(frozen=True)
class Edit:
    """What a person read before writing: the edition on their page."""

    read_edition: int
    by: Person


@transaction.atomic
def begin_contract(*, mentorship: Mentorship, by: Person) -> ContractVersion:
    """A draft: the programme's standard wording, or the contract in force when there is one to amend.

    Called twice, or by both at once, it gives the one draft that there is.
    """
    pair = locked(mentorship)
    check_running(pair.phase)
    draft = draft_of(pair)
    if draft is not None:
        return draft
    before = in_force_of(pair)
    body = _fresh(body_of(before)) if before is not None else initial_body(pair)
    draft = ContractVersion.objects.create(
        mentorship=pair, number=before.number + 1 if before else 1, body=body.as_json(), begun_by=by
    )
    for member in pair.members.all():
        LastSeen.objects.update_or_create(
            mentorship=pair, person_id=member.person_id, defaults={"body": body.as_json()}
        )
    audit.record(Did.CONTRACT_BEGUN, on=pair, by=by, number=draft.number)
    return draft


def edit_values(*, mentorship: Mentorship, values: Values, edit: Edit) -> ContractVersion:
    """Purpose, rhythm, dates and the other lines beside the clauses. Errors: Changed, with the other one's lines."""

    def change(body: Body, edition: int) -> Body:
        return rules.change_values(body, values, read_edition=edit.read_edition, edition=edition)

    return _edit(mentorship, change, touched="values", by=edit.by)


def edit_clause(*, mentorship: Mentorship, clause: Clause, edit: Edit) -> ContractVersion:
    """New words for a clause. Errors: Changed, with the other one's words."""

    def change(body: Body, edition: int) -> Body:
        return rules.change_clause(body, clause, read_edition=edit.read_edition, edition=edition)

    return _edit(mentorship, change, touched=clause.key, by=edit.by)


def add_library_clause(*, mentorship: Mentorship, key: str, by: Person) -> ContractVersion:
    """A clause from the library, with its standard wording. Errors: Refused."""
    standard = content.load().clauses.by_key.get(key)
    if standard is None:
        raise Refused("There is no such clause in the library.")
    clause = Clause(key=standard.key, title=standard.title, text=standard.text, version=standard.version)

    def change(body: Body, edition: int) -> Body:
        return rules.add_clause(body, clause, edition=edition)

    return _edit(mentorship, change, touched=key, by=by)


@transaction.atomic
def propose_clause(*, mentorship: Mentorship, title: str, text: str, after: str, by: Person) -> ContractVersion:
    """An answer or a sentence from elsewhere becomes a clause of the draft; there is one from then on."""
    begin_contract(mentorship=mentorship, by=by)
    return add_own_clause(mentorship=mentorship, title=title, text=text, after=after, by=by)


def add_own_clause(*, mentorship: Mentorship, title: str, text: str, by: Person, after: str = "") -> ContractVersion:
    """A clause in one's own words, behind the clause `after` or at the end."""
    if not title.strip() or not text.strip():
        raise Refused("A clause needs a title and some words.")
    clause = Clause(key=f"own-{uuid.uuid4().hex[:12]}", title=title.strip(), text=text.strip())

    def change(body: Body, edition: int) -> Body:
        return rules.add_clause(body, clause, after=after, edition=edition)

    return _edit(mentorship, change, touched=clause.key, by=by)


def remove_clause(*, mentorship: Mentorship, key: str, edit: Edit) -> ContractVersion:
    """Take an optional clause out. Errors: Refused for the core."""

    def change(body: Body, edition: int) -> Body:
        return rules.remove_clause(body, key, read_edition=edit.read_edition, edition=edition)

    return _edit(mentorship, change, touched=key, by=edit.by)


@transaction.atomic
def note_seen(*, mentorship: Mentorship, read_edition: int, by: Person) -> None:
    """“I have seen these changes”. Only what stood on the page: a newer edition stays marked as changed."""
    pair = locked(mentorship)
    draft = draft_of(pair)
    if draft is not None and draft.edition == read_edition:
        _set_seen(pair, by, body_of(draft))
        audit.record(Did.CONTRACT_SEEN, on=pair, by=by, edition=read_edition)


@transaction.atomic
def drop_unchanged_draft(*, mentorship: Mentorship, by: Person) -> None:
    """Leave the contract as it is: only a draft that says the same may go, so that nobody's words are lost."""
    pair = locked(mentorship)
    draft, before = draft_of(pair), in_force_of(pair)
    if draft is None or before is None:
        raise Refused("There is no proposed change to put away.")
    rules.check_drop(body_of(draft), body_of(before))
    draft.delete()
    audit.record(Did.CONTRACT_DROPPED, on=pair, by=by)


@transaction.atomic
def _edit(mentorship: Mentorship, change: Callable[[Body, int], Body], *, touched: str, by: Person) -> ContractVersion:
    """One change to the draft: a new edition, and nobody has signed that one yet."""
    pair = locked(mentorship)
    check_running(pair.phase)
    draft = draft_of(pair)
    if draft is None:
        raise Refused("There is no open draft. Begin a change of the contract first.")
    before = body_of(draft)
    after = change(before, draft.edition + 1)
    if rules.same_words(before, after):
        return draft
    draft.edition += 1
    draft.body = after.as_json()
    draft.save(update_fields=["edition", "body"])
    draft.signatures.all().delete()
    _set_seen(pair, by, rules.after_own_change(last_seen(pair, by) or before, after, touched=[touched]))
    audit.record(Did.CONTRACT_CHANGED, on=pair, by=by, edition=draft.edition)
    return draft


def _set_seen(pair: Mentorship, person: Person, body: Body) -> None:
    LastSeen.objects.update_or_create(mentorship=pair, person=person, defaults={"body": body.as_json()})


def _fresh(body: Body) -> Body:
    """The same words, counted from the first edition again."""
    return Body(
        dataclasses.replace(body.values, edition=1),
        tuple(dataclasses.replace(clause, edition=1) for clause in body.clauses),
    )
