"""What the chapters share."""

import re

from playwright.sync_api import Browser

from tests.stories.guest import Guest, Who
from tests.stories.house import House
from tests.stories.looking import Album
from tests.stories.searching import crawl, found_in


class Story:
    """The people, their secrets and the addresses that later chapters need."""

    def __init__(self, browser: Browser, house: House, album: Album) -> None:
        self.browser, self.house, self.album = browser, house, album
        self.guests: dict[str, Guest] = {}
        self.secrets: dict[str, str] = {}
        self.sizes: dict[str, tuple[dict, str]] = {}
        self.broke_off = ""
        self.programme = self.board = self.pair = self.meeting = ""
        self.chosen: dict[str, str] = {}

    def add(self, name: str, email: str, size: dict, scheme: str) -> Guest:
        self.guests[name] = Guest(self.browser, self.house, self.album, Who(name, email, size, scheme))
        return self.guests[name]

    @property
    def olu(self) -> Guest:
        return self.guests["olu"]

    @property
    def carla(self) -> Guest:
        return self.guests["carla"]

    @property
    def mentee(self) -> Guest:
        return self.guests["mentee"]

    @property
    def mentor(self) -> Guest:
        return self.guests["mentor"]

    @property
    def both(self) -> tuple[Guest, Guest]:
        return self.mentee, self.mentor

    def secret(self, about: str, by: Guest | None = None) -> str:
        """Words for a private or shared field, with a word in them that stands nowhere else."""
        who = by.name if by else "pair"
        word = f"zq{who}{about}qz".replace(" ", "").lower()
        self.secrets[word] = f"{who}: {about}"
        return f"Only ours: {word} by the window"

    def assert_coordinator_sees_nothing(self, *, of_one_kind: int) -> int:
        """She follows every link she has, and asks for every page of the pair; returns how many pages there were."""
        carla, looked_at = self.carla, 0
        carla.go(f"{self.programme}people/?search={self.mentee.email}")
        ids = [self.pair.rstrip("/").rpartition("/")[2]]
        for one in (self.mentee, self.mentor):
            page = carla.context.request.get(f"{self.programme}people/?search={one.email}").text()
            ids += re.findall(r"/people/([0-9a-f-]{36})/", page)
        for address, status, body in crawl(carla, [self.house.address + "/", self.programme], tuple(ids), of_one_kind):
            assert not found_in(body, self.secrets), (address, found_in(body, self.secrets))
            assert status < 500, address
            looked_at += 1
        for address in {address for one in (self.mentee, self.mentor) for address in one.been}:
            answer = carla.context.request.get(address, max_redirects=0)
            assert not found_in(answer.body(), self.secrets), address
            if address.startswith(self.pair):
                assert answer.status in {403, 404, 405}, (address, answer.status)
            looked_at += 1
        return looked_at

    def photograph_all(self, chapter: str) -> None:
        for guest in self.guests.values():
            if guest.page.url.startswith("http"):
                self.album.keep(guest.page, guest.name, f"broke off {chapter}")
