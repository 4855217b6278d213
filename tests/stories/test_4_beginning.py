"""Chapter four: welcome, expectations, the talk, the contract, six weeks of meetings."""

import datetime
from zoneinfo import ZoneInfo

from tests.stories.guest import Guest

QUESTIONS = ("rhythm", "responsibility", "place", "confidentiality", "cancelling", "feedback", "topics", "contact")
HERE = ZoneInfo("Europe/London")


def now() -> datetime.datetime:
    return datetime.datetime.now(HERE)


def test_each_writes_a_welcome_note(story):
    for one in story.both:
        one.go(story.pair + "welcome/")
        one.fill(words=story.secret("welcome", one))
        one.press("Send the note")
    story.mentee.go(story.pair + "welcome/")
    story.mentee.sees("zqmentorwelcomeqz")


def test_they_plan_their_first_meeting(story):
    """For the next minute, so that it can really be held in this story."""
    mentee = story.mentee
    mentee.go(story.pair + "first-meeting/")
    mentee.press("Another three")
    mentee.go(story.pair + "meetings/")
    mentee.press("Plan a meeting")
    story.first_at = (now() + datetime.timedelta(seconds=85)).replace(second=0, microsecond=0)
    mentee.fill(day=story.first_at.strftime("%Y-%m-%d"), at=story.first_at.strftime("%H:%M"), minutes="60")
    mentee.press("Plan it")
    mentee.go(story.pair + "meetings/")
    mentee.page.get_by_role("main").get_by_role("link").filter(has=mentee.page.locator("time")).first.click()
    mentee.look()
    story.meeting = mentee.page.url
    story.mentor.go(story.meeting)


def test_the_mentee_answers_expectations_alone(story):
    mentee, mentor = story.both
    mentee.go(story.pair + "expectations/")
    for question in QUESTIONS:
        mentee.fill(**{question: story.secret(f"expects {question}", mentee)})
    mentee.press("Keep as a draft")
    mentee.press("Hand in")
    mentee.sees("Your answers are in")
    mentor.go(story.pair + "expectations/")
    assert "zqmentee" not in mentor.page.content()


def test_the_mentor_signs_in_and_answers_by_keyboard_alone(story):
    """The last answer opens both, side by side."""
    mentor = story.mentor
    sign_in_by_keyboard(mentor)
    mentor.go(story.pair + "expectations/")
    for question in QUESTIONS:
        mentor.type_into(f"textarea[name='{question}']", story.secret(f"expects {question}", mentor))
    mentor.enter_on("button[name=hand_in]")
    mentor.heading("What each of you expects")
    mentor.sees("zqmenteeexpectsrhythmqz")


def sign_in_by_keyboard(one: Guest) -> None:
    one.context.clear_cookies()
    one.go("/sign-in/")
    one.type_into("[name=login]", one.email)
    one.type_into("[name=password]", one.password)
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(lambda address: "sign-in" not in address)
    one.look()
    one.heading("Hello")


def test_they_look_at_the_differences_together(story):
    mentee = story.mentee
    mentee.go(story.pair + "expectations/")
    mentee.sees("zqmentorexpectsrhythmqz")
    mentee.press("Talk about this", exact=False)
    mentee.press("Make it a clause draft", exact=False)


def test_both_record_the_talk(story):
    for one in story.both:
        one.go(story.pair + "confidentiality/")
        one.fill(talked_on=now().strftime("%Y-%m-%d"))
        one.press("We have talked")
    story.mentor.sees("Both of you have recorded it.")


def test_they_write_a_contract(story):
    mentee, mentor = story.both
    mentee.go(story.pair + "contract/")
    if mentee.page.get_by_role("button", name="Begin your contract").count():
        mentee.press("Begin your contract")
    mentee.press("Change these lines")
    mentee.fill(
        purpose=story.secret("purpose"), contact=story.secret("contact ways"), place=story.secret("contract place")
    )
    mentee.press("Save in the draft")
    mentor.go(story.pair + "contract/")
    mentor.sees("zqpairpurposeqz")
    mentor.press("Write a clause of your own")
    mentor.fill(title=story.secret("clause title"), text=story.secret("clause text"))
    mentor.press("Save in the draft")


def test_both_sign_the_same_version(story):
    """The mentor by keyboard alone; then the paper is there for both."""
    mentee, mentor = story.both
    mentee.go(story.pair + "contract/")
    mentee.press("Sign this version")
    mentor.go(story.pair + "contract/")
    mentor.enter_on("form[action$='/contract/sign/'] button")
    mentor.sees("in force")
    mentor.press("Printable page")
    mentor.sees("zqpairclausetextqz")
    for one in story.both:
        one.go(story.pair + "contract/")
        assert one.take("PDF").startswith(b"%PDF")


def test_they_plan_six_weeks(story):
    mentee = story.mentee
    mentee.go(story.pair + "meetings/rhythm/")
    tomorrow = now() + datetime.timedelta(days=1)
    mentee.choose("every", "7")
    mentee.fill(day=tomorrow.strftime("%Y-%m-%d"), at="14:00", minutes="60", count="6")
    mentee.press("Plan them")
    mentee.go(story.pair + "meetings/")
    assert mentee.page.get_by_role("main").locator("time").count() == 7
    mentee.press("Have them in your calendar")
    mentee.press("Make my calendar address")


def test_meanwhile_the_coordinator_reads_none_of_it(story):
    assert story.assert_coordinator_sees_nothing(of_one_kind=3) > 50
