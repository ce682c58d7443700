"""What anybody asks without JavaScript: when it is ready, how it is settled, what changed."""

from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.moments import local
from tests.journeys.town import Town
from tests.journeys.walking import FIRST, Visitor

NARROWEST = (320, 640)
RECEIVED = {
    "channel": "online", "value": "5", "unit": "working_day", "day": "2026-02-12", "time": "10:00",
}  # fmt: skip
ASKED = {
    "event1": "supplement_requested", "day1": "2026-02-24", "time1": "09:00",
    "event2": "supplement_answered", "day2": "2026-02-27", "time2": "16:00",
}  # fmt: skip


def test_when_it_will_be_ready_is_answered_with_its_articles(town: Town) -> None:
    anybody = Visitor(town.page(size=NARROWEST, script=False), town.copy)
    anybody.open("when")
    anybody.press("Tính", "Reckon")
    assert anybody.mistakes()
    _types(anybody, RECEIVED)
    anybody.press("Tính", "Reckon")
    assert _answer(anybody) == "2026-02-26"
    assert "Điều" in anybody.main.locator(".trace").inner_text()

    anybody.page.get_by_text("Có yêu cầu bổ sung hoặc tạm dừng").click()
    _types(anybody, ASKED)
    anybody.press("Tính", "Reckon")
    # The general law: a supplement lets the whole limit begin anew.
    assert _answer(anybody) == "2026-03-06"


def _types(anybody: Visitor, answers: Mapping[str, str]) -> None:
    for name, words in answers.items():
        box = anybody.main.locator(f"[name={name}]")
        if box.evaluate("it => it.tagName") == "SELECT":
            box.select_option(words)
        else:
            box.fill(words)


def _answer(anybody: Visitor) -> str:
    said = anybody.main.locator(".answer time").get_attribute("datetime")
    return f"{local(datetime.fromisoformat(str(said))):%Y-%m-%d}"


def test_the_process_is_drawn_and_said_in_words(town: Town) -> None:
    anybody = Visitor(town.page(size=NARROWEST, script=False), town.copy)
    anybody.open("procedure", code=FIRST)
    anybody.open("process", code=FIRST)
    words = anybody.reads()
    drawn = anybody.main.locator("svg").first.text_content() or ""
    for name in ("Tiếp nhận", "Thẩm định", "Ký kết quả"):
        assert name in words
        assert name in drawn
    given = anybody.download("Tải tệp quy trình", "Download the process")
    assert b"http://www.omg.org/spec/BPMN/20100524/MODEL" in given
