"""The last chapter: what the two wrote stands nowhere but with them."""

from tests.stories.searching import everything_sent, found_in, recorded


def test_the_coordinator_walks_her_own_pages_once_more(story):
    """On a page of every kind she has: as well made as those of the pair."""
    carla = story.carla
    for place in (
        "today/",
        "pairs/",
        "figures/",
        "people/",
        "invite/",
        "matching/",
        "matching/offers/",
        "helpers/",
        "edit/",
    ):
        carla.go(story.programme + place)
    carla.go("/programmes/care/pairs/" + story.pair.rstrip("/").rpartition("/")[2] + "/")
    carla.sees("Ended ")
    carla.go("/notices/")


def test_no_page_no_file_and_no_address_gives_it_to_the_coordinator(story):
    assert story.assert_coordinator_sees_nothing(of_one_kind=10) > 100


def test_her_exports_are_without_it(story):
    carla = story.carla
    for kind in ("csv", "xlsx"):
        answer = carla.context.request.get(f"{story.programme}export/?format={kind}")
        assert answer.ok
        assert story.mentee.email.encode() in answer.body() or kind == "xlsx"
        assert not found_in(answer.body(), story.secrets)
    carla.go("/you/take/")
    with carla.page.expect_download() as taken:
        carla.page.get_by_role("button", name="Download it").click()
    assert not found_in(taken.value.path().read_bytes(), story.secrets)


def test_no_mail_and_no_line_of_the_log_holds_it(story):
    looked_at = 0
    for where, body in everything_sent(story.house):
        assert not found_in(body, story.secrets), (where, found_in(body, story.secrets))
        looked_at += 1
    assert looked_at > 1000


def test_whoever_has_the_database_without_the_key_reads_nothing(story):
    files = list(story.house.data.glob("alongside.sqlite3*"))
    assert files
    for path in files:
        assert not found_in(path.read_bytes(), story.secrets), path


def test_nothing_that_reached_her_browser_held_it_and_all_of_it_reached_theirs(story):
    """The second half shows that the search can find what it looks for."""
    for name in ("carla", "olu", "mentee", "mentor"):
        story.guests[name].context.close()
    for name in ("carla", "olu"):
        for address, body in recorded(story.guests[name].recording):
            assert not found_in(body, story.secrets), address
    seen = set()
    for one in story.both:
        for _, body in recorded(one.recording):
            seen.update(found_in(body, story.secrets))
    assert set(story.secrets.values()) - seen == set()
