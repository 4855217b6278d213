"""What one person takes along, as plain values: shared words and one's own, never the other's private ones."""

import datetime
from typing import Any

from django.utils import timezone

from alongside.mentorships import gathering
from alongside.mentorships.models import ContractVersion, Mentorship, SettledMatter, ThankYou, WelcomeNote
from alongside.mentorships.queries.contract_page import paper
from alongside.mentorships.queries.ending import contact_rule, contact_words
from alongside.mentorships.queries.expectations import revealed, revealed_round
from alongside.people.models import Person

Lines = list[list[str]]


def keepsake(mentorship: Mentorship, person: Person) -> dict[str, Any]:
    """Title, status, sections of (words, note) lines and the contract, ready for the page and the paper."""
    names = {member.person_id: member.person.first_name for member in mentorship.members.all()}
    sections = [
        ("The welcome", _welcome(mentorship)),
        ("What I expected at the start", _expected(mentorship, person)),
        *((part.title, _lines(part, names)) for part in gathering.gather(mentorship, person)),
        ("What goes on, and what we let go", _matters(mentorship)),
        ("Thanks", _thanks(mentorship)),
        ("How we stay in touch", _contact(mentorship)),
    ]
    return {
        "title": f"Our mentorship: {' and '.join(member.person.name for member in mentorship.members.all())}",
        "status": _status(mentorship),
        "sections": [{"title": title, "lines": lines} for title, lines in sections if lines],
        "contract": _contract(mentorship),
        "foot": f"Made for {person.name}. What stands here is yours and private.",
    }


def _lines(section: gathering.Section, names: dict[Any, str]) -> Lines:
    return [
        [line.text, ", ".join(part for part in (names.get(line.by, "") if line.by else "", line.note) if part)]
        for line in section.lines
    ]


def _welcome(mentorship: Mentorship) -> Lines:
    notes = WelcomeNote.objects.filter(mentorship=mentorship).exclude(sent_at=None).select_related("author")
    return [[note.words, note.author.first_name] for note in notes.order_by("sent_at") if note.words]


def _expected(mentorship: Mentorship, person: Person) -> Lines:
    """One's own answers of the first round that was opened."""
    shown = revealed(mentorship, 1) if revealed_round(mentorship) else None
    sides = [(row.wording, side) for row in shown.rows for side in row.sides] if shown else []
    return [[side.text, wording] for wording, side in sides if side.person_id == person.pk and side.text]


def _matters(mentorship: Mentorship) -> Lines:
    rows = SettledMatter.objects.filter(mentorship=mentorship).select_related("owner").order_by("created_at")
    return [[row.words, row.owner.first_name if row.owner else "let go"] for row in rows if row.words]


def _thanks(mentorship: Mentorship) -> Lines:
    rows = ThankYou.objects.filter(mentorship=mentorship).select_related("person").order_by("created_at")
    return [[row.words, row.person.first_name] for row in rows if row.words]


def _contact(mentorship: Mentorship) -> Lines:
    rule = contact_rule(mentorship)
    if rule is None or rule.agreed_at is None:
        return []
    return [[contact_words(rule), ""]] + ([[rule.way, ""]] if rule.way else [])


def _contract(mentorship: Mentorship) -> dict[str, Any] | None:
    held = ContractVersion.objects.filter(mentorship=mentorship, in_force_at__isnull=False, replaced_at=None).first()
    if held is None or held.body is None:
        return None
    return paper(held, [member.person.name for member in mentorship.members.all()])


def _status(mentorship: Mentorship) -> str:
    ended = f" to {_day(mentorship.ended_at)}" if mentorship.ended_at else ""
    return f"{mentorship.programme.name}, {_day(mentorship.began_at)}{ended}"


def _day(moment: datetime.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"
