"""Expectations as one person may see them."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from alongside.foundation import content
from alongside.foundation.refusals import Refused
from alongside.foundation.sealing.fields import ERASED
from alongside.mentorships.models import ExpectationSheet, Mentorship, RevealedExpectations, TalkingPoint
from alongside.mentorships.rules import expectations as rules
from alongside.people.models import Person


@dataclass(frozen=True)
class Revealed:
    """A round that is open: the eight questions side by side."""

    round: int
    revealed_at: datetime.datetime
    rows: tuple[rules.Row, ...]
    look_again: bool


def own_sheet(mentorship: Mentorship, person: Person) -> tuple[ExpectationSheet, rules.SheetState]:
    """The person's sheet of the round that is being answered; a fresh unsaved one when there is none."""
    current = revealed_round(mentorship) + 1
    sheet = ExpectationSheet.objects.filter(mentorship=mentorship, person=person, round=current).first()
    state = rules.sheet_state(written=sheet is not None, handed_in=bool(sheet and sheet.handed_in_at), revealed=False)
    return sheet or ExpectationSheet(mentorship=mentorship, person=person, round=current), state


def revealed_round(mentorship: Mentorship) -> int:
    shown = RevealedExpectations.objects.filter(mentorship=mentorship).aggregate(latest=Max("round"))
    return shown["latest"] or 0


def others_handed_in(mentorship: Mentorship, person: Person, current: int) -> bool:
    """That somebody else has finished this round; never what they wrote."""
    sheets = ExpectationSheet.objects.filter(mentorship=mentorship, round=current).exclude(handed_in_at=None)
    return sheets.exclude(person=person).exists()


def revealed(mentorship: Mentorship, number: int, *, marks: bool = True) -> Revealed | None:
    """Round `number` side by side, members in the order mentee, mentor; None before the reveal.

    `marks=False` leaves out which questions were marked as talking points.
    """
    shown = {one.person_id: one for one in RevealedExpectations.objects.filter(mentorship=mentorship, round=number)}
    if not shown:
        return None
    points = TalkingPoint.objects.filter(mentorship=mentorship, round=number) if marks else TalkingPoint.objects.none()
    marked = set(points.values_list("question", flat=True))
    at = next(iter(shown.values())).revealed_at
    return Revealed(
        round=number,
        revealed_at=at,
        rows=_rows(_in_order(mentorship, {person: one.answers for person, one in shown.items()}), marked),
        look_again=rules.look_again(
            began_on=mentorship.began_at.date(), revealed_on=timezone.localdate(at), today=timezone.localdate()
        ),
    )


def told_by(mentorship: Mentorship, person: Person, sheets: Mapping[uuid.UUID, Any]) -> list[tuple[str, str]]:
    """One's own words of a revealed round, each with its question; `sheets` are the answers of all sides."""
    rows = _rows(_in_order(mentorship, sheets), set())
    sides = [(row.wording, side) for row in rows for side in row.sides]
    return [(wording, side.text) for wording, side in sides if side.person_id == person.pk and side.text]


def _in_order(mentorship: Mentorship, sheets: Mapping[uuid.UUID, Any]) -> list[tuple[uuid.UUID, Any]]:
    members = sorted(mentorship.members.all(), key=lambda member: member.side)
    return [(member.person_id, sheets[member.person_id]) for member in members if member.person_id in sheets]


@dataclass(frozen=True)
class Line:
    """A revealed answer on its way into the contract."""

    topic: str
    text: str
    clause: str


def answer_of(mentorship: Mentorship, *, question: str, person_id: uuid.UUID) -> Line:
    """One side's answer of the latest revealed round, picks included. Errors: Refused when there is none."""
    asked = next((one for one in content.load().expectations.questions if one.key == question), None)
    shown = revealed(mentorship, revealed_round(mentorship)) if asked else None
    sides = [side for row in shown.rows if row.key == question for side in row.sides] if shown else []
    side = next((side for side in sides if side.person_id == person_id and not side.erased), None)
    if asked is None or side is None or not (side.text or side.picks):
        raise Refused("There is no such answer to take over.")
    picked = "\n".join(f"{label}: {chosen}." for label, chosen in side.picks)
    return Line(asked.topic, "\n".join(part for part in (side.text, picked) if part), asked.clause)


def _rows(answers: list[tuple[uuid.UUID, dict[str, Any] | None]], marked: set[str]) -> tuple[rules.Row, ...]:
    rows = []
    for question in content.load().expectations.questions:
        given = [(person_id, None if sheet is None else sheet.get(question.key, {})) for person_id, sheet in answers]
        wording = next((one["wording"] for _, one in given if one), question.text)
        picks = rules.PICKS.get(question.key, ())
        rows.append(
            rules.Row(
                key=question.key,
                topic=question.topic,
                wording=wording,
                sides=tuple(_side(person_id, one, picks) for person_id, one in given),
                differ=rules.differing(picks, [one.get("picks", {}) for _, one in given if one]),
                marked=question.key in marked,
            )
        )
    return tuple(rows)


def _side(person_id: uuid.UUID, answer: Mapping[str, Any] | None, picks: tuple[rules.Pick, ...]) -> rules.Side:
    if answer is None:
        return rules.Side(person_id, ERASED, (), erased=True)
    chosen = answer.get("picks", {})
    told = tuple((pick.label, pick.choices.get(chosen[pick.key], "")) for pick in picks if chosen.get(pick.key))
    return rules.Side(person_id, answer.get("text", ""), told)
