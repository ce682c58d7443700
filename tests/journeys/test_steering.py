"""Several officers and their head over one dossier, and a clock that stands still by law."""

from datetime import datetime

from playwright.sync_api import Locator

from tests.journeys.officers import Officer
from tests.journeys.town import BAO, TRUONG, Town
from tests.journeys.walking import Visitor

COMMAND = "G11.03.22.01"


def test_two_officers_one_owner_and_the_head_decides(town: Town) -> None:
    code = town.citizen(BAO).files().code
    first = town.officer("tiepnhan.halong")
    second = town.hires("tiepnhan2.halong", "Lương Văn Sáu", COMMAND, "receiving_officer")
    first.opens(code)
    second.opens(code)
    first.steers("claim")
    # The other's page was open before: he is told who was first.
    second.steers("claim")
    assert "Bùi Thị Hoa" in second.reads()
    second.looks_at(code)
    assert "Bùi Thị Hoa đang giữ việc này" in second.reads()
    assert "accept" not in second.offers()
    first.looks_at(code)
    first.steers("release")
    second.looks_at(code)
    assert "accept" in second.offers()

    second.steers("escalate", head_note="")
    assert "lý do" in second.message_beside("head_note")
    second.steers("escalate", head_note="Người nộp có hai nơi thường trú.")
    second.looks_at(code)
    assert "accept" not in second.offers()
    head = town.officer("chihuy.halong")
    head.looks_at(code)
    assert "Người nộp có hai nơi thường trú." in head.reads()
    head.steers("give_back", head_note="Lấy nơi thường trú trên cơ sở dữ liệu.")
    first.looks_at(code)
    assert "Lấy nơi thường trú trên cơ sở dữ liệu." in first.reads()
    first.does("accept")
    _is_rejected_back_to_reception(town, first, code)


def _is_rejected_back_to_reception(town: Town, first: Officer, code: str) -> None:
    specialist = town.officer("thamdinh.halong")
    specialist.opens(code)
    specialist.rejects_back("Tiếp nhận hồ sơ", "")
    assert "lý do" in specialist.message_beside("note.send_back")
    specialist.rejects_back("Tiếp nhận hồ sơ", "Ghi sai ngày sinh của cha.")
    assert specialist.mistakes() == {}
    first.looks_at(code)
    assert "Ghi sai ngày sinh của cha." in first.reads()
    first.does("accept", note="Đã sửa.")
    specialist.looks_at(code)
    assert "propose" in specialist.offers()


def test_the_clock_stands_still_for_a_legal_reason_and_runs_again(town: Town) -> None:
    citizen = town.citizen(TRUONG, script=False)
    receipt = citizen.files()
    anybody = town.anybody()
    anybody.tracks(receipt)
    before = _due(anybody)
    officer = town.officer("tiepnhan.halong")
    officer.opens(receipt.code)
    officer.steers("suspend", clock_note="")
    assert "lý do" in officer.message_beside("clock_note")
    officer.steers("suspend", clock_reason="force_majeure", clock_note="Bão số 12, trụ sở ngập.")
    anybody.tracks(receipt)
    assert _shown_as_due(anybody).locator("time").count() == 0
    officer.looks_at(receipt.code)
    officer.steers("resume", clock_note="Nước đã rút.")
    anybody.tracks(receipt)
    assert _due(anybody) >= before


def _shown_as_due(visitor: Visitor) -> Locator:
    return visitor.main.locator(".glance div", has_text="Hẹn trả kết quả").locator("dd")


def _due(visitor: Visitor) -> datetime:
    said = _shown_as_due(visitor).locator("time").get_attribute("datetime")
    return datetime.fromisoformat(str(said))
