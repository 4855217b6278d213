"""The pages of the way, as the tests of this room open them."""

from alongside.mentorships.tests.saying import at

PAGES = (
    "welcome", "first_meeting", "phase", "history", "pause", "stop", "leave", "ending", "ending_review",
    "ending_matters", "ending_goodbye", "ending_feelings", "keepsake", "keepsake_pdf",
)  # fmt: skip
POSTS = (
    "welcome", "phase_propose", "pause", "pause_over", "stop_talk", "leave", "ending", "ending_agree",
    "ending_take_back", "ending_told", "ending_close", "ending_afterwards", "ending_matters", "ending_goodbye",
    "ending_contact_agree", "ending_feelings",
)  # fmt: skip


def page(browser, name, pair, **query):
    answer = browser.get(at(name, pair), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


def send(browser, name, pair, *more, **words):
    return browser.post(at(name, pair, *more), words)
