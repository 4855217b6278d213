"""More of the cast, with answers: Amina and Dan look for a mentor, Ben and Gus offer themselves."""

import pytest

from alongside.foundation.jobs.testing import run_jobs
from alongside.matching import services
from alongside.matching.rules import Kind, Relation
from alongside.matching.services import RuleDraft, Wanted
from alongside.people.models import Belonging, Person
from alongside.programmes.models import Answer, Enrolment, IntakeQuestion
from alongside.programmes.rules import EnrolmentState

GRADES = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7"]


@pytest.fixture
def questions(programme):
    """Profession, wished profession, grade and manager."""
    made = [
        ("profession", "both", "text", {}),
        ("wished_profession", "mentee", "text", {}),
        ("grade", "both", "choice", {"options": GRADES}),
        ("firm", "both", "text", {}),
        ("manager", "mentee", "text", {}),
    ]
    return {
        key: IntakeQuestion.objects.create(
            programme=programme, key=key, wording=key, sides=sides, kind=kind, options=options, order=order
        )
        for order, (key, sides, kind, options) in enumerate(made)
    }


@pytest.fixture
def join(programme, organisation, questions):
    """`join("dan", "mentee", profession="Law")` is an available enrolment with answers."""

    def make(name, side, *, places=1, state=EnrolmentState.AVAILABLE, person=None, **answers):
        if person is None:
            person = Person.objects.filter(email=f"{name}@example.org").first() or Person.objects.create_user(
                f"{name}@example.org", given_name=name.capitalize(), time_zone="Europe/London"
            )
        Belonging.objects.get_or_create(organisation=organisation, person=person, role="")
        enrolment = Enrolment.objects.create(programme=programme, person=person, side=side, places=places, state=state)
        for key, value in answers.items():
            Answer.objects.create(enrolment=enrolment, question=questions[key], key=key, wording=key, value=value)
        return enrolment

    return make


@pytest.fixture
def four(join, amina, ben):
    """Amina fits Ben and Dan fits Gus best; everybody could be with everybody."""
    return {
        "amina": join("amina", "mentee", person=amina, wished_profession="Law", grade="AA", firm="Joy"),
        "dan": join("dan", "mentee", wished_profession="Art", grade="AO", firm="Joy"),
        "ben": join("ben", "mentor", person=ben, profession="Law", grade="EO", firm="Love"),
        "gus": join("gus", "mentor", profession="Art", grade="EO", firm="Love"),
    }


@pytest.fixture
def wish(programme, questions, carla):
    """The mentor's profession is the mentee's wished one."""
    draft = RuleDraft(Kind.WISH, "profession", Relation.SAME, "wished_profession", 20)
    return services.add_rule(programme=programme, draft=draft, by=carla)


@pytest.fixture
def match(programme, carla):
    """`match()` runs and gives the finished run."""

    def run(**wanted):
        started = services.start_run(programme=programme, wanted=Wanted(**wanted), by=carla)
        run_jobs()
        started.refresh_from_db()
        return started

    return run


@pytest.fixture
def board(four, wish, match):
    """A board with Amina and Ben, Dan and Gus."""
    return match()


@pytest.fixture
def pair(board, four):
    """Amina and Ben as a draft."""
    return board.proposals.get(mentee=four["amina"])


@pytest.fixture
def offered(pair, carla):
    """Amina and Ben, offered to both."""
    return services.offer(proposal=pair, by=carla)
