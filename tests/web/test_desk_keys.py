"""Keys of the officer's list, and its part that changes without the page, in a real browser."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.look import ROOT
from tests.web.render import render
from tests.web.samples import SAMPLES

pytestmark = pytest.mark.xdist_group("browser")
_STATIC = ROOT / "src" / "motcua" / "web" / "shared" / "static"


def _answer(route: Route) -> None:
    """Answer with the list, with the empty one for the second view, with scripts."""
    url = urlsplit(route.request.url)
    script = _STATIC / "shared" / url.path.rpartition("/")[2].split(".")[0]
    if url.path.endswith(".js"):
        route.fulfill(body=script.with_suffix(".js").read_text(), content_type="text/javascript")
    elif url.path.startswith("/static/"):
        route.fulfill(status=404)
    elif url.path == "/gone":
        route.fulfill(body="<h1>Đăng nhập</h1>", content_type="text/html; charset=utf-8")
    else:
        name = "inbox_empty" if url.path == "/2" else "inbox"
        template, subject, context = SAMPLES[name]
        body = render(template, subject, "vi", context)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window with the list; a mark on it is lost when a page is loaded anew."""
    with browser.new_context() as context:
        window = context.new_page()
        window.route("**/*", _answer)
        window.goto("http://motcua.test/can-bo/")
        window.evaluate("window.same = true")
        yield window


def test_keys_go_through_the_list(page: Page) -> None:
    codes = page.locator(".table .code")
    page.keyboard.press("j")
    expect(codes.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(codes.nth(2)).to_be_focused()
    page.keyboard.press("k")
    expect(codes.nth(1)).to_be_focused()
    page.keyboard.press("f")
    page.keyboard.type("jk?")
    expect(page.locator("#q")).to_have_value("jk?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#key-sheet")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    expect(page.locator("#key-sheet")).to_be_hidden()
    page.keyboard.press("k")
    page.keyboard.press("Control+j")
    page.keyboard.press("o")
    page.wait_for_url("**/can-bo/101")


def test_a_view_is_swapped_in_and_the_way_back_leads_back(page: Page) -> None:
    page.keyboard.press("3")
    expect(page.locator(".empty-title")).to_be_visible()
    assert page.url.endswith("/2")
    expect(page.locator("#work-said")).to_have_text("Không có hồ sơ nào")
    page.go_back()
    expect(page.locator(".table .code").first).to_be_visible()
    assert page.url.endswith("/can-bo/")
    page.locator("#order").select_option("filed")
    page.wait_for_url("**/can-bo/?due=late&order=filed")
    expect(page.locator("#order")).to_be_focused()
    assert page.evaluate("window.same"), "no page was loaded anew"


def test_what_is_no_list_is_shown_as_it_is(page: Page) -> None:
    page.evaluate("document.querySelector('.views a').href = '/gone'")
    page.keyboard.press("1")
    page.wait_for_url("**/gone")
    expect(page.locator("h1")).to_have_text("Đăng nhập")
