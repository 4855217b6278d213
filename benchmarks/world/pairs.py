"""Pairs in every state of their journey, with what they agreed, met for, promised and wrote."""

import datetime
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from alongside.foundation.sealing import cipher, keys
from alongside.foundation.sealing.models import DataKey
from alongside.growth.models import Agreement, Celebration, Change, Goal
from alongside.growth.rules import CelebrationKind, GoalState
from alongside.meetings.models import Action, AgendaItem, GoodThing, Meeting, SharedText
from alongside.meetings.rules import MeetingState, Page
from alongside.mentorships.models import (
    ConfidentialityTalk,
    ContractVersion,
    Member,
    Mentorship,
    Signature,
    TalkRequest,
)
from alongside.mentorships.queries.contract import initial_body
from alongside.mentorships.rules import Phase
from alongside.mentorships.rules.contract import Body
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState, Side
from alongside.pulse.models import PulseAnswer
from benchmarks.world.people import IN_ONE_GO, Crowd

HELD, OF_THE_MENTOR = 4, 3
NOW, DAY = timezone.now(), datetime.timedelta(days=1)
TODAY = timezone.localdate()


@dataclass(frozen=True)
class Pairs:
    """The pair whose pages are asked for, the mentor's other two, and how many there are."""

    own: Mentorship
    others: list[Mentorship]
    number: int


# Which facts a pair has: one in ten of each; the first three pairs, the mentor's own, go well.
Facts = dict[str, Any]
JOURNEYS: tuple[Facts, ...] = (
    {"talk_asked_at": NOW - DAY},
    {"ends_on": TODAY - 40 * DAY, "phase": Phase.MATURE},
    {"began_at": NOW - 40 * DAY, "meetings_held": 0, "last_held_at": None, "agreed_on": None},
    {"quiet_after": NOW - DAY},
    {"agreed_on": None, "phase": Phase.BEGIN},
    {"ends_on": TODAY + 5 * DAY, "phase": Phase.MATURE},
    {"paused_since": TODAY - 5 * DAY, "paused_until": TODAY + 20 * DAY},
    {"phase": Phase.END},
    {"phase": Phase.ENDED, "ended_at": NOW - 3 * DAY},
    {},
)
WELL: Facts = {}


def make_pairs(crowd: Crowd, chance: random.Random) -> Pairs:
    """A quarter as many pairs as people."""
    mentees = [one for one in crowd.mentees if one.state == EnrolmentState.AVAILABLE]
    mentors = [one for one in crowd.mentors if one.state == EnrolmentState.AVAILABLE]
    mentees = mentees[: max(len(crowd.mentees) // 2, OF_THE_MENTOR)]
    seats = [(mentee, mentors[max(place - OF_THE_MENTOR + 1, 0)]) for place, mentee in enumerate(mentees)]
    pairs = [_pair(crowd, place) for place in range(len(seats))]
    Mentorship.objects.bulk_create(pairs, IN_ONE_GO)
    _take_places(seats, pairs)
    members = [_members(pair, seat) for pair, seat in zip(pairs, seats, strict=True)]
    Member.objects.bulk_create((member for both in members for member in both), IN_ONE_GO)
    _make_keys(pairs)
    TalkRequest.objects.bulk_create(
        TalkRequest(mentorship=pair, person=both[0].person)
        for pair, both in zip(pairs, members, strict=True)
        if pair.talk_asked_at
    )
    _agree(pairs, members)
    _meet(pairs, members)
    _grow(pairs, members)
    return Pairs(pairs[0], pairs[1:OF_THE_MENTOR], len(pairs))


def _pair(crowd: Crowd, place: int) -> Mentorship:
    programme = crowd.programme
    facts = {
        "phase": Phase.ESTABLISH,
        "began_at": NOW - 80 * DAY - datetime.timedelta(minutes=place),
        "ends_on": TODAY + 150 * DAY,
        "agreed_on": TODAY - 60 * DAY,
        "meetings_held": HELD,
        "meetings_planned": 1,
        "last_held_at": NOW - 5 * DAY,
        "next_meeting_at": NOW + 9 * DAY,
        "quiet_after": NOW + 23 * DAY,
    }
    facts |= WELL if place < OF_THE_MENTOR else JOURNEYS[(place - OF_THE_MENTOR) % len(JOURNEYS)]
    return Mentorship(organisation=programme.organisation, programme=programme, **facts)


def _take_places(seats: list[tuple[Enrolment, Enrolment]], pairs: list[Mentorship]) -> None:
    for both, pair in zip(seats, pairs, strict=True):
        for enrolment in both:
            enrolment.taken += pair.phase != Phase.ENDED
    changed = {enrolment.pk: enrolment for both in seats for enrolment in both}
    Enrolment.objects.bulk_update(changed.values(), ["taken"], IN_ONE_GO)


def _members(pair: Mentorship, seat: tuple[Enrolment, Enrolment]) -> tuple[Member, Member]:
    mentee, mentor = (
        Member(mentorship=pair, person=enrolment.person, enrolment=enrolment, side=side)
        for enrolment, side in zip(seat, (Side.MENTEE, Side.MENTOR), strict=True)
    )
    return mentee, mentor


def _make_keys(pairs: list[Mentorship]) -> None:
    """As `keys.opened` makes them, many at once."""
    rows = [DataKey(kind="mentorship", owner=pair.pk) for pair in pairs]
    for row in rows:
        keys._wrap_into(row, cipher.new_key())
    DataKey.objects.bulk_create(rows, IN_ONE_GO)


def _many(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    model._default_manager.bulk_create(rows, IN_ONE_GO)


Both = tuple[Member, Member]


def _each(pairs: list[Mentorship], members: list[Both], make: Callable[[Mentorship, Both], Iterable[Any]]) -> list[Any]:
    return [row for pair, both in zip(pairs, members, strict=True) for row in make(pair, both)]


def _agree(pairs: list[Mentorship], members: list[Both]) -> None:
    """A talk about confidentiality and a contract in force, signed by both."""
    body = initial_body(pairs[0])
    signed = [place for place, pair in enumerate(pairs) if pair.agreed_on]
    chosen, both = [pairs[place] for place in signed], [members[place] for place in signed]
    _many(ConfidentialityTalk, [ConfidentialityTalk(mentorship=pair, complete_at=NOW - 60 * DAY) for pair in chosen])
    versions = [
        ContractVersion(mentorship=pair, number=1, in_force_at=NOW - 60 * DAY, body=body.as_json()) for pair in chosen
    ]
    _many(ContractVersion, versions)
    _many(
        Signature,
        [_signature(version, member, body) for version, two in zip(versions, both, strict=True) for member in two],
    )


def _signature(version: ContractVersion, member: Member, body: Body) -> Signature:
    return Signature(version=version, person=member.person, edition=version.edition, fingerprint=body.fingerprint())


def _meet(pairs: list[Mentorship], members: list[Both]) -> None:
    meetings = _each(pairs, members, _meetings)
    _many(Meeting, meetings)
    by_pair: dict[Any, list[Meeting]] = {}
    for meeting in meetings:
        by_pair.setdefault(meeting.mentorship_id, []).append(meeting)
    for model, make in ((SharedText, _notes), (GoodThing, _good), (Action, _promises), (AgendaItem, _items)):
        _many(model, _each(pairs, members, lambda pair, both, make=make: make(by_pair[pair.pk], both)))
    own = by_pair[pairs[0].pk]
    for meeting in own[:2]:
        answers = {"safe": 4, "heard": 3}
        PulseAnswer(mentorship=pairs[0], person=members[0][0].person, meeting=meeting, answers=answers).save()


def _meetings(pair: Mentorship, both: Both) -> list[Meeting]:
    shared = {"mentorship": pair, "zone": "Europe/London", "planned_by": both[0].person, "changed_at": NOW - 20 * DAY}
    held = [
        Meeting(
            starts_at=NOW - (5 + 14 * back) * DAY,
            state=MeetingState.HELD,
            said_at=NOW - (4 + 14 * back) * DAY,
            **shared,
        )
        for back in reversed(range(HELD))
    ]
    return [*held, Meeting(starts_at=NOW + 9 * DAY, place="The small room", **shared)]


def _notes(meetings: list[Meeting], both: Both) -> list[SharedText]:
    return [
        SharedText(
            mentorship_id=meeting.mentorship_id, meeting=meeting, page=Page.NOTES, version=1,
            text="We talked about how to begin.", changed_by=both[0].person,
        )
        for meeting in meetings[:HELD]
    ]  # fmt: skip


def _good(meetings: list[Meeting], both: Both) -> list[GoodThing]:
    last = meetings[HELD - 1]
    return [GoodThing(mentorship_id=last.mentorship_id, meeting=last, author=one.person, text="Calm.") for one in both]


def _promises(meetings: list[Meeting], both: Both) -> list[Action]:
    last = meetings[HELD - 1]
    return [
        Action(mentorship_id=last.mentorship_id, meeting=last, owner=one.person, text="Send the book.", due=TODAY)
        for one in both
    ]


def _items(meetings: list[Meeting], both: Both) -> list[AgendaItem]:
    coming = meetings[-1]
    return [
        AgendaItem(mentorship_id=coming.mentorship_id, meeting=coming, author=one.person, kind="topic", text="A talk.")
        for one in both
    ]


def _grow(pairs: list[Mentorship], members: list[Both]) -> None:
    changes = _each(pairs, members, lambda pair, both: [Change(mentorship=pair, author=both[0].person, words="Speak.")])
    _many(Change, changes)
    change_of = {change.mentorship_id: change for change in changes}
    goals = _each(
        pairs,
        members,
        lambda pair, both: [
            Goal(mentorship=pair, author=both[0].person, state=state, change=change_of[pair.pk], words="Give a talk.")
            for state in (GoalState.AGREED, GoalState.DRAFT)
        ],
    )
    _many(Goal, goals)
    _many(Agreement, [Agreement(goal=goal, person_id=goal.author_id, version=1) for goal in goals])
    _many(Celebration, _each(pairs, members, _celebrations))


def _celebrations(pair: Mentorship, both: Both) -> list[Celebration]:
    return [Celebration(mentorship=pair, person=both[0].person, kind=CelebrationKind.COURAGE, words="You spoke up.")]
