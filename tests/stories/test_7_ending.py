"""Chapter seven: an ending with a review, nothing left hanging, and a keepsake for each."""


def test_they_begin_their_ending(story):
    mentee, mentor = story.both
    mentee.go(story.pair + "ending/")
    mentee.choose("kind", "completed")
    mentee.press("Begin our ending")
    mentor.go(story.pair + "ending/")
    mentor.press("Look back together")
    for word in ("zqmenteechangeqz", "zqmenteegoalqz", "zqmentorcelebrationqz"):
        mentor.sees(word)


def test_it_does_not_close_while_something_is_open(story):
    mentor = story.mentor
    mentor.go(story.pair + "ending/")
    mentor.press("Close our mentorship")
    mentor.sees("Almost there. This is still open:")


def test_what_is_open_gets_an_owner_or_is_let_go(story):
    mentee = story.mentee
    mentee.go(story.pair + "ending/matters/")
    open_still = mentee.page.get_by_text("Nobody yet.")
    for number in range(open_still.count()):
        card = mentee.page.locator(".card").filter(has_text="Nobody yet.").first
        if number == 0:
            card.locator("button[name=owner]").first.click()
        else:
            card.locator("button[name=owner][value=let_go]").click()
        mentee.look()
    assert open_still.count() == 0


def test_they_say_thanks_and_agree_how_to_stay_in_touch(story):
    mentee, mentor = story.both
    for one in story.both:
        one.go(story.pair + "ending/feelings/")
        one.page.locator("[name=feelings]").first.check()
        one.fill(words=story.secret("feelings", one))
        one.press("Keep it for me")
        one.go(story.pair + "ending/goodbye/")
        one.fill(words=story.secret("thanks", one))
        one.press("Say thank you")
    mentee.go(story.pair + "ending/goodbye/")
    mentee.page.locator("[name=rule]").first.check()
    mentee.fill(way=story.secret("way to stay in touch", mentee))
    mentee.press("Propose it")
    mentor.go(story.pair + "ending/goodbye/")
    mentor.press("Agree to this")


def test_they_close_with_everything_done(story):
    mentor = story.mentor
    mentor.go(story.pair + "ending/")
    while mentor.page.get_by_role("button", name="Tick it off").count():
        mentor.page.get_by_role("button", name="Tick it off").first.click()
        mentor.look()
    mentor.press("Close our mentorship")
    mentor.heading("Our mentorship has ended")
    story.mentee.go(story.pair + "ending/")
    story.mentee.heading("Our mentorship has ended")


def test_each_takes_a_keepsake(story):
    """Own and shared words; never what the other kept to themselves."""
    mentee, mentor = story.both
    for one, other in ((mentee, mentor), (mentor, mentee)):
        one.go(story.pair + "ending/")
        assert one.take("Take it as PDF").startswith(b"%PDF")
        one.press("Open your keepsake")
        words = one.page.content()
        for shared in ("zqpairclausetextqz", "zqmenteechangeqz", f"zq{other.name}thanksqz"):
            assert shared in words, shared
        for private in (f"zq{other.name}feelingsqz", f"zq{other.name}pulseqz", f"zq{other.name}melineqz"):
            assert private not in words, private
        one.go(story.pair)
    mentee.go(story.pair + "ending/")
    mentee.page.locator("[name=choice]").last.check()
    mentee.press("Choose this")
