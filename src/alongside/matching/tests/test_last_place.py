"""Two people say yes to the last place of a mentor at the same moment, two hundred times."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from alongside.foundation.refusals import Refused
from alongside.matching import services
from alongside.matching.models import MatchRun, Proposal, Seat
from alongside.matching.rules.words import ProposalState, RunState
from alongside.mentorships.models import Mentorship
from alongside.people.models import Person
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState

ROUNDS = 200


def one_round(programme, run, number: int) -> tuple[list[object], Enrolment]:
    """Two mentees with an open offer each to the one place of a mentor; both answer at once."""
    mentor = enrolled(programme, f"mentor{number}", "mentor")
    offers = []
    for k in (1, 2):
        mentee = enrolled(programme, f"mentee{number}-{k}", "mentee")
        now = timezone.now()
        offers.append(
            Proposal.objects.create(
                run=run, mentee=mentee, mentor=mentor, state=ProposalState.OFFERED, offered_at=now, mentor_yes_at=now
            )
        )
        Seat.objects.create(run=run, enrolment=mentee, side="mentee", places=1, taken=1)
    barrier = threading.Barrier(2)
    answers: list[object] = []

    def say_yes(offer: Proposal) -> None:
        try:
            barrier.wait(timeout=30)
            answers.append(services.accept(proposal=offer, by=offer.mentee.person))
        except Exception as problem:  # noqa: BLE001  (what came out is what the test looks at)
            answers.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=say_yes, args=(offer,)) for offer in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers, mentor


def enrolled(programme, name: str, side: str) -> Enrolment:
    person = Person.objects.create(email=f"{name}@example.org", given_name=name, password="!")
    return Enrolment.objects.create(programme=programme, person=person, side=side, state=EnrolmentState.AVAILABLE)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_gets_the_last_place_and_the_other_a_clear_sentence_two_hundred_times(programme, carla) -> None:
    run = MatchRun.objects.create(programme=programme, state=RunState.DONE, done_at=timezone.now())
    for number in range(ROUNDS):
        answers, mentor = one_round(programme, run, number)
        begun = [one for one in answers if isinstance(one, Mentorship)]
        refused = [one for one in answers if isinstance(one, Refused)]
        assert (len(begun), len(refused)) == (1, 1), (number, answers)
        assert "no longer open" in refused[0].sentence or "no free place" in refused[0].sentence
        mentor.refresh_from_db()
        assert mentor.taken == 1
    assert Mentorship.objects.count() == ROUNDS
    states = sorted(Proposal.objects.values_list("state", flat=True))
    assert states == ["accepted"] * ROUNDS + ["withdrawn"] * ROUNDS
