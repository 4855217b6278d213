"""What every page of a story has to keep: axe, 360 px, the Content-Security-Policy, one origin."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 860}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe().axe_script
RUN = "only => axe.run({runOnly: only, resultTypes: ['violations']}).then((found) => found.violations)"
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[A-Za-z0-9_:-]{20,}(?=/)|(?<=/)\d+(?=/)")
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const needed = document.documentElement.scrollWidth;
  if (needed <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
  return [`${needed} > ${room}`, ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 160))];
}"""


def kind_of(address: str) -> str:
    """The address without its ids: one kind of page."""
    return IDS.sub("…", address.split("://")[-1].partition("/")[2].partition("?")[0])


def assert_well_made(page: Page, *, scheme: str, other_scheme: bool = True) -> None:
    """Axe finds nothing in this colour scheme, nor contrast in the other one, and nothing sticks out on a phone."""
    page.evaluate(AXE)
    _assert_no_violations(page, {"type": "tag", "values": WCAG})
    if other_scheme:
        page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
        _assert_no_violations(page, {"type": "rule", "values": ["color-contrast"]})
        page.emulate_media(color_scheme=scheme)
    before = page.viewport_size
    page.set_viewport_size(PHONE)
    out = page.evaluate(TOO_WIDE)
    page.set_viewport_size(before)
    assert not out, f"{page.url} is wider than a phone: {out}"


def _assert_no_violations(page: Page, only: dict) -> None:
    found = page.evaluate(RUN, only)
    said = [
        f"{one['id']}: {one['help']}\n    "
        + "\n    ".join(f"{node['html'][:200]}  {node['failureSummary']}" for node in one["nodes"][:4])
        for one in found
    ]
    assert not said, f"axe on {page.url}:\n" + "\n".join(said)


class Album:
    """Pictures for people to look at: of every page when ALONGSIDE_SHOTS names a folder, else where it broke."""

    def __init__(self, fallback: Path) -> None:
        wished = os.environ.get("ALONGSIDE_SHOTS", "")
        self.of_every_page = bool(wished)
        self.folder = Path(wished) if wished else fallback
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number = 0

    def keep(self, page: Page, who: str, what: str) -> None:
        self.number += 1
        name = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-") or "today"
        page.screenshot(path=self.folder / f"{self.number:03d}-{who}-{name[:60]}.png", full_page=True)
