"""Wrong input: a message at the field and in the summary, and nothing typed is lost."""

from collections.abc import Mapping

import pytest

from tests.journeys.filling import FIRST_REGISTRATION, fill_in
from tests.journeys.papers import photo
from tests.journeys.town import BAO, HUY, KHOI, LOC, Town
from tests.journeys.walking import FIRST, Citizen

# For each page of the form: what is typed, and which words stand at which field.
WRONG: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "person": (
        {
            "full_name": "",
            "birth_date.day": "31",
            "birth_date.month": "2",
            "birth_date.year": "2009",
            "personal_number": "12 34",
            "ethnic_group": "Kinh " * 20,
        },
        {
            "full_name": "Họ và tên",
            "birth_date": "ngày",
            "personal_number": "12 chữ số",
            "ethnic_group": "50",
        },
    ),
    "contact": (
        {"permanent_address.commune": "", "phone": "12", "email": "không phải thư"},
        {"permanent_address.commune": "", "phone": "điện thoại", "email": "Thư điện tử"},
    ),
    "background": (
        {
            "occupation": "pupil",
            "school_or_workplace": "",
            "father_birth_year": "năm Ngọ",
            "mother_birth_year": "1066",
            "family_history": "",
        },
        {
            "school_or_workplace": "Tên trường",
            "father_birth_year": "số",
            "mother_birth_year": "1900",
            "family_history": "Tiền sử",
        },
    ),
    "health": (
        {"illnesses.heart": "yes", "other_illness": "x" * 1001},
        {"other_illness": "1000"},
    ),
}


@pytest.mark.parametrize("script", [False, True], ids=["plain", "script"])
def test_each_wrong_field_says_what_to_do_and_keeps_what_was_typed(
    town: Town,
    script: bool,  # noqa: FBT001
) -> None:
    citizen = town.citizen(LOC if script else HUY, script=script)
    citizen.begins()
    fill_in(citizen.page, {**FIRST_REGISTRATION, "not_registrable": "yes"})
    citizen.saves()
    assert "Điều 13" in citizen.main.locator(".notice.error").inner_text()
    for typed, said in WRONG.values():
        fill_in(citizen.page, {**FIRST_REGISTRATION, **typed})
        citizen.saves()
        _is_told_where_and_what(citizen, said)
        for name, value in typed.items():
            assert _typed(citizen, name, value), name
        right = {name: FIRST_REGISTRATION.get(name, _RIGHT.get(name, "")) for name in typed}
        fill_in(citizen.page, {**FIRST_REGISTRATION, **right})
        citizen.saves()
        assert not citizen.mistakes()
    citizen.reviews()
    (missing,) = citizen.mistakes().values()
    assert "Phiếu tự khai sức khỏe" in missing
    assert missing == citizen.message_beside("health_declaration")
    citizen.attaches("health_declaration", photo())
    citizen.reviews()
    citizen.press("Nộp hồ sơ", "")
    assert "cam đoan" in citizen.message_beside("declaration")
    citizen.sends()


_RIGHT = {
    "full_name": "Phạm Quốc Huy",
    "birth_date.day": "8",
    "birth_date.month": "3",
    "birth_date.year": "2008",
    "personal_number": "048208006152",
    "phone": "0912000104",
    "email": "quoc.huy@hop-thu.example",
    "mother_birth_year": "1980",
    "illnesses.heart": "no",
}


def _is_told_where_and_what(citizen: Citizen, said: Mapping[str, str]) -> None:
    summary = citizen.mistakes()
    assert list(summary) == list(said), summary
    for name, words in said.items():
        assert words in summary[name]
        assert citizen.message_beside(name) == summary[name]
        # The link of the summary leads to the control itself.
        assert citizen.page.locator(f'[id="{name}"]').count() == 1
    assert citizen.page.title().startswith("Lỗi: ")


def _typed(citizen: Citizen, name: str, value: str) -> bool:
    box = citizen.page.locator(f'[name="{name}"]')
    if box.first.get_attribute("type") == "radio":
        return citizen.page.locator(f'[name="{name}"][value="{value}"]').is_checked()
    return box.input_value() == value


def test_the_older_of_two_windows_is_told_and_keeps_what_it_typed(town: Town) -> None:
    older, newer = town.citizen(KHOI), town.citizen(KHOI)
    older.begins()
    newer.page.goto(older.page.url)
    newer.page.fill("[name=ethnic_group]", "Tày")
    newer.saves()
    fill_in(older.page, {"ethnic_group": "Mường"})
    older.saves()
    assert "cửa sổ khác" in "".join(older.mistakes().values())
    assert older.page.input_value("[name=ethnic_group]") == "Mường"
    older.saves()
    assert not older.mistakes()
    newer.page.go_back()
    newer.page.reload()
    assert newer.page.input_value("[name=ethnic_group]") == "Mường"


def test_sending_twice_gives_one_dossier(town: Town) -> None:
    citizen = town.citizen(BAO)
    before = _dossiers(citizen)
    citizen.begins()
    citizen.answers()
    citizen.attaches_all()
    citizen.reviews()
    citizen.declares()
    send = citizen.main.get_by_role("button", name="Nộp hồ sơ")
    send.dblclick()
    citizen.page.wait_for_url("**/da-nop")
    first = citizen.main.locator(".receipt .code").first.inner_text()

    citizen.page.go_back()
    if citizen.page.locator("label[for=declaration]").count():
        citizen.sends()
    citizen.page.wait_for_url("**/da-nop")
    assert citizen.main.locator(".receipt .code").first.inner_text() == first
    assert _dossiers(citizen) == [first, *before]


def _dossiers(citizen: Citizen) -> list[str]:
    citizen.open("dossiers")
    return citizen.main.locator(".facts .code").all_inner_texts()


def test_a_session_that_ends_loses_nothing(town: Town) -> None:
    citizen = town.citizen(LOC)
    citizen.begins()
    fill_in(citizen.page, {**FIRST_REGISTRATION, "ethnic_group": "Nùng"})
    citizen.saves()
    here = citizen.page.url
    citizen.page.context.clear_cookies(name="motcua_session")
    fill_in(citizen.page, FIRST_REGISTRATION)
    citizen.saves()
    assert citizen.path == "/dang-nhap/"
    citizen.signs_in()
    assert citizen.page.url == here
    citizen.page.go_back()
    citizen.open("dossiers")
    # The list leads to where he was; the pages before it are there too.
    citizen.follow("Đăng ký nghĩa vụ quân sự lần đầu", "")
    citizen.page.goto(here.replace(here.rsplit("/", 1)[1], "person"))
    assert citizen.page.input_value("[name=ethnic_group]") == "Nùng"


def test_what_is_not_there_and_what_is_not_ours_is_said_in_words(town: Town) -> None:
    visitor = town.anybody()
    answer = visitor.page.goto(f"{town.copy.url}/khong-co-trang-nay")
    assert answer
    assert answer.status == 404
    assert visitor.title() == "Không tìm thấy trang"
    answer = visitor.page.goto(f"{town.copy.url}/en/no-such-page")
    assert answer
    assert (answer.status, visitor.title()) == (404, "Page not found")

    visitor.open("track")
    visitor.page.context.clear_cookies(name="motcua_csrf")
    with visitor.page.expect_navigation() as moved:
        visitor.main.get_by_role("button", name="Tra cứu").click()
    assert moved.value.status == 403
    assert visitor.title() == "Phiên làm việc của trang đã cũ"


def test_what_is_another_citizens_does_not_exist(town: Town) -> None:
    owner, other = town.citizen(BAO), town.citizen(KHOI)
    owner.begins()
    draft = owner.page.url
    owner.open("file_start", code=FIRST)
    code = owner.files().code
    assert other.fetch(draft).status == 404
    for name in ("dossier", "file_done", "receipt", "dossier_qr"):
        assert other.fetch(other.address(name, code=code)).status == 404, name
        assert owner.fetch(owner.address(name, code=code)).status == 200, name
    other.page.goto(other.address("dossier", code=code))
    assert other.title() == "Không tìm thấy trang"
