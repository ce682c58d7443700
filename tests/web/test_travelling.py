"""Hand-over slips, standing in, the register and stopping, as officers meet them in a browser."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, TransferSlip
from motcua.domain.dossiers.values import Status
from motcua.domain.identity.models import Post, Substitution
from motcua.kernel.moments import local
from tests.clients import browser, states_purpose
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, make_office
from tests.factories.transferring import at_the_transfer, papers_travel

pytestmark = pytest.mark.django_db
SLIPS, STAND_IN, REGISTER = "/can-bo/ban-giao", "/can-bo/thay-the", "/can-bo/so-theo-doi"


@pytest.fixture
def neighbour(office: Office, now: datetime) -> Office:
    return make_office("haian", "G11.03.31", now)


@pytest.fixture
def travelling(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> Iterator[str]:
    """A dossier that waits to be passed on."""
    with papers_travel(tmp_path, now):
        yield at_the_transfer(office, khoi, now)


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_slip_from_the_list_to_both_confirmations(
    travelling: str, office: Office, neighbour: Office
) -> None:
    giver, receiver = browser(office.receiver), browser(neighbour.specialist)
    assert f'value="{travelling}"' in giver.get(SLIPS).content.decode()
    sent = {"codes": travelling, "other_unit": neighbour.unit.eid.lower(), "note": "Thẩm tra"}
    made = giver.post(SLIPS, sent)
    slip = TransferSlip.objects.get()
    address = f"{SLIPS}/{slip.pk}"
    assert (made.status_code, made["Location"]) == (302, address)
    listed = giver.get(SLIPS).content.decode()
    assert f'value="{travelling}"' not in listed, "it is on its way"
    assert address in listed
    assert "Xác nhận đã nhận" not in giver.get(address).content.decode()
    assert giver.post(address, {}).status_code == 409, "the giver cannot confirm"

    assert address in receiver.get(SLIPS).content.decode()
    assert "Xác nhận đã nhận" in receiver.get(address).content.decode()
    done = receiver.post(address, {})
    assert (done.status_code, done["Location"]) == (302, address)
    assert receiver.get(f"/can-bo/ho-so/{travelling}").status_code == 200
    sheet = words_of(giver.get(f"{address}.pdf").content)
    for said in ("Cán bộ tiepnhan.halong", "Cán bộ thamdinh.haian", "Thẩm tra", "Tổng số: 1 hồ sơ"):
        assert said in sheet


def test_a_missing_dossier_needs_its_reason_beside_it(
    travelling: str, office: Office, neighbour: Office
) -> None:
    browser(office.receiver).post(SLIPS, {"codes": travelling, "unit": str(neighbour.unit.pk)})
    slip = TransferSlip.objects.get()
    receiver = browser(neighbour.receiver)
    refused = receiver.post(f"{SLIPS}/{slip.pk}", {"missing": travelling})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert f'id="why.{travelling}-error"' in page
    assert f'href="#why.{travelling}"' in page
    sent = {"missing": travelling, f"why.{travelling}": "Không có trong túi"}
    assert receiver.post(f"{SLIPS}/{slip.pk}", sent).status_code == 302
    shown = browser(office.receiver).get(f"{SLIPS}/{slip.pk}").content.decode()
    assert "Không có trong túi" in shown
    assert receiver.post(f"{SLIPS}/{slip.pk}", {}).status_code == 409


@pytest.mark.parametrize(
    ("sent", "place", "status"),
    [
        ({"unit": "1"}, "codes", 422),
        ({"codes": "CODE"}, "unit", 422),
        ({"codes": "CODE", "unit": "x²"}, "unit", 422),
        ({"codes": "CODE", "other_unit": "G99"}, "unit", 422),
        ({"codes": "G11-1", "unit": "1"}, "codes", 422),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    travelling: str, office: Office, sent: dict[str, str], place: str, status: int
) -> None:
    typed = {key: said.replace("CODE", travelling) for key, said in sent.items()}
    answer = browser(office.receiver).post(SLIPS, {**typed, "note": "Còn nguyên"})
    assert answer.status_code == status
    page = answer.content.decode()
    assert f'id="{place}-error"' in page
    assert "Còn nguyên" in page
    assert not TransferSlip.objects.exists()


def test_who_has_no_part_in_a_slip_finds_none(
    travelling: str, office: Office, neighbour: Office
) -> None:
    browser(office.receiver).post(SLIPS, {"codes": travelling, "unit": str(neighbour.unit.pk)})
    slip = TransferSlip.objects.get()
    for path in (f"{SLIPS}/{slip.pk}", f"{SLIPS}/{slip.pk}.pdf", f"{SLIPS}/{10**30}"):
        assert browser(office.chair).get(path).status_code == 404


def test_appointing_and_ending_a_substitute(office: Office, now: datetime) -> None:
    head = browser(office.commander)
    today = local(now).date().isoformat()
    sent = {
        "do": "appoint", "post": str(Post.objects.get(account=office.receiver.account).pk),
        "colleague": "thamdinh.halong", "first_day": today, "last_day": today,
        "reason": "Nghỉ phép",
    }  # fmt: skip
    assert head.post(STAND_IN, sent).status_code == 302
    shown = browser(office.specialist).get(STAND_IN).content.decode()
    assert "Cán bộ thamdinh.halong" in shown
    assert "Kết thúc ngay" not in shown, "only he or a leader ends it"
    assert "Nhận hồ sơ tại quầy" in browser(office.specialist).get("/can-bo/").content.decode()
    made = Substitution.objects.get()
    ended = head.post(STAND_IN, {"do": "end", "substitution": str(made.pk)})
    assert ended.status_code == 302
    assert "Nhận hồ sơ tại quầy" not in browser(office.specialist).get("/can-bo/").content.decode()
    assert head.post(STAND_IN, {"do": "end", "substitution": str(made.pk)}).status_code == 409
    assert head.post(STAND_IN, {"do": "?"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"reason": " "}, "reason"),
        ({"colleague": ""}, "colleague"),
        ({"first_day": "hôm nay"}, "last_day"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"post": "9999"}, "post"),
    ],
)
def test_a_substitute_who_cannot_be(
    office: Office, now: datetime, change: dict[str, str], place: str
) -> None:
    day = local(now).date().isoformat()
    sent = {
        "do": "appoint", "post": str(Post.objects.get(account=office.receiver.account).pk),
        "colleague": "thamdinh.halong", "first_day": day, "last_day": day, "reason": "Nghỉ phép",
    }  # fmt: skip
    answer = browser(office.receiver).post(STAND_IN, {**sent, **change})
    assert answer.status_code == 422
    assert f'id="{place}-error"' in answer.content.decode()
    assert not Substitution.objects.exists()


def test_the_register_page_and_its_files(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    officer = browser(office.receiver)
    page = officer.get(REGISTER).content.decode()
    assert "1 hồ sơ" in page
    assert f"{REGISTER}/1.pdf" in page
    assert "Sổ theo dõi hồ sơ".upper() in words_of(officer.get(f"{REGISTER}/1.pdf").content)
    answer = officer.get(f"{REGISTER}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows] == ["Mã hồ sơ", code]
    assert officer.get(f"{REGISTER}/2.pdf").status_code == 404


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("first_day=2026-02-30", "first_day"),
        ("first_day=2026-03-02&last_day=2026-03-01", "last_day"),
        ("first_day=2024-03-02&last_day=2026-03-01", "last_day"),
        ("unit=0", "unit"),
    ],
)
def test_a_period_or_unit_that_cannot_be(office: Office, query: str, place: str) -> None:
    officer = browser(office.receiver)
    answer = officer.get(f"{REGISTER}?{query}")
    assert answer.status_code == 422
    assert f'id="{place}-error"' in answer.content.decode()
    assert officer.get(f"{REGISTER}.csv?{query}").status_code == 404


def test_another_units_register_is_not_to_be_had(office: Office, neighbour: Office) -> None:
    address = f"{REGISTER}.csv?unit={neighbour.unit.pk}"
    assert browser(office.receiver).get(address).status_code == 404


def test_a_leader_stops_a_dossier_and_the_applicant_reads_why(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    leader = states_purpose(browser(office.commander), code)
    page = f"/lanh-dao/{code}/dung"
    assert page in leader.get(f"/lanh-dao/{code}").content.decode()
    assert 'name="sure"' in leader.get(page).content.decode()
    sent = {"step": "1", "reason": "subject_gone", "stop_note": "Người nộp đã mất."}
    unsure = leader.post(page, sent)
    assert unsure.status_code == 422
    assert 'id="sure-error"' in unsure.content.decode()
    assert Dossier.objects.get(code=code).status == Status.REGISTERED
    assert leader.post(page, {**sent, "sure": "yes"}).status_code == 302
    assert Dossier.objects.get(code=code).status == Status.STOPPED
    again = leader.post(page, {**sent, "sure": "yes"})
    assert again.status_code == 409
    own = browser(khoi)
    assert "Người nộp đã mất." in own.get(f"/ho-so/{code}").content.decode()
    notice = words_of(own.get(f"/ho-so/{code}/thong-bao-dung.pdf").content)
    assert "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" in notice


@pytest.mark.parametrize(
    ("change", "place"), [({"reason": "x"}, "reason"), ({"stop_note": " "}, "stop_note")]
)
def test_a_stop_without_its_reason(
    office: Office, khoi: Member, now: datetime, change: dict[str, str], place: str
) -> None:
    code = file_one(khoi, office.unit, now)
    sent = {"step": "1", "reason": "subject_gone", "stop_note": "Lý do", "sure": "yes", **change}
    leader = states_purpose(browser(office.commander), code)
    answer = leader.post(f"/lanh-dao/{code}/dung", sent)
    assert answer.status_code == 422
    assert f'id="{place}-error"' in answer.content.decode()


def test_an_applicant_reads_signed_apologies_and_the_control_slip(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now - timedelta(days=20))
    api.look_at_clocks(now=now)
    draft = api.dossier_for(office.commander.subject, code).apologies[0]
    own = browser(khoi)
    letter = f"/ho-so/{code}/xin-loi-1.pdf"
    assert own.get(letter).status_code == 404, "a draft is no letter"
    for number in (0, 2, 10**25):
        assert own.get(f"/ho-so/{code}/xin-loi-{number}.pdf").status_code == 404
    assert letter not in own.get(f"/ho-so/{code}").content.decode()
    who = office.commander
    api.sign_apology(
        code=code, apology=draft.id, words=api.ApologyWords("Mất điện hai ngày"),
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    assert letter in own.get(f"/ho-so/{code}").content.decode()
    words = words_of(own.get(letter).content)
    assert "Mất điện hai ngày" in words
    assert "DỰ THẢO" not in words
    assert "Hồ sơ không được hẹn lại thêm" in words, "no new date was given"
    slip = words_of(own.get(f"/ho-so/{code}/phieu-kiem-soat.pdf").content)
    assert "PHIẾU KIỂM SOÁT" in slip
    assert "Cán bộ chihuy" not in slip


def test_a_practice_dossier_says_so_on_its_papers(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    view = api.dossier_for(khoi.subject, code)
    assert "TẬP DƯỢT" not in words_of(api.receipt_pdf(view))
    Dossier.objects.filter(code=code).update(practised_by=office.receiver.account)
    practice = api.dossier_for(office.receiver.subject, code)
    assert "TẬP DƯỢT" in words_of(api.receipt_pdf(practice))
    assert "TẬP DƯỢT" in words_of(api.control_slip_pdf(practice, now=now))
