"""What the pages are made of: own chart, own table, own help; computed at a look and stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.foundation import content
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.pulse import queries, rules
from alongside.pulse.models import Opened
from alongside.pulse.queries import Own
from alongside.pulse.rules import Help


@dataclass(frozen=True)
class Card:
    """A help card: what may be going on, words to say, and one thing to do."""

    title: str
    text: str
    words: str


CARDS = {
    Help.DROP: Card(
        "This one felt different from the ones before",
        "It happens, and it can be mended. Notice it, name your own part, and ask how it was for the other.",
        "“Something felt different for me last time. May we talk about it for five minutes?”",
    ),
    Help.SAFE: Card(
        "You held something back",
        "You decide what you say and when. Sometimes it helps to say first what would make it easier.",
        "“There is something I find hard to say here. It would be easier for me if…”",
    ),
    Help.LOW: Card(
        "Two meetings that gave you little",
        "You could look at the way you work together, ask for another rhythm, another partner, or a talk.",
        "“I would like us to look at how we use our time. What would make it worth it for each of us?”",
    ),
}
OWNERSHIP = {
    Side.MENTEE: Card(
        "Take the wheel",
        "The thinking and choosing can be yours. Bring one question of your own, and say what you need today.",
        "“Today I would like to find my own way first. Could you ask me rather than tell me?”",
    ),
    Side.MENTOR: Card(
        "Ask before you tell",
        "Try one meeting in which you ask, wait, and offer an idea only after a yes.",
        "“What have you thought of already? And would an idea of mine help or distract?”",
    ),
}


def cards(mentorship: Mentorship, person: Person, side: Side, own: Sequence[Own] | None = None) -> list[Card]:
    """Help for this person alone."""
    known = own if own is not None else queries.mine(mentorship, person)
    found = rules.helps([one.answers for one in known], queries.limits())
    return [OWNERSHIP[side] if card is Help.OWNERSHIP else CARDS[card] for card in found]


def chart(own: Sequence[Own]) -> list[tuple[str, float | None]]:
    """Rows for the line chart: the day of the meeting, 0 to 100 or a gap."""
    return [(f"{one.meeting.starts_at:%-d %b}", None if one.mean is None else round(one.mean)) for one in own]


def band(own: Sequence[Own]) -> str:
    """The last meeting in words."""
    means = [one.mean for one in own if one.mean is not None]
    if not means:
        return ""
    return next(band.text for band in content.load().pulse.bands if means[-1] >= band.at_least)


@dataclass(frozen=True)
class Told:
    """One meeting with one's own answers in words."""

    own: Own
    lines: list[tuple[str, str]]


def table(own: Sequence[Own], side: Side) -> list[Told]:
    """Newest first, every answer in the words of the scale."""
    words = queries.wording(side)
    return [Told(one, [(words[key], _said(one.answers.get(key))) for key in words]) for one in reversed(own)]


def side_by_side(both: Sequence[Opened], mentorship: Mentorship) -> list[list[tuple[Person, str, str]]]:
    """One row an item: for each person the line as they read it, and what they said."""
    sides = {member.person_id: Side(member.side) for member in mentorship.members.all()}
    keys = [item.key for item in content.load().pulse.items]
    return [
        [(one.person, queries.wording(sides[one.person_id])[key], _said((one.answers or {}).get(key))) for one in both]
        for key in keys
    ]


def _said(value: int | None) -> str:
    points = {point.value: point.text for point in content.load().pulse.scale}
    return "not said" if value is None else points[value]
