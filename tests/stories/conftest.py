"""One house, one browser, one story: its chapters are read in order, in one process."""

from pathlib import Path

import pytest

from tests.stories.guest import PASSWORD
from tests.stories.house import House
from tests.stories.looking import DESK, PHONE, Album

FIRST_ADMIN = (
    "first-admin", "--organisation", "Civil Service of Nowhere", "--email", "olu@people.example",
    "--given-name", "Olu", "--family-name", "Adeyemi", "--password-from", "stdin",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before the markers choose, and before work is shared out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("story"))


@pytest.fixture(scope="session")
def house(browser, tmp_path_factory):
    one = House(tmp_path_factory.mktemp("house"))
    try:
        one.do(*FIRST_ADMIN, said=PASSWORD + "\n")
        one.open()
        yield one
    finally:
        one.close()


@pytest.fixture(scope="session")
def story(browser, house, tmp_path_factory):
    """Who is in it, what was typed in private, how far it has come."""
    from tests.stories.story import Story

    one = Story(browser, house, Album(tmp_path_factory.mktemp("shots")))
    one.add("olu", "olu@people.example", DESK, "light")
    one.add("carla", "carla@people.example", DESK, "light")
    one.sizes = {"mentee": (PHONE, "light"), "mentor": (DESK, "dark")}
    return one


@pytest.fixture(autouse=True)
def chapter(request, story):
    """A chapter is read after the one before it; when that one broke off, the rest makes no sense."""
    if story.broke_off:
        pytest.skip(f"the story broke off in “{story.broke_off}”")
    yield
    outcome = getattr(request.node, "outcome_of_call", None)
    if outcome is None or outcome.failed:
        story.broke_off = request.node.name
        story.photograph_all(request.node.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.outcome_of_call = report
    return report
