"""The simulators' pages on a small phone, in a real browser, without scripts of their own."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from motcua.domain.signing.api import ask_remotely
from motcua.platform import clock
from tests.adapters.pdf_signatures import kit
from tests.adapters.simulators.test_identity import authorize
from tests.adapters.simulators.test_mail import post
from tests.simulators import Phones, Simulator

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
PHONE: Any = {"width": 360, "height": 740}


def findings(browser: Browser, address: str) -> list[str]:
    """Give what axe finds on a page, and whether it is wider than a phone."""
    # The policy of the page would keep axe out as well.
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        page.add_script_tag(path=AXE)
        found: list[dict[str, Any]] = page.evaluate("axe.run().then(r => r.violations)")
        wide = page.evaluate("document.documentElement.scrollWidth > 360")
        return [finding["id"] for finding in found] + ["too wide"] * bool(wide)


def test_everybody_can_use_the_login_page(browser: Browser, identity_simulator: Simulator) -> None:
    for path in (authorize(), authorize(lang="en"), authorize(client_id="x"), "/"):
        assert findings(browser, identity_simulator.address + path) == []


def test_everybody_can_use_the_inbox(browser: Browser, mail_simulator: Simulator) -> None:
    assert findings(browser, mail_simulator.address) == []
    post(mail_simulator, "Đã tiếp nhận hồ sơ " + "0" * 60)
    for path in ("/", "/messages/1", "/messages/1?lang=en"):
        assert findings(browser, mail_simulator.address + path) == []


def test_everybody_can_use_the_phone(browser: Browser, phones: Phones, tmp_path: Path) -> None:
    assert findings(browser, phones.simulator.address) == []
    about = "Tờ khai đăng ký nghĩa vụ quân sự " + "0" * 60
    paper, now = kit.paper(tmp_path), clock.now()
    for word in ("confirm", "decline", ""):
        ask_remotely(pdf=paper, number="001209012345", about=about, now=now)
        if word:
            phones.say(word)
    for path in ("/", "/?lang=en"):
        assert findings(browser, phones.simulator.address + path) == []


def test_a_person_who_mistypes_is_told_and_tries_again(
    browser: Browser, identity_simulator: Simulator
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(identity_simulator.address + authorize())
        page.get_by_role("textbox", name="Số định danh cá nhân").fill("001209012345")
        page.get_by_role("textbox", name="Mật khẩu").fill("sai")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_role("textbox", name="Số định danh cá nhân")).to_have_value(
            "001209012345"
        )
        with page.expect_request("http://127.0.0.1:9/**") as going:
            page.get_by_role("button", name="Nguyễn Minh Khôi").click(no_wait_after=True)
        assert "code=" in going.value.url
        assert not [text for text in refused if "Content Security Policy" in text]
