"""Everything of a file is written in one transaction, or nothing is."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from alongside.foundation import audit
from alongside.foundation.statistics import refresh_on_commit
from alongside.people.models import Belonging, Person
from alongside.people.rules import Guest
from alongside.people.services import MadeKnown, Newcomer, make_many_known
from alongside.programmes.importing.checking import Landing, Report
from alongside.programmes.importing.mapping import Plan, headings_mark
from alongside.programmes.importing.models import ImportFile, ImportRun
from alongside.programmes.importing.services.asking import ask_questions
from alongside.programmes.importing.targets import QUESTION, kind_of
from alongside.programmes.models import Answer, Enrolment, Programme
from alongside.programmes.rules import Did, EnrolmentState, Side, Sides
from alongside.programmes.services.answering import record_many_answers
from alongside.programmes.services.enrolling import Entry, enrol_many, settle

BATCH = 500


@dataclass(frozen=True)
class Import:
    """What lands: a checked file without problems. `skipped`: rows that were left out of it."""

    programme: Programme
    headings: tuple[str, ...]
    plan: Plan
    report: Report
    skipped: int = 0
    file_id: uuid.UUID | None = None


@transaction.atomic
def land(*, what: Import, by: Person | None) -> ImportRun:
    """People, places and answers of a whole file. Who is there already is brought up to date, never doubled.

    A person's own answers and profile stay as they are; somebody who has left stays away.
    """
    programme = Programme.objects.select_for_update().get(pk=what.programme.pk)  # two files take turns
    if what.file_id is not None and not ImportFile.objects.filter(pk=what.file_id).delete()[0]:
        return ImportRun.objects.get(pk=what.file_id)
    keys = ask_questions(programme, what.report.asking, by=by)
    away = set(what.report.away)
    landings = tuple(each for each in what.report.landings if each.number not in away)
    known = make_many_known(
        organisation=programme.organisation, newcomers=[_newcomer(each) for each in landings], by=by
    )
    arrivals = _arrive(programme, landings, known, by)
    given = _new_answers(programme, arrivals, _Asked.of(what.report, keys))
    record_many_answers(programme=programme, given=given, by=by, imported=True)
    for enrolment in given:
        if enrolment.state == EnrolmentState.JOINED:
            settle(enrolment=enrolment, by=by)
    touched = {each.pk for each in given} | arrivals.moved
    refresh_on_commit(Person, Belonging, Enrolment, Answer)
    return _keep_run(programme, what, keys, _count(what, known, arrivals, touched), by)


@dataclass(frozen=True)
class _Arrivals:
    """Each person on each side with their enrolment; which are new, and whose places changed."""

    coming: list[tuple[Landing, Side, Enrolment]]
    new: frozenset[Any]
    moved: frozenset[Any]


def _arrive(programme: Programme, landings: tuple[Landing, ...], known: MadeKnown, by: Person | None) -> _Arrivals:
    before = {(each.person_id, each.side): each for each in programme.enrolments.all()}
    coming = _coming(landings, known, before)
    entries = [Entry(known.people[each.email], side, _places(each, side)) for each, side in coming]
    # Places of those who are there already are set below, all at once.
    entering = [replace(each, places=None) if (each.person.pk, each.side) in before else each for each in entries]
    enrolments = enrol_many(programme=programme, entries=entering, by=by)
    moved = _set_places(enrolments, entries)
    new = frozenset(each.pk for each in enrolments if (each.person_id, each.side) not in before)
    there = [(landing, side, each) for (landing, side), each in zip(coming, enrolments, strict=True)]
    return _Arrivals(there, new, moved)


def _newcomer(landing: Landing) -> Newcomer:
    guest = Guest(landing.email, landing.given_name, landing.family_name)
    return Newcomer(guest, landing.languages[:12], landing.time_zone)


def _coming(
    landings: tuple[Landing, ...], known: MadeKnown, before: Mapping[tuple[Any, str], Enrolment]
) -> list[tuple[Landing, Side]]:
    """Each person on each side, without those who have left it."""
    return [
        (each, side)
        for each in landings
        for side in each.sides
        if (there := before.get((known.people[each.email].pk, str(side)))) is None or there.state != EnrolmentState.LEFT
    ]


def _places(landing: Landing, side: Side) -> int | None:
    """Of somebody on both sides a number of partners is about mentees."""
    return landing.places if len(landing.sides) == 1 or side is Side.MENTOR else None


def _set_places(enrolments: list[Enrolment], entries: list[Entry]) -> frozenset[Any]:
    changed = []
    for enrolment, entry in zip(enrolments, entries, strict=True):
        if entry.places is not None and enrolment.places != entry.places:
            enrolment.places = entry.places
            changed.append(enrolment)
    Enrolment.objects.bulk_update(changed, ["places"], batch_size=BATCH)
    return frozenset(each.pk for each in changed)


@dataclass(frozen=True)
class _Asked:
    """The question's key and sides for each of the report's own keys."""

    by_key: Mapping[str, tuple[str, Sides]]

    @classmethod
    def of(cls, report: Report, keys: Mapping[str, str]) -> "_Asked":
        wider = set(report.asking.wider)
        return cls(
            {
                asked.key: (keys.get(asked.key, asked.key), Sides.BOTH if asked.key in wider else Sides(asked.sides))
                for asked in report.asking.columns.values()
                if asked.key
            }
        )

    def of_side(self, answers: Mapping[str, Any], side: Side) -> dict[str, Any]:
        said = ((*self.by_key[key], value) for key, value in answers.items())
        return {key: value for key, sides, value in said if sides.include(side)}


def _new_answers(programme: Programme, arrivals: _Arrivals, asked: _Asked) -> dict[Enrolment, dict[str, Any]]:
    """Only what is new or differs from what a file said before."""
    rows = Answer.objects.filter(enrolment__programme=programme)
    said: dict[Any, dict[str, tuple[Any, bool]]] = {}
    for pk, key, value, imported in rows.values_list("enrolment", "key", "value", "imported").iterator(5000):
        said.setdefault(pk, {})[key] = (value, imported)
    given: dict[Enrolment, dict[str, Any]] = {}
    for landing, side, enrolment in arrivals.coming:
        have = said.get(enrolment.pk, {})
        fresh = {
            key: value
            for key, value in asked.of_side(landing.answers, side).items()
            if key not in have or (have[key][1] and have[key][0] != value)
        }
        if fresh:
            given[enrolment] = fresh
    return given


def _count(what: Import, known: MadeKnown, arrivals: _Arrivals, touched: set[Any]) -> dict[str, int]:
    """Rows, not people: somebody on both sides stands in one row or in two."""
    new = {landing.number for landing, _, each in arrivals.coming if each.pk in arrivals.new}
    there = {landing.number for landing, _, _ in arrivals.coming}
    changed = {
        landing.number for landing, _, each in arrivals.coming if each.pk in touched or landing.email in known.renewed
    }
    away = len(what.report.landings) - len(there)
    return {
        "added": len(new),
        "updated": len(changed - new),
        "unchanged": len(there - new - changed),
        "skipped": what.skipped + away,
    }


def _keep_run(
    programme: Programme, what: Import, keys: Mapping[str, str], counts: dict[str, int], by: Person | None
) -> ImportRun:
    """The numbers, and the plan for the next file with these headings."""
    columns = what.report.asking.columns
    targets = tuple(
        f"{QUESTION}{keys.get(columns[place].key, columns[place].key)}" if kind_of(target) else target
        for place, target in enumerate(what.plan.targets)
    )
    run = ImportRun.objects.create(
        id=what.file_id or uuid.uuid4(),
        programme=programme,
        person=by,
        mark=headings_mark(what.headings),
        plan=replace(what.plan, targets=targets).as_json(),
        **counts,
    )
    audit.record(Did.IMPORTED, on=run, by=by, **counts)
    return run
