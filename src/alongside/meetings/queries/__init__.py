"""Reads that other rooms need; each one statement."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from alongside.meetings.models import Action, Meeting
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.people.models import Person
from alongside.programmes.rules import Side
from alongside.programmes.steps import Step

MENTOR_MAY_PROPOSE_AFTER = datetime.timedelta(days=5)


def next_meeting(mentorship: Mentorship) -> Meeting | None:
    """The next planned meeting that has not ended long ago."""
    recent = timezone.now() - datetime.timedelta(hours=2)
    return Meeting.objects.planned().outside_pauses().filter(mentorship=mentorship, starts_at__gte=recent).first()


def planned_of(mentorships: Sequence[Mentorship]) -> list[Meeting]:
    """All planned meetings of these pairs outside their pauses, the earliest first: for what waits and what comes."""
    return list(Meeting.objects.planned().outside_pauses().filter(mentorship__in=mentorships))


def next_meetings(planned: Sequence[Meeting]) -> dict[object, Meeting]:
    """The next one of each pair, by the pair's id."""
    recent = timezone.now() - datetime.timedelta(hours=2)
    found: dict[object, Meeting] = {}
    for meeting in planned:
        if meeting.starts_at >= recent:
            found.setdefault(meeting.mentorship_id, meeting)
    return found


def promises(mentorship: Mentorship) -> list[Action]:
    """The pair's open promises, earliest day first."""
    return list(Action.objects.open().filter(mentorship=mentorship).select_related("owner"))


def promises_of(person: Person, mentorships: Sequence[Mentorship]) -> list[Action]:
    """The person's own open promises in these pairs, earliest day first."""
    return list(Action.objects.open().filter(owner=person, mentorship__in=mentorships))


def waiting_for(
    person: Person, mentorships: Sequence[Mentorship], planned: Sequence[Meeting] | None = None
) -> list[Step]:
    """What waits for this person: say whether you met, agree to a place, propose a time."""
    now = timezone.now()
    by_pair: dict[object, list[Meeting]] = {}
    for meeting in planned_of(mentorships) if planned is None else planned:
        by_pair.setdefault(meeting.mentorship_id, []).append(meeting)
    steps: list[Step] = []
    for mentorship in mentorships:
        if mentorship.phase != Phase.ENDED:
            steps += _steps(mentorship, by_pair.get(mentorship.pk, []), person, now)
    return steps


def _steps(mentorship: Mentorship, meetings: list[Meeting], person: Person, now: datetime.datetime) -> list[Step]:
    mentee = any(m.person_id == person.pk and m.side == Side.MENTEE for m in mentorship.members.all())
    steps = []
    over = [meeting for meeting in meetings if meeting.ends_at <= now]
    if over:
        steps.append(_step("Did you meet?", "Say whether you met", over[-1], mentorship))
    waiting = [meeting for meeting in meetings if mentee and meeting.place_waits and meeting.starts_at > now]
    if waiting:
        sentence = "A place is suggested for your meeting."
        steps.append(_step(sentence, "Look at the place", waiting[0], mentorship))
    if not over and (step := _propose(mentorship, mentee, now)):
        steps.append(step)
    return steps


def _step(sentence: str, button: str, meeting: Meeting, mentorship: Mentorship) -> Step:
    since = meeting.place_set_at if meeting.starts_at > timezone.now() else meeting.ends_at
    url = reverse("meetings:show", args=[mentorship.pk, meeting.pk])
    return Step(sentence, button, url, about=mentorship, since=since)


def _propose(mentorship: Mentorship, mentee: bool, now: datetime.datetime) -> Step | None:
    """The mentee is asked to propose a time; the mentor after five days without one (S4-03)."""
    coming = mentorship.next_meeting_at is not None and mentorship.next_meeting_at >= now
    if coming or mentorship.paused_since is not None:
        return None
    since = mentorship.last_held_at or mentorship.began_at
    if not mentee and now - since < MENTOR_MAY_PROPOSE_AFTER:
        return None
    if mentorship.meetings_held == 1:
        sentence, button, page = "You have met once. Choose a rhythm that suits you both.", "Choose a rhythm", "rhythm"
    elif mentorship.meetings_held == 0:
        sentence, button, page = "Your first meeting has no date yet.", "Propose a time", "plan"
    else:
        sentence, button, page = "Your next meeting has no date yet.", "Propose a time", "plan"
    return Step(sentence, button, reverse(f"meetings:{page}", args=[mentorship.pk]), about=mentorship, since=since)
