"""Chapter five: prepare, meet with GROW, wrap up, and the six lines that are for each alone."""

from playwright.sync_api import expect

from tests.stories.guest import Guest
from tests.stories.test_4_beginning import now

PULSE = "input[type=radio]"


def bring(story, one: Guest, kind: str) -> None:
    one.choose("kind", kind)
    one.fill(text=story.secret(f"brings {kind}", one))
    one.press("Put it down")


def test_they_prepare(story):
    """A worry starts as a private draft; a challenge is for both."""
    mentee, mentor = story.both
    mentee.go(story.meeting + "prepare/")
    bring(story, mentee, "worry")
    bring(story, mentee, "challenge")
    mentor.go(story.meeting + "prepare/")
    mentor.sees("zqmenteebringschallengeqz")
    assert "zqmenteebringsworryqz" not in mentor.page.content()
    bring(story, mentor, "celebrate")
    mentee.go(story.meeting + "prepare/")
    mentee.press("Listen", exact=False)
    mentee.go(story.meeting + "place/")
    mentee.choose("mode", "in_person")
    mentee.fill(place=story.secret("meeting place"))
    mentee.press("Set the place")


def test_they_meet_with_grow(story):
    mentee, mentor = story.both
    for one in story.both:
        one.go(story.meeting + "meet/")
    mentee.press("GROW")
    mentee.press("Begin together")
    for panel in ("goal", "reality", "options", "options", "options", "way-forward"):
        room = mentee.page.locator(f"form:has([name=panel][value='{panel}'])")
        room.locator("textarea").fill(story.secret(f"grow {panel} {len(story.secrets)}", mentee))
        mentee.press("Write it down", within=room)
    mentee.page.locator("#commitment").fill("5")
    mentee.press("Say it")
    mentee.sees("Make it smaller")
    mentor.go(story.meeting + "guides/grow/")
    ideas = mentor.page.locator("form:has([name=panel][value='options'])")
    ideas.locator("textarea").fill(story.secret("idea", mentor))
    mentor.press("Put the idea aside for later", within=ideas)
    mentee.go(story.meeting + "guides/grow/")
    mentee.press("We are through")


def test_notes_are_kept_while_they_talk(story):
    mentor = story.mentor
    mentor.go(story.meeting + "meet/")
    with mentor.page.expect_response(lambda answer: "/text/notes/" in answer.url and answer.ok):
        mentor.page.locator("#notes-text").press_sequentially(story.secret("notes", mentor))
    mentor.go(story.meeting + "meet/")
    expect(mentor.page.locator("#notes-text")).to_have_value(story.secret("notes", mentor))
    mentor.go(story.meeting + "meet/?cards=0")
    mentor.go(story.meeting + "meet/?only=quiet")
    mentor.go(story.meeting + "meet/?only=talk")


def test_they_wrap_up_in_two_minutes(story):
    """Held once its time has come; this story does not turn the clock."""
    mentee, mentor = story.both
    story.house.until(lambda: now() > story.first_at, "the first meeting to begin")
    mentee.go(story.meeting)
    mentee.go(story.meeting + "wrap-up/")
    mentee.choose("held", "yes")
    mentee.fill(
        minutes="50",
        good_thing=story.secret("good thing", mentee),
        summary=story.secret("summary", mentee),
        what_1=story.secret("promise", mentee),
    )
    mentee.press("Close")
    mentor.go(story.meeting)
    mentor.sees("You met, for 50 minutes.")
    mentor.sees("zqmenteesummaryqz")
    mentor.press("This matters to me")
    mentor.go(story.pair + "promises/")
    mentor.sees("zqmenteepromiseqz")


def test_each_answers_the_pulse_for_themselves(story):
    """One keeps it, one wishes to look at it together; nobody learns what the other said."""
    mentee, mentor = story.both
    for one, choice in ((mentee, "together"), (mentor, "keep")):
        one.go("/")
        one.go(story.meeting.replace("/meetings/", "/for-you/"))
        names = one.page.locator(PULSE).evaluate_all("all => [...new Set(all.map((one) => one.name))]")
        assert len(names) == 6
        for name in names:
            one.page.locator(f"[name='{name}']").nth(3).check()
        one.fill(difference=story.secret("pulse", one))
        one.press("Keep it, for me")
        one.page.locator(f"button[name=choice][value={choice}]").click()
        one.look()
        one.go(story.pair + "for-you/")
        one.page.locator("main details.card summary").first.click()
        one.sees(f"zq{one.name}pulseqz")
    other = mentor.page.content()
    assert "zqmenteepulseqz" not in other


def test_meanwhile_the_coordinator_reads_none_of_it(story):
    assert story.assert_coordinator_sees_nothing(of_one_kind=3) > 50
