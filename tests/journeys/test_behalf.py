"""An organisation lets somebody file for it, sees what he filed, and takes the power back."""

from tests.journeys.filling import FIRST_REGISTRATION
from tests.journeys.office_places import RECEIVER
from tests.journeys.town import BAO, TRANG, Town

COMPANY = "Công ty TNHH Cơ khí Bến Thành"
# An organisation has no birth date: the form speaks of the person of the company.
OF_EMPLOYEE = {
    **FIRST_REGISTRATION,
    "full_name": "Nguyễn Minh Khôi",
    "personal_number": "001209012345",
    "birth_date.day": "12",
    "birth_date.month": "4",
    "birth_date.year": "2009",
    "sex": "male",
    "phone": "0912000101",
}


def test_a_power_from_the_first_to_the_last_moment(town: Town) -> None:
    """She gives it, he accepts and files, she sees it and withdraws, he meets a plain refusal."""
    trang = town.citizen(TRANG)
    trang.open("powers")
    assert f"đại diện theo pháp luật của {COMPANY}" in trang.reads()
    trang.follow("Trao một ủy quyền", "Give a power")
    trang.main.locator("label", has_text=COMPANY).click()
    trang.page.fill("[name=agent_name]", "Trần Gia Bảo")
    trang.page.fill("[name=agent_number]", BAO)
    trang.main.locator("label[for=procedures]").click()
    trang.page.fill("[name=reason]", "Nộp hồ sơ cho người của công ty")
    trang.press("Trao ủy quyền", "Give the power")
    assert "Chờ người được ủy quyền nhận" in trang.reads()
    power = trang.path.rpartition("/")[2]

    bao = town.citizen(BAO)
    bao.open("powers")
    bao.follow(COMPANY, COMPANY)
    bao.press("Nhận ủy quyền", "Accept")
    bao.main.locator("a[href*='uy-quyen=']").first.click()
    bao.page.select_option("[name=province]", "22")
    bao.press("Chọn đơn vị", "Choose the unit")
    bao.page.select_option("[name=unit]", label="Ban Chỉ huy quân sự phường Hạ Long")
    bao.main.locator("label[for='delivery']").first.click()
    assert bao.page.locator(f"[name=behalf][value='power-{power}']").is_checked()
    bao.press("Tiếp tục", "Continue")
    bao.answers(OF_EMPLOYEE)
    bao.attaches_all()
    bao.reviews()
    assert COMPANY in bao.reads()
    receipt = bao.sends()

    officer = town.officer(RECEIVER)
    officer.opens(receipt.code)
    said = officer.reads()
    assert COMPANY in said
    assert f"ủy quyền UQ-{int(power):06d}" in said

    trang.open("power", power_id=power)
    assert receipt.code in trang.reads()
    assert bao.open("dossier", code=receipt.code) == 200
    trang.press("Rút ngay", "Withdraw now")
    assert "Đã rút" in trang.reads()
    for page in ("dossier", "file_done"):
        assert bao.open(page, code=receipt.code) == 403
        assert "Ủy quyền không còn hiệu lực" in bao.title()
    assert trang.open("dossier", code=receipt.code) == 200
    assert "Trần Gia Bảo, theo ủy quyền" in trang.reads()
