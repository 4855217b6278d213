"""Chapter six: a change, a goal, and the phases."""


def test_the_mentee_writes_a_change_and_a_goal_and_both_agree(story):
    mentee, mentor = story.both
    mentee.go(story.pair + "changes/")
    mentee.fill(words=story.secret("change", mentee), baseline=story.secret("baseline", mentee))
    mentee.press("Keep it")
    mentee.press("On to goals")
    mentee.fill(words=story.secret("goal", mentee), sign=story.secret("sign", mentee))
    mentee.press("Write it down")
    mentor.go(story.pair + "goals/")
    mentor.press("Look", exact=False)
    mentor.press("I agree")
    mentor.sees("Agreed by both")
    mentor.fill(words=story.secret("check in", mentor))
    mentor.press("Keep the line")


def test_they_celebrate(story):
    mentor = story.mentor
    mentor.go(story.pair + "celebrations/")
    mentor.choose("kind", "courage")
    mentor.fill(words=story.secret("celebration", mentor))
    mentor.press("Mark it")
    story.mentee.go(story.pair + "celebrations/")
    story.mentee.sees("zqmentorcelebrationqz")


def test_they_move_through_the_phases_together(story):
    """One proposes, the other agrees; going back once is no step backwards."""
    mentee, mentor = story.both
    for proposes, agrees, to in (
        (mentee, mentor, "establish"),
        (mentor, mentee, "mature"),
        (mentee, mentor, "establish"),
        (mentor, mentee, "mature"),
    ):
        proposes.go(story.pair + "phase/")
        button = proposes.page.locator(f"button[name=to][value={to}]")
        if not button.is_visible():
            proposes.page.get_by_text("Go back to an earlier phase").click()
        button.click()
        proposes.look()
        agrees.go(story.pair + "phase/")
        agrees.press("Yes, let us go there")
    mentee.go(story.pair)
    assert mentee.page.locator(".path [aria-current=step]").count() == 1


def test_every_place_of_the_pair_can_be_visited(story):
    """What the pair's page links to, for both."""
    for one in story.both:
        one.go(story.pair)
        links = one.page.locator("main a[href^='/']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        for link in dict.fromkeys(links):
            if not link.endswith((".ics", "/pdf/")):
                one.go(link)


def test_meanwhile_the_coordinator_reads_none_of_it(story):
    assert story.assert_coordinator_sees_nothing(of_one_kind=3) > 50
