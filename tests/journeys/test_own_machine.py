"""A leader signs on his own machine: the program goes away and comes back, all is issued."""

import os
import re
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.domain.dossiers.test_seal import seals_on
from tests.journeys.office_places import CHAIR, RECEIVER, SPECIALIST
from tests.journeys.officers import Leader
from tests.journeys.papers import words_of
from tests.journeys.town import BAO, PHONE, Town

PATIENCE = 60_000


def behave(town: Town, mode: str, what: str = "") -> None:
    wish = {"mode": mode, "for_seconds": 600, "what": what}
    address = town.copy.simulator("signing_plugin")
    httpx.post(f"{address}/_control", json=wish, trust_env=False).raise_for_status()


def shot(leader: Leader, name: str) -> None:
    """Keep a picture of the page when somebody asked for pictures."""
    if folder := os.environ.get("MOTCUA_PICTURES"):
        for width, height in ((1280, 900), PHONE):
            leader.page.set_viewport_size({"width": width, "height": height})
            leader.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        leader.page.set_viewport_size({"width": 1280, "height": 900})


def waiting(town: Town, count: int) -> list[str]:
    """Let so many dossiers of one person come before the leader."""
    citizen = town.citizen(BAO)
    codes = [citizen.files().code for _ in range(count)]
    for login, outcome in ((RECEIVER, "accept"), (SPECIALIST, "propose")):
        officer = town.officer(login)
        for code in codes:
            officer.opens(code)
            officer.does(outcome)
    return codes


def test_three_are_signed_though_the_program_goes_away_after_the_first(town: Town) -> None:
    codes = waiting(town, 3)
    leader = town.leader(CHAIR)
    leader.open("lead_machine")
    expect(leader.page.locator("#machine [data-said]")).to_contain_text("trả lời ở ws://127.0.0.1")
    leader.page.get_by_role("button", name="Ký thử").click()
    expect(leader.page.locator("#found")).to_contain_text("Dùng được", timeout=PATIENCE)
    shot(leader, "machine")

    leader.open("lead_list")
    for code in codes:
        leader.page.locator("tr", has_text=code).locator("[name=chosen]").focus()
        leader.page.keyboard.press("Space")
    leader.press("Làm với các hồ sơ đã đánh dấu", "")
    leader.press("Ký bằng máy của tôi", "Sign on my own machine")
    behave(town, "wrong", "leaves")
    leader.page.get_by_role("button", name="Ký 3 văn bản").click()
    said = leader.page.locator("[data-said]")
    expect(said).to_contain_text("Phần mềm ký", timeout=PATIENCE)
    expect(leader.page.get_by_role("button", name="Ký tiếp")).to_be_visible(timeout=PATIENCE)
    expect(leader.page.locator("[data-outcome]", has_text="đã ký")).to_have_count(1)
    shot(leader, "gone")

    # The browser's own note that nobody answered, which is what was meant.
    town.complaints[:] = [each for each in town.complaints if "WebSocket" not in each]

    # The token of somebody else is found out; the paper waits and is signed with the right one.
    behave(town, "wrong", "other_token")
    leader.page.get_by_role("button", name="Ký tiếp").click()
    expect(said).to_contain_text("chứng thư số khác", timeout=PATIENCE)
    behave(town, "ok")
    leader.page.reload()
    leader.press("Đưa 1 hồ sơ không ký được vào ký lại", "")
    leader.page.get_by_role("button", name="Ký 2 văn bản").click()
    expect(leader.main).to_contain_text("Đã ký 3, không ký được 0", timeout=PATIENCE)
    shot(leader, "done")

    citizen = town.citizen(BAO)
    for code in codes:
        citizen.opens_complete_result(code)
        certificate = citizen.download(
            "Giấy chứng nhận đăng ký nghĩa vụ quân sự", "Certificate of registration"
        )
        assert "Trần Gia Bảo" in words_of(certificate)
        assert "Giấy thật" in town.anybody().checks_file(certificate)
    seal_is_believed(town, certificate)


def seal_is_believed(town: Town, certificate: bytes) -> None:
    """The printed seal: unknown to a list that was made before its moment, good at the server."""
    (code,) = seals_on(certificate)
    visitor = town.anybody()
    visitor.open("seal_checker")
    page = visitor.page
    expect(page.locator("[data-part=held]")).to_have_attribute("data-unissued", re.compile(r"\d+"))
    file = {"name": "dau.bin", "mimeType": "application/octet-stream", "buffer": code.bytes}
    page.set_input_files("#seal-file", file)  # type: ignore[arg-type]
    verdict = page.locator("[data-part=verdict]")
    expect(verdict).to_have_attribute("data-state", "not_known")
    expect(verdict).to_contain_text("Chưa biết giấy đã được cấp chưa")
    page.get_by_text("Gửi ảnh để máy chủ kiểm tra").click()
    page.set_input_files("[name=file]", file)  # type: ignore[arg-type]
    page.locator("form[enctype] button").click()
    expect(page.locator("main")).to_contain_text("Dấu thật, giấy còn giá trị")
