"""First registration from the first page to the signed result that a stranger checks."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from motcua.kernel.moments import format_moment, local
from motcua.kernel.workdays import ClockRules, Limit, Unit, due
from motcua.platform.lawbook import lawbook
from tests.journeys.filling import FIRST_REGISTRATION
from tests.journeys.papers import codes_in, codes_on, photo, words_of
from tests.journeys.town import BAO, DESK, HUY, KHOI, PHONE, Town
from tests.journeys.walking import FIRST, Citizen, Receipt


@dataclass(frozen=True, slots=True)
class Way:
    """In which manner somebody walks."""

    number: str
    name: str
    lang: str
    size: tuple[int, int]
    script: bool


WAYS = {
    "phone without JavaScript": Way(KHOI, "Nguyễn Minh Khôi", "vi", PHONE, script=False),
    "desk with JavaScript": Way(BAO, "Trần Gia Bảo", "vi", DESK, script=True),
    "in English": Way(HUY, "Phạm Quốc Huy", "en", PHONE, script=True),
}


@pytest.mark.parametrize("manner", WAYS)
def test_a_first_registration_is_settled_and_checked(town: Town, manner: str) -> None:
    way = WAYS[manner]
    citizen = town.citizen(way.number, lang=way.lang, size=way.size, script=way.script, known=False)
    receipt = _files(citizen)
    due_at = _receipt_is_right(citizen, receipt)
    town.is_told(receipt.code, citizen.say("Đã nộp hồ sơ", "Your dossier is filed"))

    _officers_act(town, citizen, receipt)

    certificate = _gets_the_result(citizen, receipt)
    _a_stranger_checks(town, way, receipt, certificate)
    _progress_is_shown_without_a_name(town, way, receipt, due_at)
    _sees_who_looked(citizen, receipt)


def _files(citizen: Citizen) -> Receipt:
    citizen.finds("dang ky nghia vu")
    assert citizen.path.endswith(FIRST)
    citizen.main.locator("summary", has_text=re.compile(r"^\d+ (văn bản|texts)")).click()
    read = citizen.reads()
    for vi, en in (
        ("Phiếu tự khai sức khỏe", "Self-declaration of health"),
        ("Căn cước", "identity card"),
        ("2 giờ làm việc", "2 working hours"),
        ("1 ngày làm việc", "1 working day"),
        ("78/2015/QH13", "78/2015/QH13"),
    ):
        assert citizen.say(vi, en) in read
    citizen.follow("Nộp hồ sơ trực tuyến", "File online")
    citizen.signs_in()
    citizen.chooses()
    citizen.answers(FIRST_REGISTRATION)
    citizen.attaches("health_declaration", photo("Phiếu tự khai sức khỏe.jpg"))
    citizen.attaches("id_card", photo("căn cước mặt trước.jpg"))
    citizen.reviews()
    shown = citizen.reads()
    for words in ("Trường THPT Hòn Gai", "Phiếu tự khai sức khỏe.jpg", "căn cước mặt trước.jpg"):
        assert words in shown
    return citizen.sends()


def _receipt_is_right(citizen: Citizen, receipt: Receipt) -> datetime:
    due_said, filed_said = (
        datetime.fromisoformat(str(time.get_attribute("datetime")))
        for time in citizen.main.locator(".receipt time").all()
    )
    assert due_said == _by_the_law(filed_said)
    track = f"{citizen.copy.url}/tra-cuu?code={receipt.code}"
    citizen.page.wait_for_load_state("load")  # the code is a picture of its own
    assert codes_in(citizen.main.locator(".receipt img").screenshot()) == [track]

    form = citizen.download("Tải giấy tiếp nhận (mẫu số 01)", "Download the receipt (form 01)")
    words = words_of(form)
    assert receipt.code in words
    assert _in_words(due_said) in words
    assert codes_on(form) == [track]
    return due_said


def _in_words(moment: datetime) -> str:
    at = local(moment)
    return f"{at:%H} giờ {at:%M} phút, ngày {at:%d} tháng {at:%m} năm {at:%Y}"


def _by_the_law(filed_at: datetime) -> datetime | None:
    day = local(filed_at).date()
    found = due(
        received_at=filed_at,
        channel="online",
        limit=Limit(2, Unit.working_hour),
        events=(),
        rules=ClockRules(),
        calendar=lawbook().calendar_with(day, ()),
    )
    return found.due_at


def _officers_act(town: Town, citizen: Citizen, receipt: Receipt) -> None:
    receiver = town.officer("tiepnhan.halong")
    receiver.opens(receipt.code)
    assert "Trường THPT Hòn Gai" in receiver.reads()
    receiver.does("accept", note="Đủ giấy tờ.")
    town.is_told(receipt.code, citizen.say("Đã tiếp nhận hồ sơ", "Your dossier is received"))
    citizen.open("dossier", code=receipt.code)
    assert citizen.say("Thẩm định", "Appraise") in citizen.reads()

    specialist = town.officer("thamdinh.halong")
    specialist.opens(receipt.code)
    assert "Đủ giấy tờ." in specialist.reads()
    specialist.does("propose", note="Đủ điều kiện, đề nghị ký.")

    chair = town.leader("chutich.halong")
    chair.opens(receipt.code)
    assert "Đủ điều kiện, đề nghị ký." in chair.reads()
    preview = chair.fetch(chair.address("lead_preview", code=receipt.code))
    assert "CHƯA KÝ" in words_of(preview.body())
    chair.does("sign")
    town.is_told(receipt.code, citizen.say("Đã có kết quả", "Your result is ready"))


def _gets_the_result(citizen: Citizen, receipt: Receipt) -> bytes:
    citizen.opens_complete_result(receipt.code)
    return citizen.download(
        "Giấy chứng nhận đăng ký nghĩa vụ quân sự", "Certificate of military-service registration"
    )


def _a_stranger_checks(town: Town, way: Way, receipt: Receipt, certificate: bytes) -> None:
    assert way.name in words_of(certificate)
    stranger = town.anybody(way.lang)
    genuine = stranger.say("Giấy thật", "Genuine")
    verdict = stranger.checks_file(certificate)
    assert genuine in verdict
    assert "Ngô Thị Hạnh" in verdict

    (address,) = codes_on(certificate)
    assert address.startswith(f"{town.copy.url}/kiem-tra?code=")
    stranger.page.goto(address)
    assert "Giấy thật" in stranger.reads()

    stranger.open("verify")
    (typed,) = parse_qs(urlsplit(address).query)["code"]
    stranger.page.fill("[name=code]", typed.lower())
    stranger.press("Kiểm tra mã", "Check the code")
    assert genuine in stranger.reads()

    forged = certificate.replace(b"%%EOF", b"%%EOF\n% changed", 1)
    not_confirmed = stranger.say("Không xác nhận được", "Not confirmed")
    assert not_confirmed in stranger.checks_file(forged)


def _progress_is_shown_without_a_name(
    town: Town, way: Way, receipt: Receipt, due_at: datetime
) -> None:
    stranger = town.anybody(way.lang)
    shown = stranger.tracks(receipt)
    assert stranger.main.locator(".timeline li").count() == 4
    for vi, en in (
        ("Tiếp nhận", "Receive"),
        ("Thẩm định", "Appraise"),
        ("Ký", "Sign"),
        ("Ban Chỉ huy quân sự phường Hạ Long", "Military Command of Ha Long ward"),
        ("Ủy ban nhân dân phường Hạ Long", "People's Committee of Ha Long ward"),
    ):
        assert stranger.say(vi, en) in shown
    assert format_moment(due_at, way.lang) in shown
    page = stranger.page.content()
    for marker in (way.name, way.number, "ngõ Hoa Ban", "0912000", "hop-thu.example", "Hòn Gai"):
        assert marker not in page

    wrong = stranger.tracks(Receipt(receipt.code, "0" * len(receipt.pin)))
    assert stranger.main.locator(".timeline").count() == 0
    assert stranger.mistakes()["code"] in wrong


def _sees_who_looked(citizen: Citizen, receipt: Receipt) -> None:
    citizen.open("dossier", code=receipt.code)
    looks = citizen.main.locator("table tbody tr").all_inner_texts()
    posts = ("Cán bộ tiếp nhận", "Trợ lý động viên, tuyển quân", "Chủ tịch")
    for post in posts:
        assert any(post in look for look in looks), looks
