"""The contract's values in words, for the page, the comparison and the paper; pure."""

import datetime
from dataclasses import dataclass

from alongside.mentorships.rules.contract import Body, Clause, Values
from alongside.mentorships.rules.wording import Kind, Piece, word_diff

WHO = {"mentee": "the mentee", "mentor": "the mentor", "both": "both, in turn"}
SHORT = 60
_WEEKS = {7: "every week", 14: "every two weeks", 21: "every three weeks", 28: "every four weeks"}


@dataclass(frozen=True)
class ShownLine:
    """A value in words; `pieces` when it differs from what the reader last saw."""

    label: str
    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class ShownClause:
    """A clause for one reader. `pieces` tells what changed; `fresh` that it was not there before."""

    clause: Clause
    cue: str = ""
    pieces: tuple[Piece, ...] = ()
    title_pieces: tuple[Piece, ...] = ()
    fresh: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.pieces or self.title_pieces or self.fresh)


@dataclass(frozen=True)
class Comparison:
    """A contract against what one person last saw of it."""

    lines: tuple[ShownLine, ...]
    clauses: tuple[ShownClause, ...]
    gone: tuple[Clause, ...]

    @property
    def changed(self) -> bool:
        return bool(self.gone or any(x.pieces for x in self.lines) or any(x.changed for x in self.clauses))


def lines_of(values: Values) -> tuple[tuple[str, str], ...]:
    """Label and words of every value, the purpose first."""
    return (
        ("Our direction", values.purpose),
        ("How often", _WEEKS.get(values.rhythm_days, f"every {values.rhythm_days} days")),
        ("How long", f"{values.meeting_minutes} minutes"),
        ("At least", _count(values.least_meetings, "meeting")),
        ("Time we give", f"about {_count(values.hours_a_month, 'hour')} a month each"),
        ("Until", _day(values.ends_on)),
        ("First review", _day(values.first_review_on)),
        ("Reviews", _reviews(values)),
        ("Arranges the meetings", WHO[values.schedules]),
        ("Chooses the topics", WHO[values.agenda]),
        ("Writes the shared summary", WHO[values.summary]),
        ("Follows up what we agree", WHO[values.follows_up]),
        ("Contact between meetings", values.contact),
        ("Where we meet", values.place),
    )


def compare(body: Body, seen: Body | None, cues: dict[str, str]) -> Comparison:
    """What a reader sees: everything, with word-level changes against `seen`. Without `seen` nothing is new."""
    if seen is None:
        seen = body
    before_lines = dict(lines_of(seen.values))
    before = {clause.key: clause for clause in seen.clauses}
    return Comparison(
        lines=tuple(
            ShownLine(label, text, _change(before_lines[label], text)) for label, text in lines_of(body.values)
        ),
        clauses=tuple(_shown(clause, before.get(clause.key), cues.get(clause.key, "")) for clause in body.clauses),
        gone=tuple(clause for clause in seen.clauses if body.clause(clause.key) is None),
    )


def _shown(clause: Clause, before: Clause | None, cue: str) -> ShownClause:
    if before is None:
        return ShownClause(clause, cue, fresh=True)
    return ShownClause(clause, cue, _change(before.text, clause.text), _change(before.title, clause.title))


def _change(before: str, after: str) -> tuple[Piece, ...]:
    """Word for word; something short is easier to read as a whole: what was, what is."""
    if before == after:
        return ()
    if before and after and max(len(before), len(after)) <= SHORT:
        return (Piece(Kind.GONE, before), Piece(Kind.NEW, after))
    return word_diff(before, after)


def _reviews(values: Values) -> str:
    every = {1: "every meeting", 2: "every second meeting", 3: "every third meeting"}
    often = every.get(values.review_every, f"every {values.review_every} meetings")
    return f"after meeting {values.first_review_after}, then after {often}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _day(iso: str) -> str:
    if not iso:
        return ""
    day = datetime.date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
