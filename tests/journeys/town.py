"""Who lives around a running copy: each person in a browser of his own."""

from typing import Any, TypeVar

import httpx
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.journeys.officers import Leader, Officer
from tests.journeys.walking import Citizen, Visitor
from tests.running import RunningCopy, until

KHOI = "001209012345"
BAO = "031209004417"
HUY = "048208006152"
LOC = "020208007719"
HA = "037306002288"
TRUONG = "022099005813"
# She represents a company by law.
TRANG = "079198034561"
PAO = "010205000862"

PHONE = (360, 740)
DESK = (1280, 900)

States = dict[str, Any]
Staff = TypeVar("Staff", bound=Officer)
# The browser's own note of an answer such as 422, which our pages give on purpose.
_PATIENCE = 15_000  # milliseconds
_ANSWERED = "Failed to load resource"


class Town:
    """Gives people their browsers and remembers what the browsers complained about."""

    def __init__(self, browser: Browser, copy: RunningCopy, states: States) -> None:
        self.browser = browser
        self.copy = copy
        self.complaints: list[str] = []
        self._states = states
        self._contexts: list[BrowserContext] = []

    def anybody(self, lang: str = "vi", size: tuple[int, int] = PHONE) -> Visitor:
        """Give somebody unknown."""
        return Visitor(self.page(size=size), self.copy, lang)

    def citizen(
        self, number: str, *, lang: str = "vi", size: tuple[int, int] = PHONE,
        script: bool = True, known: bool = True,
    ) -> Citizen:  # fmt: skip
        """Give a citizen, signed in when ``known``; ``script`` switches JavaScript."""
        page = self.page(number if known else "", size=size, script=script)
        one = Citizen(page, self.copy, lang, number)
        if known and number not in self._states:
            one.open("sign_in")
            one.signs_in()
            self._remember(number, page)
        return one

    def officer(self, login: str, size: tuple[int, int] = DESK, lang: str = "vi") -> Officer:
        """Give a member of staff, signed in."""
        return self._staff(Officer, login, size, lang)

    def leader(self, login: str, size: tuple[int, int] = DESK, lang: str = "vi") -> Leader:
        """Give a leader, signed in."""
        return self._staff(Leader, login, size, lang)

    def hires(self, login: str, name: str, unit: str, role: str) -> Officer:
        """Give a new member of staff, signed in; who was hired before comes back."""
        one = Officer(self.page(login), self.copy, "vi", login)
        if login not in self._states:
            words = ("--login", login, "--name", name, "--unit", unit, "--role", role)
            said = self.copy.motcua("staff", "add", *words).stdout.split()
            told = dict(zip(said[::2], said[1::2], strict=False))
            one.signs_in_with(told["password"], told["totp_secret"])
            self._remember(login, one.page)
        return one

    def _staff(self, kind: type[Staff], login: str, size: tuple[int, int], lang: str) -> Staff:
        page = self.page(login, size=size)
        one = kind(page, self.copy, lang, login)
        if login not in self._states:
            one.signs_in()
            self._remember(login, page)
        return one

    def _remember(self, who: str, page: Page) -> None:
        self._states[who] = page.context.storage_state()

    def page(self, who: str = "", *, size: tuple[int, int] = DESK, script: bool = True) -> Page:
        """Open a browser window of somebody's own."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            storage_state=self._states.get(who),
            locale="vi-VN",
            reduced_motion="reduce",
        )
        context.set_default_timeout(_PATIENCE)
        self._contexts.append(context)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return context.new_page()

    def _listen(self, said: ConsoleMessage) -> None:
        if said.type == "error" and _ANSWERED not in said.text:
            self.complaints.append(said.text)

    def settle(self, code: str, signer: str = "chutich.halong") -> None:
        """Let the officers of Hạ Long pass a dossier on until it is signed."""
        for login, outcome in (("tiepnhan.halong", "accept"), ("thamdinh.halong", "propose")):
            officer = self.officer(login)
            officer.opens(code)
            officer.does(outcome)
        leader = self.leader(signer)
        leader.opens(code)
        leader.does("sign")

    def is_told(self, code: str, words: str) -> None:
        """Wait until an e-mail about a dossier with these words came to the mail simulator."""
        seen = f"{self.copy.simulator('mail')}/_seen"

        def arrived() -> bool:
            letters = (str(letter) for letter in httpx.get(seen, trust_env=False).json())
            return any(code in letter and words in letter for letter in letters)

        until(arrived)

    def leave(self) -> None:
        """Close every browser window."""
        for context in self._contexts:
            context.close()
