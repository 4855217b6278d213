"""The style guide in a real Chromium: no fault that axe knows, nothing cut at 360 px, and all by keyboard.

The pages are drawn here and handed to the browser as answers, so no server and no database is needed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from csp.utils import build_policy
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Request, Route

from alongside.web import styleguide, views

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("looks"), pytest.mark.urls("alongside.web.tests.urls")]
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SITE = "http://looks.test"


def drawn() -> dict[str, str]:
    """The pages by path."""
    request = RequestFactory().get("/styleguide")
    request.user = AnonymousUser()
    pages = {"styleguide": styleguide.show, "403": views.not_allowed, "404": views.not_found, "500": views.broken}
    return {name: view(request).content.decode() for name, view in pages.items()}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    pages, faults, contexts = drawn(), [], []
    policy = build_policy()

    def answer(route: Route, request: Request) -> None:
        path = request.url.removeprefix(SITE + "/").partition("?")[0]
        if path.startswith("static/"):
            file = Path(finders.find(path.removeprefix("static/")))
            route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        else:
            headers = {"Content-Security-Policy": policy}
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8", headers=headers)

    def opened(name: str, width: int = 1280, **wishes: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.route("**/*", answer)
        page.goto(f"{SITE}/{name}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["styleguide", "403", "404", "500"])
def test_axe_finds_nothing_and_nothing_is_cut(open_page, name: str, width: int, scheme: str) -> None:
    page = open_page(name, width, color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


CUT = """() => [...document.querySelectorAll('svg text, .path-label')].filter((one) => {
  const box = one.getBoundingClientRect(), room = (one.closest('.card') ?? document.body).getBoundingClientRect();
  return box.width && (box.left < room.left || box.right > room.right);
}).map((one) => one.textContent)"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_word_of_a_chart_or_of_the_path_is_cut_or_small(open_page, width: int) -> None:
    page = open_page("styleguide", width)
    assert page.evaluate(CUT) == []
    sizes = "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    assert min(page.locator("svg text, .path-label").evaluate_all(sizes)) >= 14


TARGETS = """() => [...document.querySelectorAll('button, summary, .button, .nav a, select, textarea, .help-now')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""


def test_what_one_taps_is_44_pixels_high(open_page) -> None:
    assert open_page("styleguide", 360).evaluate(TARGETS) == []


def test_a_list_is_put_in_order_by_keyboard(open_page) -> None:
    page = open_page("styleguide")
    order = "[...document.querySelectorAll('#questions [name=order]')].map((one) => one.value).join()"
    down = page.get_by_role("button", name="Move What you do down")
    down.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(order) == "2,1,3"
    assert page.get_by_text("What you do is now number 2 of 3.").count() == 1
    assert page.evaluate("document.activeElement.name") == "down"


def test_a_list_is_put_in_order_by_drag(open_page) -> None:
    page = open_page("styleguide")
    order = "[...document.querySelectorAll('#questions [name=order]')].map((one) => one.value).join()"
    handles = page.locator("#questions [data-handle]")
    handles.nth(2).scroll_into_view_if_needed()
    start, end = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 10, end["y"] + 2, steps=6)
    page.mouse.up()
    assert page.evaluate(order) == "3,1,2"


def test_a_dialog_opens_and_escape_gives_the_focus_back(open_page) -> None:
    page = open_page("styleguide")
    button = page.get_by_role("button", name="Open a small window")
    button.click()
    assert page.get_by_role("dialog", name="Ask Carla for a talk").is_visible()
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert button.evaluate("one => one === document.activeElement")


def test_without_script_a_dialog_stands_in_the_page(open_page) -> None:
    page = open_page("styleguide", java_script_enabled=False)
    assert page.get_by_text("Carla learns that you would like to talk, and nothing else.").is_visible()
    assert not page.get_by_text("Open a small window").is_visible()


def test_light_and_dark_can_be_chosen_and_are_remembered(open_page) -> None:
    page = open_page("styleguide", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark", exact=True).click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload(wait_until="networkidle")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="As my device").click()
    assert page.evaluate(ground) == light


def test_a_message_can_be_closed(open_page) -> None:
    page = open_page("styleguide")
    page.locator("[data-toast]", has_text="Ben can read it now").get_by_role("button").click()
    assert page.get_by_text("Kept. Ben can read it now.").count() == 0


def test_suggestions_continue_after_a_comma(open_page) -> None:
    page = open_page("styleguide")
    page.locator("#id_skills").first.fill("Listening, ")
    offered = page.evaluate("[...document.querySelectorAll('#skills option')].map((one) => one.value)")
    assert offered == ["Listening, Data analysis", "Listening, Project planning"]


def test_typed_text_is_guarded_and_never_stored(open_page) -> None:
    page = open_page("styleguide")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_hope").first.fill("A private hope")
    assert "private hope" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.goto(f"{SITE}/404")
    assert asked == ["beforeunload"]
