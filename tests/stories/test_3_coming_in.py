"""Chapter three: one mentee and one mentor open their mails, come in, get ready and say yes to each other."""

import pytest

from tests.stories.guest import Guest

ANSWERS = {
    "mentee": {"why_now": "A new task, and nobody to think it through with.", "skills_wanted": "Writing for many"},
    "mentor": {
        "why_mentor": "Somebody once had an hour for me.",
        "offer": "Patience and a good map of the house.",
        "skills_offered": "Writing for many",
    },
}


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_they_come_in_by_the_link_in_their_mail(story, side):
    one = story.guests[side]
    one.accept_invitation()
    one.go("/")
    one.heading("Hello")


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_each_writes_a_line_that_is_not_for_everybody(story, side):
    one = story.guests[side]
    for audience in ("me", "pair"):
        one.go("/you/lines/new/?kind=human")
        one.choose("audience", audience)
        one.fill(text=story.secret(f"{audience} line", one))
        one.press("Add this line")
    one.go("/you/edit/")
    one.press("Save")


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_each_answers_and_gets_ready(story, side):
    """The way shows the next step each time; nothing has to be looked for."""
    one = story.guests[side]
    one.go("/")
    for _ in range(6):
        if one.page.locator(".card-here .button").count() == 0 or one.page.url.rstrip("/").endswith(f"ready/{side}"):
            break
        one.page.locator(".card-here .button").first.click()
        one.look()
        answer_what_is_asked(one, side)
        one.go("/")
    one.go(story.programme)
    one.sees({"mentee": "You are available for matching.", "mentor": "Your coordinator will talk with you"}[side])


def test_the_coordinator_has_the_talk_that_was_wished_for(story):
    """She learns that a talk is welcome, never why."""
    carla, mentor = story.carla, story.mentor
    carla.go(story.programme + "people/?talk=on")
    carla.page.locator("main table a").first.click()
    carla.look()
    carla.press("We have talked")
    mentor.go(story.programme)
    mentor.sees("You are available for matching.")


def answer_what_is_asked(one: Guest, side: str) -> None:
    address = one.page.url
    if "/answer/" in address:
        for name, words in ANSWERS[side].items():
            one.fill(**{name: words})
        one.fill(languages="English", time_zone="Europe/London")
        one.press("Keep my answers")
    elif "/readiness/" in address:
        say_how_ready(one, not_yet={"mentee": 1, "mentor": -1}[side])
    elif "/promises/" in address:
        one.page.locator("[name=agreed]").check()
        one.press("I promise this")


def say_how_ready(one: Guest, *, not_yet: int) -> None:
    """A “not yet” is a fine answer too; it brings a card, and the last one a talk with the coordinator."""
    names = one.page.locator("main input[type=radio]").evaluate_all("all => [...new Set(all.map((one) => one.name))]")
    for name in names:
        one.page.locator(f"[name='{name}']").nth(1 if name == names[not_yet] else 0).check()
    one.press("Keep my answers")
    one.heading("Something to take along")


def test_both_say_yes(story):
    mentee, mentor = story.both
    for one in story.both:
        one.go(story.house.link_for(one.email, "somebody for you"))
        one.sees("Why the two of you")
        one.press("Yes, I would like to meet", exact=False)
    mentor.page.wait_for_url("**/pairs/**")
    story.pair = mentor.page.url
    mentee.go("/")
    mentee.page.locator(".card-here .button").first.click()
    mentee.look()
    mentee.go(story.pair)
    mentee.heading("and you")
