"""An extra: the public sample of a civil service, as it is, when it lies beside the project."""

from pathlib import Path

import pytest

from tests.people_maker import GRADES
from tests.stories.looking import DESK

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "civil-service" / "large"
pytestmark = pytest.mark.skipif(not SAMPLE.is_dir(), reason="the public sample does not lie beside this project")
RULES = (
    {"mentor_field": "organisation", "relation": "different", "mentee_field": "organisation", "kind": "must"},
    {"mentor_field": "grade", "relation": "between", "mentee_field": "grade", "kind": "must"},
    {"mentor_field": "profession", "relation": "same", "mentee_field": "profession", "kind": "wish"},
)


def test_the_real_sample_lands_and_makes_a_board(story):
    """Its columns become questions by themselves; nobody prepares anything."""
    carla = story.add("carla again", "carla@people.example", DESK, "light")
    carla.sign_in()
    carla.go("/programmes/new/formal/")
    carla.fill(name="The sample")
    carla.press("Make the programme")
    programme = carla.page.url
    for side in ("mentor", "mentee"):
        carla.go(programme + "import/")
        carla.page.locator("[name=file]").set_input_files(SAMPLE / f"{side}s.csv")
        carla.press("Look at the file")
        carla.press("See how they will land")
        carla.press("Import 500 people")
        carla.heading("They are all here")
    carla.go(programme + "matching/rules/")
    for rule in RULES:
        carla.go(programme + "matching/rules/new/")
        for name, value in rule.items():
            carla.choose(name, value)
        if rule["relation"] == "between":
            carla.page.locator("summary", has_text="Steps above or below").click()
            carla.fill(low="1", high="2", scale="\n".join(GRADES))
        carla.press("Add the rule")
    carla.press("Go to matching")
    carla.page.get_by_label("Match people who have not finished their profile, too").check()
    carla.press("Match")
    carla.page.wait_for_url("**/boards/**", timeout=120_000)
    carla.look()
    carla.heading("pairs")
