"""What waits for a person in this room; every part brings its own steps."""

from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries.agreeing import agreeing_steps
from alongside.mentorships.queries.pairs import my_mentorships
from alongside.people.models import Person
from alongside.programmes.steps import Step

PARTS = (agreeing_steps,)


def waiting_for(person: Person) -> list[Step]:
    """Everything of this room that waits for the person, in every running mentorship; constant queries."""
    pairs = my_mentorships(person)
    return [step for part in PARTS for step in part(person, pairs)]


def next_step(mentorship: Mentorship, person: Person) -> Step | None:
    """The first thing of this room that waits for the person in this mentorship."""
    return next((step for part in PARTS for step in part(person, [mentorship])), None)
