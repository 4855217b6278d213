"""Chapter two: three rules, a run, a board with reasons, and offers to both of each pair."""

import re
from collections import Counter

from playwright.sync_api import expect

from tests.people_maker import GRADES, mentees, mentors

RULES = (
    {"mentor_field": "organisation", "relation": "different", "mentee_field": "organisation", "kind": "must"},
    {"mentor_field": "grade", "relation": "between", "mentee_field": "grade", "kind": "must", "low": "1", "high": "2",
     "scale": "\n".join(GRADES)},
    {"mentor_field": "profession", "relation": "same", "mentee_field": "wished_profession", "kind": "wish"},
)  # fmt: skip
PAIR = re.compile(r"^(?P<mentee>.+) with (?P<mentor>.+)$")


def test_she_says_what_makes_a_good_pair(story):
    carla = story.carla
    carla.go(story.programme)
    carla.press("Find pairs")
    for number, rule in enumerate(RULES):
        carla.press("Add the first rule" if number == 0 else "Add a rule")
        for name in ("mentor_field", "relation", "mentee_field", "kind"):
            carla.choose(name, rule[name])
        if "scale" in rule:
            carla.page.locator("summary", has_text="Steps above or below").click()
            carla.fill(low=rule["low"], high=rule["high"], scale=rule["scale"])
        carla.press("Add the rule")
    carla.sees("The mentor’s organisation is different from the mentee’s organisation.")
    carla.sees("The mentor’s grade is one to two steps above the mentee’s grade.")
    carla.sees("The mentor’s profession is the same as the mentee’s wished profession.")
    expect(carla.page.get_by_text("Counted for 1000 people")).to_be_visible(timeout=60_000)


def test_she_lets_pairs_be_found_and_looks_at_the_board(story):
    carla = story.carla
    carla.press("Go to matching")
    carla.page.get_by_label("Match people who have not finished their profile, too").check()
    carla.press("Match")
    carla.page.wait_for_url("**/boards/**", timeout=120_000)
    carla.look()
    story.board = carla.page.url.partition("?")[0]
    carla.heading("pairs")
    carla.sees("grade")
    carla.press("Left over", exact=False)
    carla.press("Pairs", exact=False)
    carla.page.get_by_role("button", name="Lock", exact=True).first.click()
    expect(carla.page.get_by_role("button", name="Unlock", exact=True).first).to_be_visible()


def test_every_pair_keeps_her_rules(story):
    """Read off the board, page by page, against the file she brought."""
    carla = story.carla
    people = {"mentee": mentees(), "mentor": mentors()}
    called = {side: Counter(_name(row) for row in rows) for side, rows in people.items()}
    known = {side: {_name(row): row for row in rows if called[side][_name(row)] == 1} for side, rows in people.items()}
    looked_at = 0
    for number in (1, 2):
        carla.go(f"{story.board}?show=pairs&page={number}")
        for words in carla.page.locator("main h2").all_inner_texts():
            both = PAIR.match(words)
            assert both, words
            if both["mentee"] in known["mentee"] and both["mentor"] in known["mentor"]:
                mentee, mentor = known["mentee"][both["mentee"]], known["mentor"][both["mentor"]]
                assert mentee["organisation"] != mentor["organisation"]
                assert GRADES.index(mentor["grade"]) - GRADES.index(mentee["grade"]) in {1, 2}
                looked_at += 1
                if not story.chosen and mentee["wished profession"] == mentor["profession"]:
                    story.chosen = {
                        "mentee": mentee["email address"].lower(),
                        "mentor": mentor["email address"].lower(),
                    }
    assert looked_at >= 20
    assert story.chosen


def test_she_publishes(story):
    """Everybody hears of it by mail; nobody new has to be invited a second time."""
    carla = story.carla
    carla.go(story.board)
    carla.press("Publish all", exact=False)
    carla.page.wait_for_url(story.board + "*", timeout=180_000)
    carla.look()
    carla.sees("Both answers are open.")
    for side, address in story.chosen.items():
        story.house.until(lambda to=address: story.house.mails(to, "somebody for you"), f"the offer to {address}")
        size, scheme = story.sizes[side]
        story.add(side, address, size, scheme)


def _name(row: dict[str, str]) -> str:
    return f"{row['first name']} {row['last name']}"
