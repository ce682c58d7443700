"""Sample pages in a real browser, answered from memory and from the folders of static files."""

import gzip
import json
import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# A citizen on a bad line: one page with its style, fonts, icons and script.
HEAVIEST = 150_000

_FOLDERS = (ROOT / "src" / "motcua" / "web" / "shared" / "static", ROOT / "build")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


def look(browser: Browser, html: str, width: int, picture: Path | None = None) -> list[str]:
    """Open a page at a width and give what is wrong with it; take a picture if asked.

    Wrong are: findings of axe, sideways scrolling, refused or failed requests, errors of the
    script, and a page heavier than ``HEAVIEST`` octets as it travels.
    """
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    answers = _Answers(html)
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.route("**/*", answers.give)
    page.goto("http://motcua.test/page", wait_until="load")
    page.evaluate("document.fonts.ready")
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    if answers.weight > HEAVIEST:
        found.append(f"weighs {answers.weight} octets")
    found += _axe(page)
    context.close()
    return found


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    seen = page.evaluate("rules => axe.run({runOnly: rules})", _RULES)
    return [
        f"{finding['id']} at {json.dumps([node['target'][0] for node in finding['nodes']])}: "
        f"{finding['nodes'][0]['failureSummary']}"
        for finding in seen["violations"]
    ]
