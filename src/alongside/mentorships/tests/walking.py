"""Ways that the pair goes in the tests of this room."""

from alongside.foundation import content
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import EndingKind, Phase
from alongside.mentorships.rules.ending import KNOWN_CHECKS, Way
from alongside.mentorships.services import ending, goodbye, phases
from alongside.mentorships.tests.saying import signed
from alongside.people.models import Person


def move(pair: Mentorship, to: Phase, proposer: Person, accepter: Person) -> None:
    """Proposed by one, accepted by the other."""
    proposal = phases.propose_phase(mentorship=pair, to=to, by=proposer)
    phases.accept_phase(proposal=proposal, by=accepter)
    pair.refresh_from_db()


def do_the_checklist(pair: Mentorship, amina: Person, ben: Person) -> None:
    """Everything on the closing list but open matters."""
    for line in content.load().endings.checklist:
        if line.key not in KNOWN_CHECKS:
            goodbye.tick_check(mentorship=pair, key=line.key, done=True, by=amina)
    goodbye.propose_contact(mentorship=pair, rule="greeting", way="", by=amina)
    goodbye.agree_contact(mentorship=pair, read="greeting", by=ben)


def ended(pair: Mentorship, amina: Person, ben: Person) -> Mentorship:
    """Through a contract and a planned ending to the close."""
    signed(pair, amina, ben)
    ending.begin_ending(mentorship=pair, way=Way(EndingKind.COMPLETED), by=amina)
    do_the_checklist(pair, amina, ben)
    return ending.close_mentorship(mentorship=pair, by=ben)
