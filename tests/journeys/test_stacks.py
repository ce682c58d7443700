"""Many dossiers at an officer's desk: received, their papers printed, a taking undone."""

import os
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.office_places import RECEIVER, SPECIALIST
from tests.journeys.officers import Officer
from tests.journeys.town import BAO, PHONE, Town
from tests.running import until

PATIENCE = 60_000


def shot(officer: Officer, name: str) -> None:
    """Keep a picture of the page when somebody asked for pictures."""
    if folder := os.environ.get("MOTCUA_PICTURES"):
        for width, height in ((1280, 900), PHONE):
            officer.page.set_viewport_size({"width": width, "height": height})
            officer.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        officer.page.set_viewport_size({"width": 1280, "height": 900})


def choose(officer: Officer, codes: Sequence[str]) -> None:
    """Tick these in the work list and come to the page of the stack."""
    officer.open("desk_inbox")
    for code in codes:
        officer.main.get_by_label(f"Chọn {code}", exact=True).focus()
        officer.page.keyboard.press("Space")
    officer.press("Làm với các hồ sơ đã đánh dấu", "Act on the ticked ones")


def ended(officer: Officer, done: int) -> None:
    """Look again until the worker has done so many."""

    def over() -> bool:
        officer.page.reload()
        return f"Đã làm {done}, không làm được 0" in officer.reads()

    until(over, seconds=60)


def test_three_are_received_printed_and_a_taking_is_undone(town: Town) -> None:
    citizen = town.citizen(BAO)
    codes = [citizen.files().code for _ in range(3)]
    officer = town.officer(RECEIVER)
    choose(officer, codes)
    shot(officer, "stack")
    officer.press("Tiếp nhận: 3 hồ sơ", "Receive: 3 dossiers")
    # The script of the page sees the end by itself.
    expect(officer.main).to_contain_text("Đã làm 3, không làm được 0", timeout=PATIENCE)
    shot(officer, "stack-done")
    officer.press("In giấy tờ của 3 hồ sơ đã làm", "Print the papers of the 3 done")
    shot(officer, "stack-print")
    officer.press("In: 3 hồ sơ", "Print: 3 dossiers")
    ended(officer, 3)
    assert officer.download("Tải bản in", "Get the printed file").startswith(b"%PDF")
    specialist = town.officer(SPECIALIST)
    choose(specialist, codes)
    specialist.click(specialist.main.get_by_role("link", name="Nhận việc"))
    specialist.press("Nhận việc: 3 hồ sơ", "Take as mine: 3 dossiers")
    ended(specialist, 3)
    specialist.press("Hoàn tác 3 hồ sơ", "Undo 3")
    ended(specialist, 3)
    shot(specialist, "stack-undone")
    assert "Trả lại việc nhiều hồ sơ" in specialist.reads()
