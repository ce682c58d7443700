"""Dossiers that do not go straight on: supplements, refusals, sent back, withdrawn, counter."""

from datetime import datetime

from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockRules, Limit, Unit, due
from motcua.platform.lawbook import lawbook
from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.officers import Officer
from tests.journeys.papers import Upload, photo, words_of
from tests.journeys.town import HA, LOC, PAO, TRUONG, Town
from tests.journeys.walking import FIRST, Citizen

BLURRED = "Ảnh phiếu bị mờ, hãy chụp lại cả trang."
WRONG_SCHOOL = "Tên trường chưa đúng, hãy ghi lại tên trường hiện nay."


def test_papers_are_asked_for_once_with_reasons_and_the_clock_starts_anew(town: Town) -> None:
    citizen = town.citizen(LOC, script=False)
    code = citizen.files().code
    officer = town.officer("tiepnhan.halong")
    _asks_for_everything_at_once(officer, code)
    town.is_told(code, "Cần bổ sung hồ sơ")

    citizen.open("dossier", code=code)
    shown = citizen.reads()
    for words in (BLURRED, WRONG_SCHOOL, "Đồng hồ đang dừng"):
        assert words in shown
    form = words_of(citizen.download("Tải phiếu yêu cầu (mẫu số 02)", ""))
    for words in (code, BLURRED, WRONG_SCHOOL, "Phiếu tự khai sức khỏe nghĩa vụ quân sự"):
        assert words in form

    _answers_from_the_phone(citizen)
    _goes_on_at_home(town.citizen(LOC), code)
    town.is_told(code, "Đã nhận phần bổ sung")
    citizen.open("dossier", code=code)
    assert _due(citizen) == _by_the_law(_here_since(citizen), Limit(2, Unit.working_hour))

    officer.opens(code)
    assert "bo-sung.jpg" in officer.reads()
    officer.asks_for({"health_declaration": BLURRED})
    assert "xin lãnh đạo" in officer.mistakes()["supplement_note"]
    assert "xin lãnh đạo" in officer.message_beside("supplement_note")
    boxes = officer.form_of("supplement").locator('[name="why.health_declaration"]')
    assert boxes.input_value() == BLURRED


def _asks_for_everything_at_once(officer: Officer, code: str) -> None:
    officer.opens(code)
    officer.asks_for({})
    assert officer.mistakes()["missing"] == officer.message_beside("missing")
    officer.asks_for({"health_declaration": "", "form": WRONG_SCHOOL})
    assert "lý do" in officer.message_beside("why.health_declaration")
    form = officer.form_of("supplement")
    assert form.locator('[name="why.form"]').input_value() == WRONG_SCHOOL
    form.locator('[name="why.health_declaration"]').fill(BLURRED)
    officer.click(form.locator("button"))
    assert officer.path == "/can-bo/"


def _answers_from_the_phone(citizen: Citizen) -> None:
    page, school = citizen.page, "Trường THPT Chu Văn An"
    citizen.press("Bổ sung ngay", "")
    citizen.press("Gửi bổ sung", "")
    assert set(citizen.mistakes()) == {"health_declaration"}
    citizen.attaches("health_declaration", Upload("bo-sung.jpg", b"not a picture"))
    assert "không thuộc loại" in citizen.message_beside("health_declaration")
    citizen.attaches("health_declaration", photo("bo-sung.jpg"))
    page.fill("[name=answer]", school)
    citizen.press("Lưu, gửi sau", "")


def _goes_on_at_home(citizen: Citizen, code: str) -> None:
    """On another device, with scripts: all is there, a later word wins over nobody's."""
    school = "Trường THPT Chu Văn An"
    citizen.open("dossier", code=code)
    assert "Bạn đã chuẩn bị 1 tệp" in citizen.reads()
    citizen.follow("Làm tiếp và gửi", "")
    assert "bo-sung.jpg" in citizen.reads()
    assert citizen.page.input_value("[name=answer]") == school
    citizen.attaches("health_declaration", photo("trang-2.jpg"), photo("trang-3.jpg"))
    assert "PDF" in citizen.reads().upper()
    with citizen.page.expect_response(lambda answer: answer.url.endswith("/tra-loi")):
        citizen.page.fill("[name=answer]", f"{school}, lớp 12A")
        citizen.page.locator("[name=answer]").blur()
    citizen.press("Gửi bổ sung", "")
    assert not citizen.mistakes()
    assert f"{school}, lớp 12A" in citizen.reads()


def test_refused_at_reception_with_the_legal_reason(town: Town) -> None:
    citizen = town.citizen(HA)
    code = citizen.files().code
    officer = town.officer("tiepnhan.halong")
    officer.opens(code)
    officer.does("refuse", reason="not_an_applicant", refusal_note="")
    assert "lý do" in officer.message_beside("refusal_note")
    chosen = officer.form_of("refuse").locator("[name=reason]")
    assert chosen.input_value() == "not_an_applicant"
    officer.does("refuse", reason="not_an_applicant", refusal_note="Bạn đã đăng ký năm 2024.")
    _is_refused(town, citizen, code, "Bạn đã đăng ký năm 2024.")


def test_sent_back_by_the_chair_and_refused_after_appraisal(town: Town) -> None:
    citizen = town.citizen(PAO)
    code = citizen.files().code
    receiver = town.officer("tiepnhan.halong")
    receiver.opens(code)
    receiver.does("accept")
    specialist = town.officer("thamdinh.halong")
    specialist.opens(code)
    specialist.does("propose")

    chair = town.leader("chutich.halong")
    chair.opens(code)
    chair.does("send_back", note="")
    assert "lý do" in chair.message_beside("note")
    chair.does("send_back", note="Xem lại điều kiện về sức khỏe.")
    town.is_told(code, "Hồ sơ được thẩm định lại")

    specialist.opens(code)
    assert "Xem lại điều kiện về sức khỏe." in specialist.reads()
    specialist.does("refuse", reason="conditions_not_met", refusal_note="Thuộc diện được miễn.")
    _is_refused(town, citizen, code, "Thuộc diện được miễn.")


def _is_refused(town: Town, citizen: Citizen, code: str, why: str) -> None:
    town.is_told(code, "Hồ sơ không được chấp nhận")
    citizen.open("dossier", code=code)
    assert why in citizen.reads()
    form = words_of(citizen.download("Tải phiếu từ chối (mẫu số 03)", ""))
    assert code in form
    assert why in form
    assert citizen.page.locator(f'form[action="{_withdraw(citizen, code)}"]').count() == 0


def _withdraw(citizen: Citizen, code: str) -> str:
    return citizen.address("withdraw", code=code).removeprefix(citizen.copy.url)


def test_withdrawn_by_its_owner(town: Town) -> None:
    citizen = town.citizen(TRUONG)
    code = citizen.files().code
    citizen.open("dossier", code=code)
    citizen.page.get_by_text("Tôi muốn rút hồ sơ").click()
    citizen.page.fill("[name=reason]", "Tôi nộp nhầm nơi.")
    citizen.press("Rút hồ sơ", "")
    town.is_told(code, "Đã rút hồ sơ")
    assert citizen.page.locator(f'form[action="{_withdraw(citizen, code)}"]').count() == 0
    officer = town.officer("tiepnhan.halong")
    officer.open("desk_inbox")
    assert code not in officer.reads()


def test_filed_at_the_counter_and_handed_over_there(town: Town) -> None:
    receiver = town.officer("tiepnhan.halong")
    code = _files_at_the_counter(receiver)
    receipt = receiver.fetch(receiver.address("desk_paper", code=code, paper="receipt"))
    words = words_of(receipt.body())
    assert code in words
    assert "Lê Hoàng Nam" in words

    specialist = town.officer("thamdinh.halong")
    specialist.opens(code)
    assert _due(specialist) == _by_the_law(_filed(specialist), Limit(1, Unit.working_day))
    specialist.does("propose")
    chair = town.leader("chutich.halong")
    chair.opens(code)
    chair.does("sign")
    town.is_told(code, "Mời đến nhận kết quả")
    receiver.opens(code)
    receiver.does("done")
    town.is_told(code, "Đã trả kết quả")


def _files_at_the_counter(receiver: Officer) -> str:
    receiver.open("desk_inbox")
    receiver.follow("Nhận hồ sơ tại quầy", "")
    receiver.page.select_option("[name=procedure]", FIRST)
    receiver.press("Tiếp tục", "")
    person = {
        "owner_name": "Lê Hoàng Nam",
        "owner_number": "022209001234",
        "owner_birth.day": "7",
        "owner_birth.month": "8",
        "owner_birth.year": "2009",
        "owner_phone": "0912000199",
        "owner_email": "nam@hop-thu.example",
        "submitter_same": "yes",
        "delivery": "counter",
        "sex": "male",
    }
    fill_in(receiver.page, {**FIRST_REGISTRATION, **person})
    receiver.press("Tiếp nhận và in giấy hẹn", "")
    assert "paper.health_declaration" in receiver.mistakes()
    assert receiver.page.input_value("[name=owner_name]") == "Lê Hoàng Nam"
    paper = photo("phieu.jpg").payload()
    receiver.page.set_input_files("[name='paper.health_declaration']", paper)
    receiver.press("Tiếp nhận và in giấy hẹn", "")
    return receiver.main.locator(".headline .code").inner_text()


def _due(visitor: Citizen | Officer) -> datetime:
    times = visitor.main.locator(".glance time, .headline time").first
    return datetime.fromisoformat(str(times.get_attribute("datetime")))


def _here_since(citizen: Citizen) -> datetime:
    time = citizen.main.locator(".timeline .now time").first
    return datetime.fromisoformat(str(time.get_attribute("datetime")))


def _filed(officer: Officer) -> datetime:
    time = officer.main.locator(".timeline time").first
    return datetime.fromisoformat(str(time.get_attribute("datetime")))


def _by_the_law(since: datetime, limit: Limit) -> datetime | None:
    calendar = lawbook().calendar_with(local(since).date(), ())
    channel = "online" if limit.unit is Unit.working_hour else "direct"
    return due(
        received_at=since, channel=channel, limit=limit, events=(), rules=ClockRules(),
        calendar=calendar,
    ).due_at  # fmt: skip
