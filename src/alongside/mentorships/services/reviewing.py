"""The two looked at their contract together."""

from django.db import transaction
from django.utils import timezone

from alongside.foundation import audit
from alongside.foundation.refusals import Refused
from alongside.mentorships.models import ContractReview, Mentorship
from alongside.mentorships.queries.contract import body_of, in_force_of
from alongside.mentorships.rules import Did, check_writable
from alongside.mentorships.rules.reviewing import check_review, next_review
from alongside.mentorships.services.locking import locked
from alongside.people.models import Person


@transaction.atomic
def note_review(*, mentorship: Mentorship, by: Person) -> ContractReview:
    """Either of them notes it for both; the next day follows from the contract. Errors: Refused."""
    pair, today = locked(mentorship), timezone.localdate()
    check_writable(pair.phase)
    contract = in_force_of(pair)
    if contract is None:
        raise Refused("There is no contract that both of you have signed yet.")
    noted = ContractReview.objects.filter(mentorship=pair, created_at__date=today).exists()
    due_on = check_review(None if noted else pair.next_review_on, today=today)
    values = body_of(contract).values
    following = next_review(
        # Noted a little early, the next one still counts from the day that was meant.
        today=max(today, due_on),
        every_meetings=values.review_every,
        rhythm_days=pair.rhythm_days,
        ends_on=pair.ends_on,
    )
    pair.next_review_on = following
    pair.save(update_fields=["next_review_on"])
    review = ContractReview.objects.create(mentorship=pair, person=by, was_due_on=due_on, next_on=following)
    audit.record(Did.CONTRACT_REVIEWED, on=pair, by=by, next_on=following)
    mentorship.next_review_on = following
    return review
