"""What the room tells people; never a reason, a name of the other, or a word of anybody's."""

from django.urls import reverse

from alongside.foundation.notifications import tell
from alongside.matching.models import Proposal
from alongside.mentorships.models import Mentorship
from alongside.programmes.emails import named
from alongside.programmes.models import Enrolment, Programme


def tell_offer(proposal: Proposal, enrolment: Enrolment, *, newcomer: bool) -> None:
    """`newcomer`: has no account in use yet; the link to come in stands in the invitation's own mail."""
    _tell("offer_first" if newcomer else "offer", proposal, enrolment)


def tell_reminder(proposal: Proposal, enrolment: Enrolment) -> None:
    _tell("offer_reminder", proposal, enrolment)


def tell_not_now(proposal: Proposal, enrolment: Enrolment) -> None:
    """The same words whether somebody said “not now”, nobody answered, or a place was gone."""
    _tell("not_now", proposal, enrolment)


def tell_both_accepted(mentorship: Mentorship, enrolment: Enrolment) -> None:
    tell(
        person=enrolment.person,
        what="matching.both_accepted",
        link=reverse("home:pair", args=[mentorship.pk]),
        context={"programme": named(mentorship.programme)},
        about=mentorship,
    )


def _tell(name: str, proposal: Proposal, enrolment: Enrolment) -> None:
    programme: Programme = proposal.run.programme
    tell(
        person=enrolment.person,
        what=f"matching.{name}",
        link=reverse("matching:offer", args=[proposal.pk]),
        context={"programme": named(programme)},
        about=proposal,
    )
