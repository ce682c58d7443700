"""Dossiers of one commune travel as a list; both sides confirm the slip."""

from tests.journeys.packages import TRAVELLING, is_shown, publish
from tests.journeys.papers import words_of
from tests.journeys.town import KHOI, Town
from tests.journeys.travelling import gives_on_a_slip

BA_DINH = "G11.10.01.01"


def test_both_sides_confirm_and_what_is_missing_stays_behind(town: Town) -> None:
    publish(town.copy, TRAVELLING, {})
    citizen = town.citizen(KHOI)
    is_shown(citizen, TRAVELLING)
    codes = [citizen.files(TRAVELLING).code for _ in range(2)]
    giver = town.officer("tiepnhan.halong")
    number = gives_on_a_slip(giver, codes, BA_DINH)

    receiver = town.officer("tiepnhan.badinh")
    receiver.open("desk_slips")
    receiver.click(receiver.main.locator("tr", has_text="Hạ Long").locator("a.code").last)
    form = receiver.main.locator("form", has=receiver.page.locator("[name=missing]"))
    form.locator("label", has_text=codes[1]).click()
    receiver.press("Xác nhận đã nhận", "Confirm")
    assert receiver.mistakes()
    receiver.page.fill(f'[name="why.{codes[1]}"]', "Không có trong túi.")
    receiver.press("Xác nhận đã nhận", "Confirm")
    assert receiver.mistakes() == {}

    sheet = words_of(receiver.fetch(receiver.address("desk_slip_pdf", slip=number)).body())
    for words in (*codes, "Bùi Thị Hoa", "Nguyễn Thu Hằng", "Không có trong túi."):
        assert words in sheet
    checker = town.officer("thamdinh.badinh")
    assert checker.looks_at(codes[0]) == 200
    assert "done" in checker.offers()
    giver.open("desk_slips")
    assert giver.main.locator(f'[name=codes][value="{codes[1]}"]').count() == 1
