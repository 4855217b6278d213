"""One line of the coordinator's day: who, which fact since when, and one kind action."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from alongside.care.rules import Journey
from alongside.mentorships.models import Mentorship
from alongside.web.templatetags.alongside import said_date


@dataclass(frozen=True)
class Item:
    """`sentence` names the fact and its date; `button` leads to `url`."""

    mentorship: Mentorship
    names: str
    sentence: str
    button: str
    url: str
    journey: Journey


def item(mentorship: Mentorship, state: Journey, today: datetime.date) -> Item:
    """The line for one mentorship; takes `members__person` prefetched, asks the database nothing."""
    names = " and ".join(sorted(member.person.first_name for member in mentorship.members.all()))
    button = {Journey.TALK_ASKED: "Answer", Journey.PAUSE_OVER: "Ask how it is"}.get(state, "Write to them")
    return Item(
        mentorship=mentorship,
        names=names,
        sentence=_sentence(mentorship, state, today),
        button=button if state is not Journey.ENDING_SOON else "Look",
        url=reverse("care:pair", args=[mentorship.pk]),
        journey=state,
    )


def _sentence(pair: Mentorship, state: Journey, today: datetime.date) -> str:
    age = (today - pair.began_at.date()).days
    if state is Journey.TALK_ASKED:
        return f"Asked you for a talk, {said_date(pair.talk_asked_at)}."
    if state is Journey.FIRST_MEETING_LATE:
        planned = f" One is planned for {said_date(pair.next_meeting_at)}." if pair.next_meeting_at else ""
        return f"Together for {age} days, since {said_date(pair.began_at)}; no first meeting yet.{planned}"
    if state is Journey.GAP and pair.last_held_at:
        agreed = "every week" if pair.rhythm_days == 7 else f"every {pair.rhythm_days} days"
        return f"Last met: {said_date(pair.last_held_at)}; they agreed on {agreed}. No pause is set."
    if state is Journey.CONTRACT_OPEN:
        return f"Begun {said_date(pair.began_at)}; the contract is still open."
    if state in {Journey.ENDING_SOON, Journey.END_OVERDUE} and pair.ends_on:
        verb = "Ends" if pair.ends_on >= today else "The end date was"
        planned = "" if pair.meetings_planned else " No further meeting is planned."
        return f"{verb} {said_date(pair.ends_on)}.{planned}"
    if state in {Journey.PAUSED, Journey.PAUSE_OVER} and pair.paused_until:
        return (
            f"Paused; the return date {'is' if pair.paused_until >= today else 'was'} {said_date(pair.paused_until)}."
        )
    if pair.ended_at:
        return f"Ended {said_date(pair.ended_at)}."
    return f"Begun {said_date(pair.began_at)}."
