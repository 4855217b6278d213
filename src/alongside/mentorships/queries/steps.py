"""What waits for a person in this room; every part brings its own steps."""

from collections.abc import Callable, Sequence

from alongside.mentorships.models import Mentorship
from alongside.mentorships.queries.agreeing import agreeing_steps
from alongside.mentorships.queries.journey import journey_steps
from alongside.people.models import Person
from alongside.programmes.steps import Step

PARTS: tuple[Callable[[Person, Sequence[Mentorship]], list[Step]], ...] = (journey_steps, agreeing_steps)


def waiting_for(person: Person, mentorships: Sequence[Mentorship]) -> list[Step]:
    """Everything of this room that waits for the person in these mentorships; constant statements."""
    return [step for part in PARTS for step in part(person, mentorships)]


def next_step(mentorship: Mentorship, person: Person) -> Step | None:
    """The first thing of this room that waits for the person in this mentorship."""
    return next(iter(waiting_for(person, [mentorship])), None)
