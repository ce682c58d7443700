"""Sample pages in a real browser, answered from memory and from the folders of static files."""

import gzip
import json
import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Route

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# A citizen on a bad line: one page with its style, fonts, icons and script.
HEAVIEST = 150_000

_FOLDERS = (ROOT / "src" / "motcua" / "web" / "shared" / "static", ROOT / "build")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
_OWN = ("script", "style", "font", "img")
_CSP = "default-src 'none'; form-action 'self'; " + "; ".join(f"{kind}-src 'self'" for kind in _OWN)
_QR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'


class _Answers:
    """Answers each request of one page, as strictly as the real server, and weighs it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.weight = 0

    def give(self, route: Route) -> None:
        """Answer one request: the page, a static file, or 404."""
        path = urlsplit(route.request.url).path
        if path == "/page":
            body, kind = self.html.encode(), "text/html; charset=utf-8"
        elif path == "/qr.svg":
            body, kind = _QR, "image/svg+xml"
        else:
            file = _file(path.removeprefix("/static/"))
            if file is None:
                route.fulfill(status=404)
                return
            body, kind = file.read_bytes(), mimetypes.guess_type(file.name)[0] or "font/woff2"
        self.weight += len(body if kind == "font/woff2" else gzip.compress(body))
        route.fulfill(body=body, headers={"content-type": kind, "content-security-policy": _CSP})


def _file(name: str) -> Path | None:
    return next((folder / name for folder in _FOLDERS if (folder / name).is_file()), None)


def look(page: Page, html: str, width: int, picture: Path | None = None) -> list[str]:
    """Open a sample at a width in a window and give what is wrong; take a picture if asked.

    The window is used again for the next sample: a new one costs more than the sample. Wrong are:
    findings of axe, sideways scrolling, refused or failed requests, errors of the script, and a
    page heavier than ``HEAVIEST`` octets as it travels.
    """
    answers = _Answers(html)
    found: list[str] = []

    def listen(said: ConsoleMessage | Error) -> None:
        if isinstance(said, Error) or said.type == "error":
            found.append(str(said) if isinstance(said, Error) else said.text)

    page.set_viewport_size({"width": width, "height": 900})
    page.on("console", listen)
    page.on("pageerror", listen)
    page.route("**/*", answers.give)
    try:
        return found + _wrong(page, answers, picture)
    finally:
        page.unroute("**/*", answers.give)
        page.remove_listener("console", listen)
        page.remove_listener("pageerror", listen)


def _wrong(page: Page, answers: _Answers, picture: Path | None) -> list[str]:
    found = []
    page.goto("http://motcua.test/page", wait_until="load")
    page.evaluate("document.fonts.ready")
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    if answers.weight > HEAVIEST:
        found.append(f"weighs {answers.weight} octets")
    return found + _axe(page)


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    seen = page.evaluate(_RUN, _RULES)
    return [
        f"{finding['id']} at {json.dumps([node['target'][0] for node in finding['nodes']])}: "
        f"{finding['nodes'][0]['failureSummary']}"
        for finding in seen["violations"]
    ]
