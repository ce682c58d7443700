"""What was typed and is kept for a tab goes when somebody signs out, and when it was sent."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.web.look import ROOT
from tests.web.render import render
from tests.web.samples import SAMPLES

pytestmark = pytest.mark.xdist_group("browser")
_STATIC = ROOT / "src" / "motcua" / "web" / "shared" / "static" / "shared"
POSTED = {"name": {"typed": [["name", "An"]], "seen": "", "posted": True}}
WAITING = {"name": {"typed": [["name", "An"]], "seen": ""}}


def _answer(route: Route) -> None:
    """Answer with the sample that the address names, and with our scripts."""
    name = route.request.url.rpartition("/")[2]
    if name.endswith(".js"):
        script = _STATIC / f"{name.split('.')[0]}.js"
        route.fulfill(body=script.read_text(), content_type="text/javascript")
    elif name in SAMPLES and route.request.method == "GET":
        template, subject, context = SAMPLES[name]
        body = render(template, subject, "vi", context)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=204)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that keeps something of two drafts, and what is no draft."""
    with browser.new_context() as context:
        window = context.new_page()
        window.route("**/*", _answer)
        window.goto("http://motcua.test/dossiers")
        kept = {
            "motcua-draft-1": json.dumps(POSTED),
            "motcua-draft-2": json.dumps(WAITING),
            "other": "x",
        }
        window.evaluate(
            "kept => Object.entries(kept).forEach(([k, v]) => sessionStorage.setItem(k, v))", kept
        )
        yield window


def keys(page: Page) -> list[str]:
    return sorted(page.evaluate("Object.keys(sessionStorage)"))


def test_signing_out_on_any_page_leaves_nothing_typed(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    assert keys(page) == ["other"]


def test_a_page_of_what_was_sent_forgets_what_went_with_it(page: Page) -> None:
    page.goto("http://motcua.test/procedures")
    assert keys(page) == ["motcua-draft-1", "motcua-draft-2", "other"], "nothing arrived yet"
    page.goto("http://motcua.test/dossier")
    assert keys(page) == ["motcua-draft-2", "other"], "what waits still stays"
