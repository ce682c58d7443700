"""A wartime exemption: two units are asked at once, the deputy reviews, the commander signs."""

import re

from tests.journeys.papers import words_of
from tests.journeys.town import PHONE, Town
from tests.journeys.walking import Receipt

WARTIME = "1.013139"
BA_DINH = "G11.10.01.01"  # the military command of another commune, in another province
HERE = "H22.01"
NEAR = "Ủy ban nhân dân phường Hạ Long"
PERSON = {
    "owner_name": "Lý Thị Bình",
    "owner_number": "022190001239",
    "owner_birth.day": "5",
    "owner_birth.month": "6",
    "owner_birth.year": "1990",
    "owner_phone": "0912000188",
    "owner_email": "binh@hop-thu.example",
    "submitter_same": "yes",
    "delivery": "electronic",
}
# Every task of the process that this way passes, in the words of the drawing.
WAY = (
    "Tiếp nhận hồ sơ",
    "Thẩm định hồ sơ",
    "Cho ý kiến về chức danh",
    "Xem xét trước khi trình",
    "Ký kết quả",
)


def test_two_units_answer_at_once_and_every_hand_over_is_written_down(town: Town) -> None:
    receipt = _filed_at_the_counter(town)
    _is_received_and_two_units_are_asked(town, receipt.code)
    _both_answer_and_neither_waits_for_the_other(town, receipt)
    _deputy_and_commander(town, receipt.code)
    _everybody_sees_it_on_the_drawing(town, receipt)
    _control_slip_names_everybody(town, receipt.code)


def _filed_at_the_counter(town: Town) -> Receipt:
    receiver = town.officer("tiepnhan.halong")
    code = receiver.files_at_the_counter(WARTIME, PERSON)
    paper = receiver.fetch(receiver.address("desk_paper", code=code, paper="receipt")).body()
    pin = re.search(r"mã bảo vệ ([0-9A-Z-]+)", words_of(paper))
    assert pin, words_of(paper)
    return Receipt(code, pin[1])


def _is_received_and_two_units_are_asked(town: Town, code: str) -> None:
    specialist = town.officer("thamdinh.halong")
    specialist.opens(code)
    specialist.consults([], typed="")
    assert "miễn gọi nhập ngũ" in specialist.mistakes()["answer.exempt_post"]
    specialist.answers(exempt_post="yes", list_entry="Mục 12", reason="Đúng danh mục")
    specialist.consults([], typed="")
    assert "đơn vị" in specialist.mistakes()["units.consult"]
    specialist.consults([], typed="G11.99.99")
    assert specialist.mistakes()["units.consult"]
    specialist.consults([NEAR], typed=BA_DINH.lower())
    assert specialist.mistakes() == {}
    note = specialist.fetch(
        specialist.address("desk_document", code=code, step=2, document="appraisal_note")
    )
    assert "Mục 12" in words_of(note.body())


def _both_answer_and_neither_waits_for_the_other(town: Town, receipt: Receipt) -> None:
    code = receipt.code
    near = town.hires("congan.halong", "Phan Thị Yến", HERE, "specialist")
    away = town.officer("thamdinh.badinh", size=PHONE)
    away.opens(code)
    assert away.offers() >= {"agree", "disagree"}
    away.does("agree", note="")
    assert "lý do" in away.mistakes()["note.agree"]
    away.does("agree", note="Chức danh thuộc diện được miễn.")
    assert away.mistakes() == {}
    assert town.anybody().tracks(receipt).count("Cho ý kiến về chức danh") == 2
    near.opens(code)
    near.does("agree", note="Đúng người, đúng việc.")


def _deputy_and_commander(town: Town, code: str) -> None:
    deputy = town.officer("phochihuy.halong")
    deputy.opens(code)
    deputy.does("forward", note="Hồ sơ đủ, kính trình.")
    commander = town.leader("chihuy.halong")
    commander.opens(code)
    assert "Hồ sơ đủ, kính trình." in commander.reads()
    commander.does("sign")


def _everybody_sees_it_on_the_drawing(town: Town, receipt: Receipt) -> None:
    visitor = town.anybody()
    shown = visitor.tracks(receipt)
    assert shown
    for name in WAY:
        assert name in shown


def _control_slip_names_everybody(town: Town, code: str) -> None:
    officer = town.officer("thamdinh.halong")
    slip = officer.fetch(officer.address("desk_paper", code=code, paper="control-slip"))
    words = words_of(slip.body())
    for each in (
        "Bùi Thị Hoa",
        "Đỗ Mạnh Cường",
        "Trần Văn Thành",
        "Trịnh Văn Khoa",
        "Vũ Đình Long",
    ):
        assert each in words
