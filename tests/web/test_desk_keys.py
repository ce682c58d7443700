"""Keys of officers' pages, the list that changes without the page, its ticks, in a real browser."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.look import ROOT
from tests.web.render import render
from tests.web.samples import SAMPLES

pytestmark = pytest.mark.xdist_group("browser")
_STATIC = ROOT / "src" / "motcua" / "web" / "shared" / "static"


def _answer(route: Route) -> None:
    """Answer with the list, with the empty one for the second view, with a sample, with scripts.

    The page after the first has lines of its own.
    """
    url = urlsplit(route.request.url)
    sample = url.path.removeprefix("/sample/")
    script = _STATIC / "shared" / url.path.rpartition("/")[2].split(".")[0]
    if url.path.endswith(".js"):
        route.fulfill(body=script.with_suffix(".js").read_text(), content_type="text/javascript")
    elif url.path.startswith("/static/"):
        route.fulfill(status=404)
    elif url.path == "/gone":
        route.fulfill(body="<h1>Đăng nhập</h1>", content_type="text/html; charset=utf-8")
    else:
        name = "inbox_empty" if url.path == "/2" else "inbox"
        template, subject, context = SAMPLES[sample if sample in SAMPLES else name]
        if "after=" in url.query:
            context = {**context, "rows": _later(context)}
        body = render(template, subject, "vi", context)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")


def _later(context: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**row, "place": row["place"] + 1000} for row in context["rows"]]


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


def test_keys_filter_turn_pages_and_lead_elsewhere(page: Page) -> None:
    for key, place in (("d", "#due"), ("s", "#order")):
        page.keyboard.press(key)
        expect(page.locator(place)).to_be_focused()
        page.keyboard.press("Escape")
    page.evaluate("document.querySelector('.pages [rel=next]').href = '/can-bo/?after=9'")
    page.keyboard.press("n")
    page.wait_for_url("**/can-bo/?after=9")
    page.evaluate("document.querySelector('.pages [rel=prev]').href = '/can-bo/'")
    page.keyboard.press("p")
    page.wait_for_url("**/can-bo/")
    with page.expect_request("**/can-bo/"):
        page.keyboard.press("r")
    assert page.evaluate("window.same"), "no page was loaded anew"
    page.keyboard.press("/")
    page.wait_for_url("**/can-bo/tim")
    page.goto("http://motcua.test/sample/search")
    page.locator("h1").click()
    page.keyboard.press("i")
    page.wait_for_url("**/can-bo/")


def test_ticks_are_carried_from_page_to_page_and_counted(page: Page) -> None:
    """What is ticked goes along when the list is swapped; the act takes all of it."""
    boxes, said = page.locator(".table [name=chosen]"), page.locator(".ticked")
    expect(said).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(said.locator("[role=status]")).to_have_text("Đã đánh dấu 1 hồ sơ")
    page.evaluate("document.querySelector('.pages [rel=next]').href = '/can-bo/?after=9'")
    page.keyboard.press("n")
    page.wait_for_url("**/can-bo/?after=9")
    expect(boxes.first).not_to_be_checked()
    count = boxes.count()
    page.keyboard.press("a")
    expect(said.locator("[role=status]")).to_have_text(f"Đã đánh dấu {count + 1} hồ sơ")
    page.keyboard.press("a")
    expect(said.locator("[role=status]")).to_have_text("Đã đánh dấu 1 hồ sơ")
    page.keyboard.press("a")
    page.go_back()
    expect(boxes.first).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    mine = boxes.first.get_attribute("value")
    with page.expect_navigation(), page.expect_request("**/nhieu-ho-so") as sent:
        page.keyboard.press("b")
    form = parse_qs(sent.value.post_data or "")
    assert form["chosen"] == [mine]
    assert len(form["ticked"][0].split(",")) == count
    page.goto("http://motcua.test/can-bo/")
    expect(boxes.first).not_to_be_checked()


def test_no_more_is_ticked_than_one_act_takes(page: Page) -> None:
    many = [str(number) for number in range(5000, 5500)]
    page.evaluate("many => sessionStorage.setItem('ticks /can-bo/?', JSON.stringify(many))", many)
    page.reload()
    box = page.locator(".table [name=chosen]").first
    box.click()
    expect(box).not_to_be_checked()
    expect(page.locator(".ticked [role=status]")).to_contain_text("500")
    page.locator(".ticked button").click()
    expect(page.locator(".ticked")).to_be_hidden()


def test_keys_of_a_dossier(page: Page) -> None:
    page.goto("http://motcua.test/sample/desk_dossier")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.closest('.task') !== null")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('[data-key=e]') !== null")
    page.keyboard.type("chm.")
    assert page.url.endswith("/sample/desk_dossier"), "a key acted while one typed"
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator("#beside_text")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    page.wait_for_url("**/desk_dossier?page=2#paper")
    for key, path in (("c", "/own"), ("h", "/watch")):
        with page.expect_navigation(), page.expect_request(f"**{path}") as sent:
            page.keyboard.press(key)
        assert sent.value.method == "POST"
        page.goto("http://motcua.test/sample/desk_dossier")
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "/sample/" not in url)


@pytest.mark.parametrize(
    ("sample", "key", "path"),
    [
        ("lead_list", "j", ""),
        ("lead_dossier", "e", ""),
        ("stack_refuse", "e", ""),
        ("desk_queue", "n", "/sample/desk_queue"),
    ],
)
def test_other_pages_show_their_keys_and_obey_them(
    page: Page, sample: str, key: str, path: str
) -> None:
    page.goto(f"http://motcua.test/sample/{sample}")
    page.keyboard.press("?")
    expect(page.locator("#key-sheet")).to_be_visible()
    expect(page.locator("#key-sheet kbd").get_by_text(key, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    if path:
        with page.expect_request(lambda asked: asked.method == "POST") as sent:
            page.keyboard.press(key)
        assert "do=next" in (sent.value.post_data or "")
        return
    page.keyboard.press(key)
    assert page.evaluate("!['BODY', 'DIALOG'].includes(document.activeElement.tagName)")
