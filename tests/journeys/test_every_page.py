"""Every page in both languages: for everybody, light, with our own host only, printable."""

from collections.abc import Iterator
from dataclasses import fields

import pytest
from playwright.sync_api import Browser, Page, Response

from motcua.config.routes import ROUTES
from tests.journeys.looking import Traffic, meets_the_standard, needs_no_sideways_scrolling
from tests.journeys.office_places import RECEIVER, Offices, prepare_offices
from tests.journeys.places import NO_PAGES, PLACES, Place
from tests.journeys.staging import Dossiers, Stage, prepare_dossiers, prepare_rest
from tests.journeys.town import KHOI, States, Town
from tests.journeys.walking import Visitor
from tests.running import RunningCopy

NARROWEST = (320, 640)  # WCAG 2.2, 1.4.10 reflow
WIDE = (1280, 900)
MOST_BYTES = 150_000
CHROME = (".masthead", ".footing", ".skip", "main .button")


@pytest.fixture(scope="module")
def dossiers(browser: Browser, running_copy: RunningCopy, states: States) -> Iterator[Dossiers]:
    """Give a dossier in each state."""
    town = Town(browser, running_copy, states)
    try:
        yield prepare_dossiers(town)
    finally:
        town.leave()


@pytest.fixture(scope="module")
def offices(browser: Browser, running_copy: RunningCopy, states: States) -> Iterator[Offices]:
    """Give leaders, administrators and controllers something to do."""
    town = Town(browser, running_copy, states)
    try:
        yield prepare_offices(town)
    finally:
        town.leave()


@pytest.fixture(scope="module")
def stage(
    browser: Browser, running_copy: RunningCopy, states: States, dossiers: Dossiers,
    offices: Offices,
) -> Iterator[Stage]:  # fmt: skip
    """Give something to show on each page."""
    town = Town(browser, running_copy, states)
    try:
        yield prepare_rest(town, dossiers, offices)
    finally:
        town.leave()


class Windows:
    """Windows that stay open from page to page: to open one costs more than to look at a page."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._open: dict[tuple[str, tuple[int, int]], Page] = {}

    def of(self, who: str, size: tuple[int, int]) -> Page:
        """Give the window of somebody, on a screen of this size."""
        if (who, size) not in self._open:
            self._open[who, size] = self.town.page(who, size=size)
        page = self._open[who, size]
        page.emulate_media(media="screen")
        return page


@pytest.fixture(scope="module")
def windows(
    browser: Browser, running_copy: RunningCopy, states: States, stage: Stage
) -> Iterator[Windows]:
    """Give the windows, once everybody has signed in."""
    town = Town(browser, running_copy, states)
    try:
        yield Windows(town)
    finally:
        town.leave()


def test_no_page_is_forgotten() -> None:
    pages = {route.name for route in ROUTES if "GET" in route.methods and route.en is not None}
    programs = {
        route.name for route in ROUTES if route.vi.startswith(("api/", "healthz", "readyz"))
    }
    assert pages - programs - NO_PAGES == {place.route for place in PLACES.values()}


def test_dossiers_come_into_each_state(town: Town, dossiers: Dossiers) -> None:
    citizen = town.citizen(KHOI)
    said = set()
    for state in fields(dossiers):
        citizen.open("dossier", code=getattr(dossiers, state.name).code)
        said.add(citizen.main.locator(".glance .tag").first.inner_text())
    assert len(said) == len(fields(dossiers))


def test_what_the_offices_do_stands_on_their_lists(town: Town, offices: Offices) -> None:
    officer = town.officer(RECEIVER)
    for route, words in (("desk_bulk", "du-bi.xlsx"), ("desk_practice", offices.practice)):
        officer.open(route)
        assert words in officer.reads(), route


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_good_for_everybody(windows: Windows, stage: Stage, name: str, lang: str) -> None:
    place, town = PLACES[name], windows.town
    town.complaints.clear()
    # Narrow in one language, wide in the other: each page is seen at both widths.
    page = windows.of(place.who, NARROWEST if lang == "vi" else WIDE)
    with Traffic(page) as traffic:
        _is_good(place, Visitor(page, town.copy, lang), stage, traffic)
    assert town.complaints == []


def _is_good(place: Place, visitor: Visitor, stage: Stage, traffic: Traffic) -> None:
    page = visitor.page
    answer = page.goto(place.address(visitor, stage))
    assert answer
    assert answer.status == place.status
    if place.is_for_citizens:
        page.evaluate("document.fonts.ready.then(() => 1)")
        assert traffic.octets < MOST_BYTES
    place.then(visitor)
    assert traffic.strangers(visitor.copy.url) == []
    _policy_is_strict(answer, reads_codes=place.route == "seal_checker")
    _says_what_it_is(page, visitor.lang)
    needs_no_sideways_scrolling(page)
    # The structure is the same in both languages, and each state of a page is judged as a sample.
    if visitor.lang == "vi":
        meets_the_standard(page)
    _prints_without_chrome(page)


def _policy_is_strict(answer: Response, *, reads_codes: bool = False) -> None:
    policy = answer.header_value("content-security-policy") or ""
    # The reader of codes is WebAssembly, on its own page and nowhere else; no script is evaluated.
    assert ("'wasm-unsafe-eval'" in policy) is reads_codes
    policy = policy.replace("'wasm-unsafe-eval'", "")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.header_value("x-content-type-options") == "nosniff"


def _says_what_it_is(page: Page, lang: str) -> None:
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    name = "Một cửa" if lang == "vi" else "Motcua"
    words, _, platform = page.title().rpartition(" – ")
    assert words.strip()
    assert platform.startswith(name)
    other = page.locator("a.language")
    assert other.get_attribute("hreflang") == ("en" if lang == "vi" else "vi")


def _prints_without_chrome(page: Page) -> None:
    page.emulate_media(media="print")
    for chrome in CHROME:
        assert not any(each.is_visible() for each in page.locator(chrome).all()), chrome
    assert page.locator("h1").is_visible()


def test_the_other_language_is_the_same_page(town: Town, stage: Stage) -> None:
    people = {"": town.anybody(), KHOI: town.citizen(KHOI)}
    for name, place in PLACES.items():
        if place.status == 200 and place.is_for_citizens:
            visitor = people[place.who]
            visitor.page.goto(place.address(visitor, stage))
            visitor.page.locator("a.language").click()
            there = visitor.page.url
            # Asked for by its own address it is the same: how questions are laid out leads on.
            visitor.page.goto(place.address(Visitor(visitor.page, visitor.copy, "en"), stage))
            assert visitor.page.url == there, name
