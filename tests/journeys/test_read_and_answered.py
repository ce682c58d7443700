"""Questions read aloud and answered by voice, in a browser with a stand-in for its ear."""

import pytest
from playwright.sync_api import Page

from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.town import LOC, Town
from tests.journeys.walking import Citizen

EAR = """
window.SpeechRecognition = class {
  constructor() { window.ear = this; }
  start() { this.on = true; }
  abort() { this.on = false; }
};
window.hears = (...alternatives) => window.ear.onresult({
  resultIndex: 0,
  results: [Object.assign(alternatives.map((transcript) => ({ transcript })), { isFinal: true })],
});
"""
UNDERSTOOD = [
    ("vi", "Có.", [], {"act": "yes"}),
    ("vi", "dạ không", [], {"act": "no"}),
    ("vi", "Tiếp theo", [], {"act": "next"}),
    ("vi", "quay lại", [], {"act": "back"}),
    ("vi", "Đọc lại!", [], {"act": "repeat"}),
    ("vi", "số hai", ["Nam", "Nữ"], {"act": "choose", "number": 2}),
    ("vi", "chọn 1", ["Nam", "Nữ"], {"act": "choose", "number": 1}),
    ("vi", "nữ", ["Nam", "Nữ"], {"act": "choose", "number": 2}),
    ("vi", "ba", ["Nam", "Nữ"], None),
    ("vi", "tôi có mấy câu muốn hỏi", ["Có", "Không"], None),
    ("vi", "", [], None),
    ("en", "Yes", [], {"act": "yes"}),
    ("en", "go back", [], {"act": "back"}),
    ("en", "option three", ["a", "b", "c"], {"act": "choose", "number": 3}),
    ("en", "có", [], None),
]


def _says(page: Page, *alternatives: str) -> None:
    page.evaluate("words => hears(...words)", list(alternatives))


def _told(page: Page) -> str:
    return page.locator("[data-listening] [role=status]").inner_text()


@pytest.fixture
def citizen(town: Town) -> Citizen:
    """Give somebody at the page that asks where he lives."""
    one = town.citizen(LOC)
    one.page.add_init_script(EAR)
    one.begins()
    fill_in(one.page, FIRST_REGISTRATION)
    one.saves()
    assert one.path.endswith("/contact")
    return one


def test_a_page_is_answered_by_voice(citizen: Citizen) -> None:
    page = citizen.page
    page.get_by_role("button", name="Trả lời bằng giọng nói").click()
    while "thường trú không" not in _told(page):
        _says(page, "tiếp")
    _says(page, "tôi đang nói chuyện")
    assert "Chưa hiểu" in _told(page)
    _says(page, "ừm", "Có")
    assert page.locator("[name=lives_at_permanent_address][value=yes]").is_checked()
    _says(page, "tiếp")
    with page.expect_navigation():
        _says(page, "tiếp")
    # It goes on listening on the next page, and answers by number and by line.
    assert citizen.path.endswith("/background")
    _says(page, "số ba")
    assert page.locator("[name=occupation][value=working]").is_checked()
    _says(page, "quay lại")
    _says(page, "đi làm")
    _says(page, "dừng")
    assert not page.evaluate("ear.on")
    page.reload()
    assert _told(page) == ""


def test_without_an_ear_nothing_is_offered(town: Town) -> None:
    one = town.citizen(LOC)
    one.page.add_init_script(
        "delete window.SpeechRecognition; delete window.webkitSpeechRecognition"
    )
    one.begins()
    assert not one.page.locator("[data-listening]").is_visible()
    policy = one.page.request.get(one.page.url).headers["permissions-policy"]
    assert "microphone=(self)" in policy
    assert (
        "microphone=()" in one.page.request.get(one.address("home")).headers["permissions-policy"]
    )


def test_what_is_said_is_understood(citizen: Citizen) -> None:
    asked = "async ([words, lang, choices]) => (await import('/static/shared/listening/words.js'))"
    for lang, words, choices, understood in UNDERSTOOD:
        found = citizen.page.evaluate(
            f"{asked}.understood(words, lang, choices)", [words, lang, choices]
        )
        assert found == understood, words


def test_a_question_is_read_and_stopped_by_keyboard(citizen: Citizen) -> None:
    page = citizen.page
    button = page.get_by_role("button", name="Đọc cho tôi nghe: Số điện thoại")
    button.focus()
    with page.expect_response("**/field.phone.mp3") as answer:
        page.keyboard.press("Enter")
    assert answer.value.ok
    stop = page.get_by_role("button", name="Dừng đọc: Số điện thoại")
    stop.wait_for()
    page.keyboard.press("Escape")
    button.wait_for()
