"""A person at a browser. Every page that comes up is looked at once."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from tests.stories.house import House
from tests.stories.looking import Album, assert_well_made, kind_of

PASSWORD = "a long walk by the sea"
MOST_TABS, MOST_STATES = 400, 3


@dataclass(frozen=True)
class Who:
    """A name, an address, the size of the screen and its colours."""

    name: str
    email: str
    size: dict
    scheme: str


class Guest:
    """One person with a browser of her own: its size, its colours, what it was sent."""

    def __init__(self, browser: Browser, house: House, album: Album, who: Who) -> None:
        self.house, self.album, self.name, self.email, self.scheme = house, album, who.name, who.email, who.scheme
        self.recording = house.folder / f"{who.name}.har"
        self.context = browser.new_context(
            base_url=house.address, viewport=who.size, color_scheme=who.scheme, reduced_motion="reduce", locale="en-GB",
            timezone_id="Europe/London", record_har_path=self.recording, record_har_content="embed",
        )  # fmt: skip
        self.context.set_default_timeout(15_000)
        self.password = PASSWORD
        self.troubles: list[str] = []
        self.been: dict[str, str] = {}
        self.seen: dict[str, dict[tuple[str, ...], bool]] = {}
        self.context.on("request", self._note_request)
        self.page = self.context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.house.address + "/", "data:", "blob:", "about:")):
            self.troubles.append(f"another origin: {request.url}")

    def _note_console(self, message) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.troubles.append(f"console on {self.page.url}: {message.text}")

    # ---- going and pressing ------------------------------------------------------------------------

    def go(self, address: str) -> Page:
        self.page.goto(address)
        return self.look()

    def press(self, name: str, *, within: Locator | Page | None = None, exact: bool = True, nth: int = 0) -> Page:
        """Press a button or follow a link by the words on it, and look at what comes."""
        room = within or self.page
        words = re.compile(rf"^{re.escape(name)}\b") if not exact else name
        one = room.get_by_role("button", name=words, exact=exact).or_(room.get_by_role("link", name=words, exact=exact))
        one.nth(nth).click()
        return self.look()

    def fill(self, **fields: str) -> None:
        """Write into fields by their names in the form, with or without a prefix."""
        for name, value in fields.items():
            self.page.locator(f"main [name='{name}']:visible, main [name$='-{name}']:visible").first.fill(value)

    def choose(self, name: str, value: str) -> None:
        """Tick or choose one value of a field by its name."""
        field = self.page.locator(f"main [name='{name}']")
        if field.first.evaluate("one => one.tagName") == "SELECT":
            field.first.select_option(value)
        else:
            self.page.locator(f"main [name='{name}'][value='{value}']").check()

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    # ---- by keyboard alone -------------------------------------------------------------------------

    def tab_to(self, selector: str) -> None:
        """Tab until this has the focus; what cannot be reached by keyboard is not there."""
        for _ in range(MOST_TABS):
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.page.url}")

    def type_into(self, selector: str, words: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def enter_on(self, selector: str) -> Page:
        """Press Enter on it and wait for the page that comes."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.look()

    # ---- looking -----------------------------------------------------------------------------------

    def look(self) -> Page:
        """Once for each kind of page and the states it shows: axe, width, policy, origin, a picture."""
        self.page.wait_for_load_state("load")
        self.been[self.page.url] = self.page.title()
        what = f"{kind_of(self.page.url)} {self.page.title()}"
        parts = tuple(self.page.locator("main :is(h1, h2), main .button-primary").all_inner_texts())
        if self.seen.setdefault(what, {}).get(parts) is None and len(self.seen[what]) < MOST_STATES:
            self.seen[what][parts] = True
            if self.album.of_every_page:
                self.album.keep(self.page, self.name, what)
            assert_well_made(self.page, scheme=self.scheme, other_scheme=len(self.seen[what]) == 1)
        assert not self.troubles, self.troubles
        return self.page

    def take(self, name: str) -> bytes:
        """What the file behind a link holds."""
        address = self.page.get_by_role("link", name=name, exact=True).first.get_attribute("href")
        answer = self.context.request.get(address)
        assert answer.ok, (address, answer.status)
        return answer.body()

    # ---- coming in ---------------------------------------------------------------------------------

    def accept_invitation(self) -> None:
        """Open the link in the mail and set up the account."""
        self.go(self.house.link_for(self.email, "invitation"))
        self.heading("You are invited")
        if not self.page.locator("[name=family_name]").input_value():
            self.fill(given_name=self.name.title(), family_name="Reyes")
        self.fill(password=PASSWORD)
        self.press("Accept the invitation")

    def sign_in(self) -> None:
        self.go("/sign-in/")
        self.fill(login=self.email, password=PASSWORD)
        self.press("Sign in")
