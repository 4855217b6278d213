"""What waits for a participant."""

from collections.abc import Callable

from django.urls import reverse

from alongside.people.models import Person
from alongside.people.queries import has_human_line_or_skip, says_human_line
from alongside.programmes.models import Enrolment
from alongside.programmes.rules import EnrolmentState, Next, Side, next_for
from alongside.programmes.steps import Step


def enrolments_of(person: Person) -> list[Enrolment]:
    """Every enrolment that has not been left, newest first; one statement."""
    mine = Enrolment.objects.filter(person=person).exclude(state__in=[EnrolmentState.LEFT, EnrolmentState.IMPORTED])
    known = mine.annotate(human=says_human_line("person"))
    return list(known.select_related("programme", "person").order_by("-state_since"))


def waiting_for(person: Person) -> list[Step]:
    """Invitations, intakes and readiness that wait for this person; one statement."""
    mine = enrolments_of(person)
    human = human_lines(mine)
    steps = [step_for(enrolment, human=human) for enrolment in mine]
    return [step for step in steps if step is not None and step.button]


def human_lines(enrolments: list[Enrolment]) -> bool:
    """Whether the mentor among them has a human line; no question asked when nobody is a mentor on the way."""
    asked = [each for each in enrolments if each.side == Side.MENTOR and each.state == EnrolmentState.JOINED]
    if not asked:
        return True
    known = getattr(asked[0], "human", None)
    return has_human_line_or_skip(asked[0].person) if known is None else bool(known)


def step_for(enrolment: Enrolment, *, human: bool) -> Step | None:
    """The next step of one enrolment; without a button when it waits for somebody else."""
    following = next_for(enrolment.standing(human=human))
    if following is Next.NOTHING:
        return None
    sentence, button, address = _STEPS[following]
    since = enrolment.talk_asked_at if following is Next.TALK else enrolment.state_since
    return Step(
        sentence=sentence.format(programme=enrolment.programme.name),
        button=button,
        url=address(enrolment),
        about=enrolment,
        since=since,
    )


def _show(enrolment: Enrolment) -> str:
    return reverse("programmes:show", args=[enrolment.programme.slug])


def _of_side(name: str) -> Callable[[Enrolment], str]:
    return lambda enrolment: reverse(f"programmes:{name}", args=[enrolment.programme.slug, enrolment.side])


def _profile(enrolment: Enrolment) -> str:
    return reverse("people:profile")


_STEPS: dict[Next, tuple[str, str, Callable[[Enrolment], str]]] = {
    Next.JOIN: ("You are invited to {programme}.", "See the programme", _show),
    Next.ANSWER: ("{programme} has some questions for you.", "Answer the questions", _of_side("answer")),
    Next.READINESS: ("Look at what mentoring asks of you.", "Look at it", _of_side("readiness")),
    Next.ACKNOWLEDGE: ("Say yes to what mentors promise.", "Read the promises", _of_side("promises")),
    Next.PROFILE: ("Add one human line to your profile, or leave it out on purpose.", "Go to my profile", _profile),
    Next.TALK: ("Your coordinator will talk with you before you are matched.", "", _show),
    Next.BE_AVAILABLE: ("You are all set for {programme}.", "I am available", _show),
    Next.COME_BACK: ("You are taking a rest from {programme}.", "", _show),
}
