"""What the State or one's own store holds is not asked again; nothing of it is a dead end."""

import httpx

from tests.journeys.filling import FIRST_REGISTRATION
from tests.journeys.office_places import RECEIVER
from tests.journeys.papers import photo
from tests.journeys.town import Town
from tests.journeys.walking import FIRST, Citizen
from tests.running import until

SON = "038058001975"
# What the register gives is shown and not typed; the rest is.
ASKED = {
    name: answer
    for name, answer in FIRST_REGISTRATION.items()
    if not name.startswith(("ethnic_group", "permanent_address", "father", "mother"))
}


def behave(town: Town, mode: str) -> None:
    wish = {"mode": mode, "for_seconds": 120}
    address = town.copy.simulator("population")
    httpx.post(f"{address}/_control", json=wish, trust_env=False).raise_for_status()


def begins_with_consent(citizen: Citizen) -> None:
    citizen.open("file_start", code=FIRST)
    page = citizen.page
    citizen.chooses_province("22")
    page.select_option("[name=unit]", label="Ban Chỉ huy quân sự phường Hạ Long")
    citizen.main.locator("label[for='delivery']").first.click()
    citizen.main.locator("label[for='consent_look_up.yes']").click()
    citizen.press("Tiếp tục", "Continue")


def test_given_once_shown_with_its_source_and_used_again(town: Town) -> None:
    """He allows the look-up, mends one answer, is settled, and uses his papers again."""
    citizen = town.citizen(SON)
    begins_with_consent(citizen)
    said = citizen.reads()
    assert "Từ CSDL quốc gia về dân cư, lúc" in said
    assert "Ngô Đình Sơn" in said
    assert not citizen.page.locator("[name=full_name]").is_visible()
    # He says that one of them is wrong: it is taken, and both are shown.
    citizen.unfolds("Thông tin này chưa đúng? (Dân tộc)", "Is this wrong?")
    citizen.page.fill("[name=ethnic_group]", "Mường")
    citizen.saves()
    citizen.page.go_back()
    citizen.page.reload()
    assert "CSDL ghi: Kinh" in citizen.reads()
    citizen.saves()
    citizen.answers(ASKED)
    citizen.attaches("health_declaration", photo("phieu.jpg"))
    citizen.reviews()
    assert "Có 1 điều khác với CSDL" in citizen.reads()
    first = citizen.sends()

    officer = town.officer(RECEIVER)
    officer.opens(first.code)
    said = officer.reads()
    assert "Khác với CSDL: 1 điều" in said
    assert "Mường" in said
    assert "Kinh" in said
    town.settle(first.code)

    # The register is down: he goes on, and it is asked again by itself.
    behave(town, "down")
    citizen.begins()
    assert "Chưa đối chiếu được" in citizen.reads()
    citizen.answers({**FIRST_REGISTRATION, "full_name": "Ngô Đình Sơn"})
    citizen.press("Đồng ý, cho tôi chọn", "I agree, let me choose")
    citizen.click(citizen.main.get_by_role("button", name="Dùng lại Phiếu tự khai").first)
    assert "phieu.jpg" in citizen.reads()
    citizen.reviews()
    behave(town, "ok")
    second = citizen.sends()

    def verified() -> bool:
        citizen.open("dossier", code=second.code)
        return "Hỏi lần cuối" in citizen.reads() and "trả lời lúc" in citizen.reads()

    until(verified)
    officer.opens(second.code)
    assert f"dùng lại từ hồ sơ {first.code} đã giải quyết" in officer.reads()

    citizen.open("my_data")
    said = citizen.reads()
    assert first.code in said
    assert "Bạn, khi khai hồ sơ" in said
    assert "không trả lời" in said
    assert "Hệ thống đối chiếu" in said
