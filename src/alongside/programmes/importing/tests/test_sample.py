"""The real sample of a civil service, where it is at hand: `ALONGSIDE_SAMPLE_DATA`, or a folder beside this one."""

import os
from pathlib import Path

import pytest

from alongside.programmes.importing import services
from alongside.programmes.importing.command import Order, carry_out
from alongside.programmes.models import Enrolment, IntakeQuestion
from alongside.programmes.rules import Side

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
SAMPLE = Path(os.environ.get("ALONGSIDE_SAMPLE_DATA") or ROOT.parent / "shared" / "data") / "civil-service"

pytestmark = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample data is not here (ALONGSIDE_SAMPLE_DATA)")


@pytest.mark.parametrize(("size", "number"), [("small", 50), ("large", 500)])
def test_the_sample_lands_as_it_is(size, number, programme, organisation):
    for side in Side:
        content = (SAMPLE / size / f"{side}s.csv").read_bytes()
        outcome = carry_out(Order(programme.slug, f"{side}s.csv", content, side=side))
        assert list(outcome.problems) == []
        assert outcome.run.added == number
        assert Enrolment.objects.filter(programme=programme, side=side).count() == number
    grade = IntakeQuestion.objects.get(programme=programme, key="grade")
    ladder = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]
    assert (grade.kind, grade.sides, grade.choices) == ("choice", "both", ladder)
    kinds = dict(IntakeQuestion.objects.values_list("key", "kind"))
    assert (kinds["characteristics"], kinds["identity_to_match"]) == ("choices", "choice")


def test_the_sample_is_guessed_from_its_file_names(programme, carla):
    file = services.bring_file(
        programme=programme, name="mentees.csv", content=(SAMPLE / "small" / "mentees.csv").read_bytes(), by=carla
    )
    assert file.as_plan.side == Side.MENTEE
    assert list(file.as_plan.targets[:3]) == ["given_name", "family_name", "email"]
