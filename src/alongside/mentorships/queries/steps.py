"""What waits for a person in this room; every part brings its own steps, all are read in one statement."""

from collections.abc import Sequence

from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries.agreeing import TOLD, agreeing_steps
from alongside.mentorships.queries.journey import journey_steps, told_of_the_way
from alongside.mentorships.queries.told import read
from alongside.people.models import Person
from alongside.programmes.steps import Step


def waiting_for(person: Person, mentorships: Sequence[Mentorship]) -> list[Step]:
    """Everything of this room that waits for the person in these mentorships; one statement."""
    if not mentorships:
        return []
    facts = read((*told_of_the_way(person), *TOLD), mentorships)
    return [*journey_steps(person, mentorships, facts), *agreeing_steps(person, mentorships, facts)]


def next_step(mentorship: Mentorship, person: Person) -> Step | None:
    """The first thing of this room that waits for the person in this mentorship."""
    return next(iter(waiting_for(person, [mentorship])), None)
