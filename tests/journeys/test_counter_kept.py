"""The counter does not ask for what is held: one choice instead of a photograph, or a reason."""

from tests.journeys import keystrokes
from tests.journeys.counter_acts import ABSENCE, LIMIT, Acts
from tests.journeys.looking import meets_the_standard, needs_no_sideways_scrolling
from tests.journeys.officers import Officer
from tests.journeys.town import BAO, Town

CARD = (
    f"{BAO}|012345679|Trần Gia Bảo|19012009|Nam|Số 4, ngõ 18, phường Hồng Bàng, Hải Phòng|01052024"
)
CERTIFICATE = "registration_certificate"


def comes(officer: Officer, acts: Acts) -> None:
    """Open the page of the procedure and hold the person's card before the scanner."""
    officer.page.goto(officer.address("desk_counter") + f"?procedure={ABSENCE}")
    acts.effort.click("the counter", wait=keystrokes.PAGE)
    acts.effort.click("the procedure", wait=keystrokes.PAGE)
    acts.scan(CARD)
    assert officer.page.input_value("[name=owner_name]") == "Trần Gia Bảo"


def test_a_paper_that_is_held_is_used_again_in_less_time_and_its_person_sees_who_looked(
    town: Town,
) -> None:
    citizen = town.citizen(BAO)
    first = citizen.files()
    town.settle(first.code)
    officer = town.officer("tiepnhan.halong")
    acts = Acts(officer)
    comes(officer, acts)
    page = officer.page
    choice = page.locator(".paper-at-counter label", has_text=f"({first.code})")
    assert "Giấy chứng nhận đăng ký nghĩa vụ quân sự, được chấp nhận ngày" in choice.inner_text()
    meets_the_standard(page)
    why = page.locator(f'[id="again.{CERTIFICATE}"]')
    assert why.is_visible()
    acts.effort.click("the paper that is held")
    choice.click()
    assert not why.is_visible()
    acts.answer_an_absence()
    acts.press("Tiếp nhận và in giấy hẹn", wait=keystrokes.SLOW_PAGE)
    assert officer.mistakes() == {}
    acts.effort.click("print", wait=keystrokes.SLOW_PAGE)
    assert acts.effort.seconds <= LIMIT, (acts.effort.seconds, acts.effort.done)
    assert f"dùng lại từ hồ sơ {first.code} đã giải quyết" in officer.reads()
    code = officer.main.locator(".headline .code").inner_text()
    citizen.open("my_readers")
    row = citizen.main.get_by_role("row").filter(has_text=code).filter(has_text="tại quầy")
    assert "Xem bạn đã có giấy tờ nào" in row.first.inner_text()


def test_taken_anew_on_a_phone_wide_page_it_wants_a_reason(town: Town) -> None:
    citizen = town.citizen(BAO)
    first = citizen.files()
    town.settle(first.code)
    officer = town.officer("tiepnhan.halong", size=(320, 700))
    acts = Acts(officer)
    comes(officer, acts)
    acts.answer_an_absence()
    acts.tick(f"tick.{CERTIFICATE}.copy")
    acts.press("Tiếp nhận và in giấy hẹn")
    assert list(officer.mistakes()) == [f"again.{CERTIFICATE}"]
    needs_no_sideways_scrolling(officer.page)
    meets_the_standard(officer.page)
    acts.type(f"again.{CERTIFICATE}", "Bản cũ rách góc")
    acts.press("Tiếp nhận và in giấy hẹn", wait=keystrokes.SLOW_PAGE)
    assert officer.mistakes() == {}
    assert acts.effort.seconds <= LIMIT, (acts.effort.seconds, acts.effort.done)
    assert "quầy vẫn nhận bản mới vì: Bản cũ rách góc" in officer.reads()
