"""A declaration is signed from afar: confirmed on a phone, fallen with a change, signed again."""

import httpx
from playwright.sync_api import expect

from tests.journeys.office_places import RECEIVER
from tests.journeys.papers import photo
from tests.journeys.town import BAO, Town
from tests.journeys.walking import Citizen

SIGN = "Ký tờ khai từ xa", "Sign the declaration remotely"
START = "Bắt đầu ký", "Start signing"
AGAIN = "Ký lại", "Sign again"


def behave(town: Town, mode: str) -> None:
    wish = {"mode": mode, "for_seconds": 120}
    address = town.copy.simulator("remote_signing")
    httpx.post(f"{address}/_control", json=wish, trust_env=False).raise_for_status()


def answers_on_the_phone(town: Town, code: str, word: str = "Xác nhận ký") -> None:
    """Answer the question that shows this code, and no other."""
    phone = town.page()
    phone.goto(town.copy.simulator("remote_signing"))
    asked = phone.get_by_role("listitem").filter(has_text=code)
    with phone.expect_navigation():
        asked.get_by_role("button", name=word).click()
    phone.close()


def code_shown(citizen: Citizen) -> str:
    return citizen.main.locator("[data-waiting] .code").inner_text().strip()


def is_told(citizen: Citizen, words: str) -> None:
    """Wait until the page says so by itself: it asks every few seconds."""
    expect(citizen.main).to_contain_text(words, timeout=30_000)


def comes_to_the_review(citizen: Citizen) -> None:
    citizen.begins()
    citizen.answers()
    citizen.attaches("health_declaration", photo("phieu.jpg"))
    citizen.reviews()


def test_signed_fallen_signed_again_and_seen_by_the_officer(town: Town) -> None:
    """The page hears from the phone by itself; what was signed goes along only while it stands."""
    citizen = town.citizen(BAO)
    comes_to_the_review(citizen)
    review = citizen.page.url
    citizen.follow(*SIGN)
    said = citizen.reads()
    assert "Trần Gia Bảo, 031209004417" in said
    assert "phieu.jpg" in said
    assert citizen.download("Xem tờ khai sẽ ký", "").startswith(b"%PDF-")
    citizen.press(*START)
    answers_on_the_phone(town, code_shown(citizen))
    is_told(citizen, "Tờ khai đã được ký số")
    citizen.follow("Xem lại và nộp", "Check and send")
    assert "Trần Gia Bảo" in citizen.main.locator(".got-it").inner_text()

    citizen.follow("Sửa", "Change")
    citizen.page.fill("[name=ethnic_group]", "Cao Lan")
    citizen.saves()
    citizen.page.goto(review)
    said = citizen.reads()
    assert "Chữ ký của bạn không còn hiệu lực" in said
    assert "Trần Gia Bảo đã ký lúc" in said
    citizen.follow(*SIGN)
    citizen.press(*AGAIN)
    answers_on_the_phone(town, code_shown(citizen))
    is_told(citizen, "Tờ khai đã được ký số")
    citizen.page.goto(review)
    receipt = citizen.sends()

    officer = town.officer(RECEIVER)
    officer.opens(receipt.code)
    said = officer.reads()
    assert "to-khai-da-ky.pdf" in said
    assert "chữ ký số hợp lệ: Trần Gia Bảo" in said
    officer.follow("to-khai-da-ky.pdf", "")
    assert "chữ ký số hợp lệ: Trần Gia Bảo" in officer.reads()
    citizen.open("dossier", code=receipt.code)
    assert "chữ ký số hợp lệ: Trần Gia Bảo" in citizen.reads()


def test_without_scripts_nothing_that_goes_wrong_is_lost(town: Town) -> None:
    """The service is down, he stops, he declines, he signs; then he files."""
    citizen = town.citizen(BAO, script=False)
    comes_to_the_review(citizen)
    citizen.follow(*SIGN)
    behave(town, "down")
    citizen.press(*START)
    behave(town, "ok")
    assert "Dịch vụ ký số đang không dùng được" in citizen.reads()
    citizen.press(*AGAIN)
    stopped = code_shown(citizen)
    citizen.press("Dừng, không ký nữa", "Stop, do not sign")
    assert "Bạn đã dừng lần ký này" in citizen.reads()
    answers_on_the_phone(town, stopped)
    citizen.page.reload()
    assert "Bạn đã dừng lần ký này" in citizen.reads()
    citizen.press(*AGAIN)
    answers_on_the_phone(town, code_shown(citizen), "Từ chối")
    is_told(citizen, "Lý do số 64")
    citizen.press(*AGAIN)
    assert citizen.page.locator("meta[http-equiv=refresh]").count() == 1
    answers_on_the_phone(town, code_shown(citizen))
    is_told(citizen, "Tờ khai đã được ký số")
    citizen.follow("Xem lại và nộp", "Check and send")
    receipt = citizen.sends()
    citizen.open("dossier", code=receipt.code)
    assert "chữ ký số hợp lệ: Trần Gia Bảo" in citizen.reads()
