"""What the pair's page is made of."""

from dataclasses import dataclass

from alongside.foundation import content
from alongside.mentorships.models import Mentorship
from alongside.mentorships.rules import Phase
from alongside.people.models import Person


@dataclass(frozen=True)
class Row:
    """One mentorship in a list."""

    mentorship: Mentorship
    others: list[Person]
    phase: str


def row(mentorship: Mentorship, person: Person) -> Row:
    """Takes members prefetched; asks the database nothing."""
    others = [member.person for member in mentorship.members.all() if member.person_id != person.pk]
    return Row(mentorship, others, phase_label(mentorship))


def phase_label(mentorship: Mentorship) -> str:
    """In the words of the programme."""
    if mentorship.phase == Phase.ENDED:
        return "Ended"
    return content.load().phases.vocabularies[mentorship.programme.phase_labels].label(Phase(mentorship.phase))


def phase_steps(mentorship: Mentorship) -> list[tuple[str, str]]:
    """The path: label and done, here or ahead."""
    labels = content.load().phases.vocabularies[mentorship.programme.phase_labels]
    phases = [phase for phase in Phase if phase is not Phase.ENDED]
    here = len(phases) if mentorship.phase == Phase.ENDED else phases.index(Phase(mentorship.phase))
    states = ["done" if place < here else "here" if place == here else "ahead" for place in range(len(phases))]
    return [(labels.label(phase), state) for phase, state in zip(phases, states, strict=True)]


def compose(mentorship: Mentorship, person: Person) -> Row:
    return row(mentorship, person)
