"""What one person takes along, as plain values: shared words and one's own, never the other's private ones."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from alongside.foundation.sealing.reading import Source, Told, read_together
from alongside.mentorships import gathering
from alongside.mentorships.models import (
    ContactRule,
    ContractVersion,
    Mentorship,
    RevealedExpectations,
    SettledMatter,
    Signature,
    ThankYou,
    WelcomeNote,
)
from alongside.mentorships.queries.contract_page import written
from alongside.mentorships.queries.ending import contact_words
from alongside.mentorships.queries.expectations import told_by
from alongside.people.models import Person

Lines = list[list[str]]
Names = dict[Any, str]


def keepsake(mentorship: Mentorship, person: Person) -> dict[str, Any]:
    """Title, status, sections of (words, note) lines and the contract, ready for the page and the paper."""
    names = {member.person_id: member.person.first_name for member in mentorship.members.all()}
    read = read_together([*_sources(mentorship), *gathering.sources(mentorship)], mentorship.sealed_under())
    sections = [
        ("The welcome", _welcome(read["welcome"], names)),
        ("What I expected at the start", _expected(mentorship, person, read["expected"])),
        *((part.title, _lines(part, names)) for part in gathering.tell(read)),
        ("What goes on, and what we let go", _matters(read["settled"], names)),
        ("Thanks", _thanks(read["thanks"], names)),
        ("How we stay in touch", _contact(read["contact"])),
    ]
    return {
        "title": f"Our mentorship: {' and '.join(member.person.name for member in mentorship.members.all())}",
        "status": _status(mentorship),
        "sections": [{"title": title, "lines": lines} for title, lines in sections if lines],
        "contract": _contract(mentorship, read["contract"], read["signature"]),
        "foot": f"Made for {person.name}. What stands here is yours and private.",
    }


def _sources(mentorship: Mentorship) -> list[Source]:
    """This room's own part: only what was sent, opened, agreed or in force."""
    of_pair = {"mentorship": mentorship}
    in_force = ContractVersion.objects.filter(in_force_at__isnull=False, replaced_at=None, **of_pair)
    notes = WelcomeNote.objects.filter(**of_pair).exclude(sent_at=None)
    first_answers = RevealedExpectations.objects.filter(round=1, **of_pair)
    matters, thanks = SettledMatter.objects.filter(**of_pair), ThankYou.objects.filter(**of_pair)
    agreed = ContactRule.objects.filter(**of_pair).exclude(agreed_at=None)
    return [
        Source("welcome", notes, "words", who="author_id", at="sent_at"),
        Source("expected", first_answers, "answers", who="person_id"),
        Source("settled", matters, "words", who="owner_id"),
        Source("thanks", thanks, "words", who="person_id"),
        Source("contact", agreed, "way", note="rule"),
        Source("contract", in_force, "body", note="number", at="in_force_at"),
        Source("signature", Signature.objects.filter(version__in=in_force), who="person_id", at="signed_at"),
    ]


def _lines(section: gathering.Section, names: Names) -> Lines:
    return [
        [line.text, ", ".join(part for part in (names.get(line.by, "") if line.by else "", line.note) if part)]
        for line in section.lines
    ]


def _welcome(read: Sequence[Told], names: Names) -> Lines:
    return [[note.words, names.get(note.who, "")] for note in sorted(read, key=_moment) if note.words]


def _expected(mentorship: Mentorship, person: Person, read: Sequence[Told]) -> Lines:
    """One's own answers of the first round that was opened."""
    sheets = {sheet.who: sheet.words for sheet in read if sheet.who is not None}
    return [[words, wording] for wording, words in told_by(mentorship, person, sheets)]


def _matters(read: Sequence[Told], names: Names) -> Lines:
    return [[matter.words, names.get(matter.who, "") if matter.who else "let go"] for matter in read if matter.words]


def _thanks(read: Sequence[Told], names: Names) -> Lines:
    return [[line.words, names.get(line.who, "")] for line in read if line.words]


def _contact(read: Sequence[Told]) -> Lines:
    return [[words, ""] for rule in read for words in (contact_words(rule.note), rule.words) if words]


def _contract(mentorship: Mentorship, held: Sequence[Told], signatures: Sequence[Told]) -> dict[str, Any] | None:
    if not held or held[0].words is None:
        return None
    version = ContractVersion(
        mentorship=mentorship, number=int(held[0].note), body=held[0].words, in_force_at=held[0].at
    )
    names: Names = {member.person_id: member.person.name for member in mentorship.members.all()}
    signed = [(names.get(one.who, ""), _moment(one)) for one in sorted(signatures, key=_moment)]
    return written(version, list(names.values()), signed)


def _moment(told: Told) -> datetime.datetime:
    return told.at or told.made_at


def _status(mentorship: Mentorship) -> str:
    ended = f" to {_day(mentorship.ended_at)}" if mentorship.ended_at else ""
    return f"{mentorship.programme.name}, {_day(mentorship.began_at)}{ended}"


def _day(moment: datetime.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"
