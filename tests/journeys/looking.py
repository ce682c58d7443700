"""How a page is looked at: what it weighs, whether it reflows, whether axe finds anything."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


class Traffic:
    """What a page asks for and how much comes over the wire, to somebody who comes anew."""

    def __init__(self, page: Page) -> None:
        self.addresses: list[str] = []
        self.octets = 0
        self._page = page

    def __enter__(self) -> "Traffic":
        """Begin to listen; what the window has kept from other pages does not count."""
        self._page.on("request", self._note)
        self._wire = self._page.context.new_cdp_session(self._page)
        self._wire.send("Network.enable")
        self._wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self._wire.on("Network.loadingFinished", self._count)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no longer."""
        self._wire.detach()
        self._page.remove_listener("request", self._note)

    def _note(self, request: Request) -> None:
        self.addresses.append(request.url)

    def _count(self, event: dict[str, Any]) -> None:
        self.octets += int(event["encodedDataLength"])

    def strangers(self, home: str) -> list[str]:
        """Give the addresses of other hosts."""
        return [each for each in self.addresses if not each.startswith((home, "data:"))]


def needs_no_sideways_scrolling(page: Page) -> None:
    """Nothing sticks out to the right."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => "
        "one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 99))"
    )


def meets_the_standard(page: Page) -> None:
    """Axe finds nothing against WCAG 2.2 AA."""
    page.evaluate(_AXE.read_text())
    found = page.evaluate(_RUN, STANDARD)["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
