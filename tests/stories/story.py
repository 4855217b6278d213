"""What the chapters share."""

from playwright.sync_api import Browser

from tests.stories.guest import Guest
from tests.stories.house import House
from tests.stories.looking import Album


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
        self.guests[name] = Guest(
            self.browser, self.house, self.album, name=name, email=email, size=size, scheme=scheme
        )
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

    def photograph_all(self, chapter: str) -> None:
        for guest in self.guests.values():
            if guest.page.url.startswith("http"):
                self.album.keep(guest.page, guest.name, f"broke off {chapter}")
