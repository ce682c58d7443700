"""Every page in both languages: for everybody, light, with our own host only, printable."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from motcua.config.routes import ROUTES
from tests.journeys.places import NO_PAGES, PLACES, Stage, prepare
from tests.journeys.town import KHOI, States, Town
from tests.journeys.walking import Visitor
from tests.running import RunningCopy

NARROWEST = (320, 640)  # WCAG 2.2, 1.4.10 reflow
WIDE = (1280, 900)
MOST_BYTES = 150_000
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHROME = (".masthead", ".footing", ".skip", "main .button")
_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


@pytest.fixture(scope="module")
def stage(browser: Browser, running_copy: RunningCopy, states: States) -> Iterator[Stage]:
    """Give something to show on each page."""
    town = Town(browser, running_copy, states)
    try:
        yield prepare(town)
    finally:
        town.leave()


def test_no_page_is_forgotten() -> None:
    pages = {route.name for route in ROUTES if "GET" in route.methods and route.en is not None}
    programs = {
        route.name for route in ROUTES if route.vi.startswith(("api/", "healthz", "readyz"))
    }
    assert pages - programs - NO_PAGES == {place.route for place in PLACES.values()}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_good_for_everybody(town: Town, stage: Stage, name: str, lang: str) -> None:
    place = PLACES[name]
    # Narrow in one language, wide in the other: each page is seen at both widths.
    page = town.page(place.who, size=NARROWEST if lang == "vi" else WIDE)
    traffic = Traffic(page)
    visitor = Visitor(page, town.copy, lang)
    answer = page.goto(place.address(visitor, stage))
    assert answer
    assert answer.status == place.status
    if place.is_for_citizens:
        page.evaluate("document.fonts.ready.then(() => 1)")
        assert traffic.octets < MOST_BYTES
    place.then(visitor)
    assert traffic.strangers(town.copy.url) == []
    _policy_is_strict(answer)
    _says_what_it_is(page, lang)
    _needs_no_sideways_scrolling(page)
    _meets_the_standard(page)
    _prints_without_chrome(page)


class Traffic:
    """What a page asks for and how much comes over the wire."""

    def __init__(self, page: Page) -> None:
        self.addresses: list[str] = []
        self.octets = 0
        page.on("request", lambda request: self.addresses.append(request.url))
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, Any]) -> None:
        self.octets += int(event["encodedDataLength"])

    def strangers(self, home: str) -> list[str]:
        """Give the addresses of other hosts."""
        return [each for each in self.addresses if not each.startswith((home, "data:"))]


def _policy_is_strict(answer: Response) -> None:
    policy = answer.header_value("content-security-policy") or ""
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


def _needs_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => "
        "one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 99))"
    )


def _meets_the_standard(page: Page) -> None:
    page.evaluate(_AXE.read_text())
    found = page.evaluate(_RUN, STANDARD)["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


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
            english = Visitor(visitor.page, visitor.copy, "en")
            assert visitor.page.url == place.address(english, stage), name
