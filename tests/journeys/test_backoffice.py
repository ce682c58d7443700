"""The administrator: a notice of the calendar, moving dossiers to a new version, a rehearsal."""

import json
import re
from datetime import datetime
from typing import Any

import psycopg

from motcua.kernel.moments import local
from tests.journeys.officers import Officer
from tests.journeys.packages import NEW_NAME, VERSIONED, is_shown, publish, two_versions
from tests.journeys.town import BAO, HUY, Town
from tests.journeys.walking import Receipt, Visitor
from tests.running import RunningCopy, until

NOTICE = "Công văn 999/VPCP-KGVX"


def test_a_day_off_moves_due_times_and_its_withdrawal_moves_them_back(town: Town) -> None:
    receipt = town.citizen(BAO).files()
    anybody = town.anybody()
    due = _due(anybody, receipt)
    clerk = town.officer("quantri")
    _enters_a_day_off(clerk, receipt.code, due)
    try:
        until(lambda: _due(anybody, receipt) > due, every=4)
    finally:
        clerk.open("calendar")
        clerk.click(clerk.main.locator("tr", has_text=NOTICE).locator("a"))
        clerk.press("Rút thông báo và tính lại", "Withdraw and count anew")
    until(lambda: _due(anybody, receipt) == due, every=4)
    moves = _journal(town.copy, receipt.code, "dossiers.due_moved")
    assert [(each["document"], each["withdrawal"]) for each in moves] == [
        (NOTICE, False), (NOTICE, True),
    ]  # fmt: skip
    before, after = (datetime.fromisoformat(moves[0][name]) for name in ("before", "after"))
    back = datetime.fromisoformat(moves[1]["after"])
    assert before == back == due < after


def _enters_a_day_off(clerk: Officer, code: str, due: datetime) -> None:
    clerk.open("calendar")
    clerk.press("Xem hồ sơ nào đổi ngày hẹn", "See which due times move")
    assert {"what", "document"} & set(clerk.mistakes())
    clerk.main.locator('label[for="what"]').first.click()
    clerk.page.fill("[name=off_day]", f"{local(due):%Y-%m-%d}")
    clerk.page.fill("[name=document]", NOTICE)
    clerk.press("Xem hồ sơ nào đổi ngày hẹn", "See which due times move")
    row = clerk.main.locator("tr", has_text=code)
    before, after = (str(each.get_attribute("datetime")) for each in row.locator("time").all())
    assert datetime.fromisoformat(before) == due < datetime.fromisoformat(after)
    clerk.press("Ghi thông báo và tính lại", "Enter and count anew")
    assert NOTICE in clerk.reads()


def test_open_dossiers_move_to_a_new_version(town: Town) -> None:
    publish(town.copy, VERSIONED, {})
    citizen = town.citizen(HUY)
    is_shown(citizen, VERSIONED)
    receipt = citizen.files(VERSIONED)
    receiver = town.officer("tiepnhan.halong")
    receiver.opens(receipt.code)
    receiver.does("accept")
    clerk = town.officer("quantri")
    old, new = two_versions(town.copy, clerk)
    _is_drawn_side_by_side(town.anybody(), old, new)
    clerk.open("versions_of", code=VERSIONED)
    clerk.page.select_option("[name=from]", old)
    clerk.page.select_option("[name=to]", new)
    clerk.press("So hai phiên bản", "Compare the two")
    clerk.page.select_option('[name="place.appraise"]', "examine")
    clerk.press("Lập kế hoạch và chạy thử", "Make the plan and try it")
    assert clerk.mistakes()["reason"]
    clerk.page.fill("[name=reason]", "Quyết định 1/QĐ-BQP")
    clerk.press("Lập kế hoạch và chạy thử", "Make the plan and try it")
    movable = re.search(r"(\d+) trong \1 hồ sơ đang mở chuyển được", clerk.reads())
    assert movable
    assert NEW_NAME not in town.anybody().tracks(receipt)
    clerk.press(f"Chuyển {movable[1]} hồ sơ", f"Move {movable[1]} dossiers")

    until(lambda: NEW_NAME in town.anybody().tracks(receipt), every=4)
    clerk.page.reload()
    assert "Đã chuyển xong" in clerk.reads()
    specialist = town.officer("thamdinh.halong")
    specialist.opens(receipt.code)
    assert "propose" in specialist.offers()


def _is_drawn_side_by_side(anybody: Visitor, old: str, new: str) -> None:
    anybody.page.goto(f"{anybody.address('process_changes', code=VERSIONED)}?tu={old}&den={new}")
    assert anybody.main.locator(".process-pair svg").count() == 2
    assert NEW_NAME in anybody.main.locator(".change-added").first.inner_text()


def test_one_officer_fewer_lowers_the_share_on_time(town: Town) -> None:
    clerk = town.officer("quantri")
    clerk.open("rehearsal")
    clerk.page.select_option("[name=procedure]", "1.013139")
    clerk.press("Tiếp tục", "Continue")
    clerk.page.fill("[name=dossiers]", "none")
    clerk.press("Diễn tập", "Rehearse")
    assert clerk.mistakes()["dossiers"]
    clerk.page.fill("[name=dossiers]", "300")
    clerk.page.fill("[name=a_day]", "40")
    clerk.page.fill("[name='beside.a_day']", "40")
    clerk.page.fill("[name='officers.lane_appraisal']", "3")
    clerk.page.fill("[name='beside.lane_appraisal']", "1")
    clerk.press("Diễn tập", "Rehearse")
    assert clerk.main.locator(".charts svg").count() >= 2
    said = clerk.main.locator(".stats > *").all_inner_texts()
    shares = [float(each.split("%")[0].strip().replace(",", ".")) for each in said[:2]]
    assert shares[0] > shares[1]


def _due(visitor: Visitor, receipt: Receipt) -> datetime:
    visitor.tracks(receipt)
    said = visitor.main.locator(".glance time").first.get_attribute("datetime")
    return datetime.fromisoformat(str(said))


def _journal(copy: RunningCopy, code: str, act: str) -> list[dict[str, Any]]:
    with psycopg.connect(copy.database()) as database:
        rows = database.execute(
            "SELECT details FROM audit_entry WHERE subject = %s AND act = %s ORDER BY id",
            (code, act),
        )
        return [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in rows]
