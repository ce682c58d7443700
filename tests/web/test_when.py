"""The public page "when will it be ready?"."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from motcua.platform import clock
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue
from tests.factories.processes import publish_sheet

pytestmark = pytest.mark.django_db

EXAMPLE = {
    "channel": "online", "value": "5", "unit": "working_day", "day": "2026-02-12", "time": "10:00",
}  # fmt: skip
SUPPLEMENT = {
    "event1": "supplement_requested", "day1": "2026-02-24", "time1": "09:00",
    "event2": "supplement_answered", "day2": "2026-02-27", "time2": "16:00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    load_catalogue(clock.now())


def page(asked: dict[str, str], *, path: str = "/bao-gio-xong", status: int = 200) -> str:
    """Ask the page."""
    answer = Client().get(f"{path}?{urlencode(asked)}" if asked else path)
    assert answer.status_code == status
    return answer.content.decode()


def test_without_a_question_it_offers_the_form_and_the_present_moment() -> None:
    html = page({})
    assert "Từng ngày một" not in html
    assert re.search(r'name="day" type="date" value="20\d\d-\d\d-\d\d"', html)
    assert "Đăng ký nghĩa vụ quân sự lần đầu" in html


def test_the_worked_example_with_rule_and_article_of_each_step() -> None:
    html = page(EXAMPLE)
    assert "17:00 thứ Năm 26/02/2026" in html
    assert "khoản 2 Điều 147 Bộ luật Dân sự 91/2015/QH13" in html
    assert "chưa xác nhận" in html
    assert html.count('<li class="day-off') == 9
    assert "Chủ nhật 15/02/2026: ngày nghỉ, không tính" in html
    assert "thứ Năm 26/02/2026: ngày thứ 5, hạn trả kết quả" in html


def test_a_supplement_is_drawn_and_reckoned() -> None:
    html = page(EXAMPLE | SUPPLEMENT)
    assert "17:00 thứ Sáu 06/03/2026" in html
    assert html.count('<li class="day-paused') == 4
    assert "tính lại từ đầu, 5 ngày làm việc" in html


def test_another_rule_may_be_chosen_on_the_page() -> None:
    answered = EXAMPLE | SUPPLEMENT | {"time2": "09:00"}
    assert "17:00 thứ Tư 04/03/2026" in page(answered | {"supplement": "resume"})
    assert "17:00 thứ Tư 25/02/2026" in page(EXAMPLE | {"receipt": "yes"})
    assert "17:00 thứ Năm 26/02/2026" in page(EXAMPLE | {"receipt": "?", "supplement": "?"})


def test_a_clock_that_stands_still_says_so_in_english_too() -> None:
    asked = {key: SUPPLEMENT[key] for key in ("event1", "day1", "time1")}
    assert "The clock stands still: nothing is due yet." in page(EXAMPLE | asked, path="/en/when")


def test_a_procedure_has_its_own_limit_by_channel() -> None:
    asked = EXAMPLE | {"procedure": FIRST_REGISTRATION, "value": ""}
    assert "12:00 thứ Năm 12/02/2026" in page(asked)
    assert "17:00 thứ Sáu 13/02/2026" in page(asked | {"channel": "direct"})


def test_a_procedure_that_is_never_closed_counts_the_night(tmp_path: Path) -> None:
    own = (
        "clock:\n  - effective_from: 2026-01-02\n    always_open: true\n"
        "    article: {vi: Điều 9 Nghị định thí dụ, en: Sample Decree Art. 9}\n"
    )
    publish_sheet(FIRST_REGISTRATION, lambda sheet: sheet + own, tmp_path, clock.now())
    asked = EXAMPLE | {"procedure": FIRST_REGISTRATION, "value": "", "time": "23:00"}
    html = page(asked)
    assert "01:00 thứ Sáu 13/02/2026" in html
    assert "Điều 9 Nghị định thí dụ" in html
    days_off = page(asked | {"channel": "direct", "day": "2026-02-14"})
    assert "23:59 Chủ nhật 15/02/2026" in days_off
    assert '<li class="day-off' not in days_off


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"day": "12/02/2026"}, "day"),
        ({"time": ""}, "day"),
        ({"value": "five"}, "value"),
        ({"value": "-5"}, "value"),
        ({"value": "99999"}, "day"),
        ({"unit": "fortnight"}, "day"),
        ({"channel": "pigeon"}, "day"),
        ({"procedure": FIRST_REGISTRATION, "channel": "pigeon"}, "channel"),
        ({"day": "1999-02-12"}, "day"),
        ({"event1": "supplement_answered", "day1": "2026-02-24", "time1": "09:00"}, "day"),
        ({"event1": "supplement_requested", "day1": "", "time1": "09:00"}, "day1"),
    ],
)
def test_a_mistake_is_named_beside_its_input(wrong: dict[str, str], place: str) -> None:
    html = page(EXAMPLE | wrong, status=422)
    assert f'id="{place}-error"' in html
    assert 'value="10:00"' in html or wrong.get("time") == ""


def test_a_procedure_of_old_or_none_falls_back_to_the_limit_typed() -> None:
    assert "26/02/2026" in page(EXAMPLE | {"procedure": "9.999999"})


def test_the_procedure_page_leads_here() -> None:
    html = Client().get(f"/thu-tuc/{FIRST_REGISTRATION}").content.decode()
    assert f"/bao-gio-xong?procedure={FIRST_REGISTRATION}" in html
