"""The one Chromium of a test process; its tests go first."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--disable-dev-shm-usage",
]


def find_chromium() -> str | None:
    return os.environ.get("ALONGSIDE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One for all files: Playwright can be started once in a process."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium here: install it (Debian: apt-get install chromium) or leave out with BROWSER=no")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as player:
        one = player.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield one
        one.close()


def browser_first(items: list[pytest.Item]) -> None:
    """The story takes as long as half of all the others together: begun last, one process would wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
