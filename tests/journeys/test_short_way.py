"""A first-time way through first registration: how many screens, how heavy, good for everybody."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.looking import Traffic, meets_the_standard, needs_no_sideways_scrolling
from tests.journeys.town import TRUONG, Town
from tests.journeys.walking import FIRST, HA_LONG, Citizen

MOST_SCREENS = 12
MOST_OCTETS = 120_000  # of a form page that is seen for the first time, with everything it needs


class Screens:
    """The screens somebody saw, by address: a page that comes again is the same screen."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        self.octets: dict[str, int] = {}
        self._page = page

    @contextmanager
    def next(self, *, ours: bool = True) -> Iterator[None]:
        """Count the screen that the block leads to, and look at it."""
        with Traffic(self._page) as traffic:
            yield
            self._page.evaluate("document.fonts.ready.then(() => 1)")
        address = self._page.url.partition("?")[0].partition("#")[0]
        if address not in self.seen:
            self.seen.append(address)
        if ours:
            self.octets[address] = traffic.octets
            meets_the_standard(self._page)
            needs_no_sideways_scrolling(self._page)


def test_a_first_registration_takes_twelve_light_screens(town: Town) -> None:
    citizen = town.citizen(TRUONG, known=False)
    screens = Screens(citizen.page)
    with screens.next():
        citizen.open("home")
    _comes_to_the_form(citizen, screens)
    _answers(citizen, screens)
    citizen.attaches_all()
    with screens.next():
        citizen.reviews()
    with screens.next():
        receipt = citizen.sends()
    assert receipt.code
    assert len(screens.seen) <= MOST_SCREENS, screens.seen
    forms = {at: size for at, size in screens.octets.items() if "/nop-ho-so/" in at}
    assert {at: size for at, size in forms.items() if size > MOST_OCTETS} == {}
    assert len(forms) >= 6, screens.octets


def _comes_to_the_form(citizen: Citizen, screens: Screens) -> None:
    field = citizen.main.locator("summary", has_text="Nghĩa vụ quân sự").first
    link = citizen.main.locator(f'a[href$="/{FIRST}"]').first
    if not link.is_visible():
        field.click()
    with screens.next():
        citizen.click(link)
    assert citizen.path.endswith(FIRST)
    with screens.next():
        citizen.follow("Nộp hồ sơ trực tuyến", "File online")
    with screens.next(ours=False):
        citizen.press("Đăng nhập bằng VNeID", "Sign in with VNeID")
    with screens.next():
        citizen.click(citizen.page.locator(f'button[name=person][value="{citizen.number}"]'))
    # Where somebody lives is known from his account: the units stand there at once.
    option = citizen.page.locator("[name=unit] option", has_text=HA_LONG[1])
    citizen.page.select_option("[name=unit]", value=option.first.get_attribute("value"))
    fill_in(citizen.page, {"delivery": "electronic"})
    with screens.next():
        citizen.press("Tiếp tục", "Continue")


def _answers(citizen: Citizen, screens: Screens) -> None:
    while re.search(r"/trang/", citizen.path):
        fill_in(citizen.page, FIRST_REGISTRATION)
        with screens.next():
            citizen.saves()
        assert not citizen.mistakes()
    assert citizen.path.endswith("/giay-to")
