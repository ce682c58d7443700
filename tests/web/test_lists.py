"""The pages of filing in bulk for an organisation, in a browser without JavaScript."""

import io
import zipfile
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.domain.bulk import api
from motcua.domain.bulk.models import Batch
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.api import withdraw_power
from motcua.domain.identity.values import OrganisationClaim, Scope
from motcua.platform.files.parsing.sheets import Bounds, read
from tests.clients import browser
from tests.factories.batches import RESERVE, card_name, cells, lines
from tests.factories.behalf import given
from tests.factories.filings import photo
from tests.factories.office import Member, Office, again, citizen

pytestmark = pytest.mark.django_db
LIST, ENGLISH = "/nop-theo-lo/", "/en/bulk/"
SCHOOL = OrganisationClaim("5700990099", "Trường THPT Hạ Long", is_head=True)


@pytest.fixture
def head(now: datetime) -> Member:
    """Who represents a school by law."""
    return citizen("Đặng Thu Trang", "079198034561", now, organisations=(SCHOOL,))


def house(head: Member) -> str:
    return str(head.subject.seats[0].organisation_id)


def sent(head: Member, office: Office, *rows: dict[str, str], **more: str) -> dict[str, object]:
    data = api.workbook([("Bảng", lines([*rows]))])
    return {
        "organisation": house(head), "procedure": RESERVE, "province": "22",
        "unit": str(office.unit.pk), "statement": "yes",
        "table": SimpleUploadedFile("lop-12a.xlsx", data), **more,
    }  # fmt: skip


def folder(*names: str) -> SimpleUploadedFile:
    """Give a ZIP of pictures by these names, one in a folder of the other system."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(f"the du bi/{name}", photo())
    return SimpleUploadedFile("the.zip", packed.getvalue(), "application/zip")


def test_a_school_goes_from_a_table_to_its_report(
    office: Office, head: Member, now: datetime
) -> None:
    visitor = browser(head)
    page = visitor.get(f"{LIST}?organisation={house(head)}&procedure={RESERVE}").content.decode()
    assert "Trường THPT Hạ Long" in page
    assert "Nhiều nhất 500 dòng" in page
    wrong = {**cells(3), "owner_number": "1"}
    answer = visitor.post(LIST, sent(head, office, cells(1), cells(2), wrong))
    batch = Batch.objects.get()
    here = f"{LIST}{batch.pk}"
    assert answer["Location"] == here
    names = [card_name(cells(n)) for n in (1, 2, 3)]
    assert visitor.post(f"{here}/tep", {"files": [folder(*names)]}).status_code == 302
    assert batch.files.count() == 3
    assert visitor.post(f"{here}/viec", {"act": "check"}).status_code == 302
    told = visitor.get(here).content.decode()
    assert "Đang kiểm tra thử, chưa nộp gì" in told
    assert "không đợi đối chiếu" in told
    assert "Bấm Nộp là bạn cam đoan" in told
    # The register is away in this test: nobody waits for it.
    while api.compare_some(batch_id=batch.pk, account_id=head.account.pk, most=10, now=now):
        pass
    told = visitor.get(here).content.decode()
    assert "2 dòng nộp được, 1 dòng cần sửa" in told
    assert "2 dòng chưa đối chiếu được" in told
    assert visitor.post(f"{here}/viec", {"act": "run"}).status_code == 302
    while api.run_some(batch_id=batch.pk, most=5, now=now):
        pass
    codes = set(Dossier.objects.values_list("code", flat=True))
    assert len(codes) == 2
    report = visitor.get(f"{here}/bao-cao").content.decode()
    table = visitor.get(f"{here}/bao-cao.csv").content.decode("utf-8-sig")
    assert all(code in report and code in table for code in codes)
    book = visitor.get(f"{here}/bao-cao.xlsx").content
    found = read(book, Bounds(unpacked=10_000_000, rows=10, columns=20, cell=4_000))
    assert [line[0] for line in found] == ["Dòng", "2", "3", "4"]
    assert visitor.get(f"{here}/bao-cao.pdf").content.startswith(b"%PDF")
    assert visitor.get(f"{here}/bao-cao.exe").status_code == 404
    assert "lop-12a.xlsx" in visitor.get(LIST).content.decode()
    for code in codes:
        assert visitor.get(f"/ho-so/{code}").status_code == 200
        seen = browser(office.receiver).get(f"/can-bo/ho-so/{code}").content.decode()
        assert "Tổ chức nộp theo danh sách: Trường THPT Hạ Long (5700990099)" in seen


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"statement": ""}, "Hãy đọc và đánh dấu lời cam đoan"),
        ({"unit": ""}, "Hãy chọn đơn vị tiếp nhận"),
        ({"unit": "9" * 30}, "Hãy chọn đơn vị tiếp nhận"),
        ({"table": ""}, "Hãy chọn tệp bảng"),
        ({"table": SimpleUploadedFile("x.xlsx", b"PK\x03\x04oops")}, "Không đọc được"),
        ({"table": SimpleUploadedFile("x.csv", b"la,lung\n1,2")}, "Không nhận ra cột nào"),
        ({"table": SimpleUploadedFile("x.csv", "MẬT\n1".encode())}, "Lý do số 22"),
        ({"procedure": "9.999999"}, "Hãy chọn một mục"),
        ({"organisation": "999999"}, "không gồm thủ tục đã chọn"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    office: Office, head: Member, changed: dict[str, str], words: str
) -> None:
    answer = browser(head).post(LIST, {**sent(head, office, cells(1)), **changed})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Batch.objects.exists()


def test_who_has_no_organisation_is_told_what_to_do(office: Office, khoi: Member) -> None:
    visitor = browser(khoi)
    assert "Bạn chưa nộp được cho tổ chức nào" in visitor.get(LIST).content.decode()
    assert "Ask its representative for a power" in visitor.get(ENGLISH).content.decode()


def test_the_units_of_a_province_are_shown_without_a_script(office: Office, head: Member) -> None:
    asked = {"organisation": house(head), "procedure": RESERVE, "choose": "province",
             "province": "22"}  # fmt: skip
    page = browser(head).post(LIST, asked)
    assert page.status_code == 200
    assert f'value="{office.unit.pk}"' in page.content.decode()


def test_an_agent_whose_power_is_over_reads_what_became_of_it_and_does_no_more(
    office: Office, head: Member, khoi: Member, now: datetime
) -> None:
    scope = Scope(procedures=(RESERVE,))
    organisation = head.subject.seats[0].organisation_id
    power = given(head, khoi, now, organisation_id=organisation, scope=scope)
    visitor = browser(again(khoi, now))
    page = visitor.get(LIST).content.decode()
    assert RESERVE in page
    assert "1.013133" not in page, "the power is for one procedure"
    visitor.post(LIST, sent(head, office, cells(1)))
    here = f"{LIST}{Batch.objects.get().pk}"
    visitor.post(f"{here}/tep", {"files": [folder(card_name(cells(1)))]})
    for act in ("check", "run"):
        visitor.post(f"{here}/viec", {"act": act})
    withdraw_power(power_id=power, why="", subject=head.subject, actor=head.actor, now=now)
    while api.run_some(batch_id=Batch.objects.get().pk, most=5, now=now):
        pass
    told = visitor.get(here).content.decode()
    assert "Bạn chỉ xem được lô này" in told
    assert "Dòng này chưa nộp" in told
    assert f"{here}/viec" not in told
    refused = visitor.post(f"{here}/viec", {"act": "check"})
    assert refused.status_code == 422
    assert "không còn đại diện hay được ủy quyền" in refused.content.decode()
    assert "Nộp cho Trường THPT Hạ Long" in browser(head).get(here).content.decode()


def test_a_bad_file_of_a_zip_keeps_no_other_back_and_is_not_tried_again(
    office: Office, head: Member
) -> None:
    visitor = browser(head)
    visitor.post(LIST, sent(head, office, cells(1)))
    batch = Batch.objects.get()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("the/2 Ai Đó.pdf", b"not a pdf")
        archive.writestr("the/1 An.jpg", photo())
    for status in (422, 302):
        file = SimpleUploadedFile("x.zip", packed.getvalue(), "application/zip")
        answer = visitor.post(f"{LIST}{batch.pk}/tep", {"files": [file]})
        assert answer.status_code == status
        assert ("2 Ai Đó.pdf" in answer.content.decode()) == (status == 422)
    assert [each.name for each in batch.files.all()] == ["1 An.jpg"]
    assert batch.refusals.count() == 1


@pytest.mark.parametrize("name", ["../../etc/1 An.jpg", "/1 An.jpg", "a.zip"])
def test_a_hostile_zip_leaves_nothing(office: Office, head: Member, name: str) -> None:
    visitor = browser(head)
    visitor.post(LIST, sent(head, office, cells(1)))
    batch = Batch.objects.get()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, b"PK\x03\x04" if name == "a.zip" else photo())
    file = SimpleUploadedFile("x.zip", packed.getvalue(), "application/zip")
    answer = visitor.post(f"{LIST}{batch.pk}/tep", {"files": [file]})
    assert answer.status_code == 422
    assert not batch.files.exists()
