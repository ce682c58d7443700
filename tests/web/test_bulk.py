"""The pages of filing in bulk: from the template to the report, in a browser without JavaScript."""

import io
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.domain.bulk import api
from motcua.domain.bulk.models import Batch
from motcua.domain.bulk.values import Pause, WhyPaused
from motcua.domain.dossiers.models import Dossier
from motcua.platform.files.parsing.sheets import Bounds, read
from motcua.web.shared.batch_pauses import what_to_do, why_paused
from tests.clients import browser
from tests.factories.batches import OLD_CODE, RESERVE, card_name, cells, lines
from tests.factories.filings import photo
from tests.factories.office import Office, make_office

pytestmark = pytest.mark.django_db
LIST = "/can-bo/theo-lo"


def sent(rows: list[dict[str, str]], code: str = RESERVE) -> dict[str, object]:
    data = api.workbook([("Bảng", lines(rows))])
    return {"procedure": code, "table": SimpleUploadedFile("lop-12a.xlsx", data)}


def picture(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(), "image/jpeg")


def test_the_way_from_a_table_to_its_report(office: Office, now: datetime) -> None:
    visitor = browser(office.receiver)
    assert RESERVE in visitor.get(f"{LIST}?procedure={OLD_CODE}").content.decode()
    page = visitor.post(LIST, sent([cells(1), cells(2), {**cells(3), "owner_number": "1"}]))
    batch = Batch.objects.get()
    here = f"{LIST}/{batch.pk}"
    assert page["Location"] == here
    names = [card_name(cells(n)) for n in (1, 2, 3)]
    answer = visitor.post(f"{here}/tep", {"files": [picture(name) for name in names]})
    assert answer.status_code == 302
    assert visitor.post(f"{here}/viec", {"act": "check"}).status_code == 302
    told = visitor.get(here).content.decode()
    assert "2 dòng nộp được, 1 dòng cần sửa" in told
    assert "Số định danh cá nhân" in told
    assert Dossier.objects.count() == 0
    assert visitor.post(f"{here}/viec", {"act": "run"}).status_code == 302
    while api.run_some(batch_id=batch.pk, most=5, now=now):
        pass
    codes = set(Dossier.objects.values_list("code", flat=True))
    assert len(codes) == 2
    report = visitor.get(f"{here}/bao-cao").content.decode()
    table = visitor.get(f"{here}/bao-cao.csv").content.decode("utf-8-sig")
    assert all(code in report and code in table for code in codes)
    assert "cần sửa" in table
    assert "lop-12a.xlsx" in visitor.get(LIST).content.decode()
    assert api.forget_batches(now=now + timedelta(days=181)) == (0, 1)
    for address in (here, f"{here}/bao-cao", f"{here}/bao-cao.csv"):
        told = visitor.get(address).content.decode()
        assert cells(1)["owner_number"] not in told
        assert all(code in told for code in codes)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_read_back_with_every_column(office: Office, kind: str) -> None:
    answer = browser(office.receiver).get(f"{LIST}/bang-mau/{RESERVE}/{kind}")
    found = read(answer.content, Bounds(unpacked=10_000_000, rows=10, columns=200, cell=4_000))
    assert found[0][:3] == ["Số", "Họ và tên", "Số định danh cá nhân"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (None, "Hãy chọn tệp bảng"),
        (SimpleUploadedFile("x.xlsx", b"PK\x03\x04oops"), "Không đọc được"),
        (SimpleUploadedFile("x.csv", b"la,lung\n1,2"), "Không nhận ra cột nào"),
        (SimpleUploadedFile("x.csv", "MẬT\n1".encode()), "Lý do số 22"),
    ],
)
def test_a_wrong_table_is_refused_with_its_reason(
    office: Office, table: SimpleUploadedFile | None, words: str
) -> None:
    data = {"procedure": RESERVE, **({"table": table} if table else {})}
    answer = browser(office.receiver).post(LIST, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_that_is_refused_keeps_no_other_back(office: Office) -> None:
    visitor = browser(office.receiver)
    visitor.post(LIST, sent([cells(1)]))
    batch = Batch.objects.get()
    bad = SimpleUploadedFile("2 Ai Đó.pdf", b"not a pdf")
    answer = visitor.post(f"{LIST}/{batch.pk}/tep", {"files": [bad, picture("1 An.jpg")]})
    assert answer.status_code == 422
    assert "2 Ai Đó.pdf" in answer.content.decode()
    assert [each.name for each in batch.files.all()] == ["1 An.jpg"]
    told = visitor.post(
        f"{LIST}/{batch.pk}/tep", {"files": io.BytesIO(b"")}, HTTP_ACCEPT="application/json"
    )  # fmt: skip
    assert told.status_code == 422
    assert told.json()["refused"]


def test_a_batch_of_another_unit_does_not_exist(office: Office, now: datetime) -> None:
    browser(office.receiver).post(LIST, sent([cells(1)]))
    batch = Batch.objects.get().pk
    stranger = browser(make_office("haian", "G11.03.31", now).receiver)
    other = browser(office.specialist)
    for visitor in (stranger, other):
        for path in _paths(batch):
            assert visitor.get(path).status_code in {404, 405}
            assert visitor.post(path, {"act": "run"}).status_code in {404, 405}


def _paths(batch: UUID) -> list[str]:
    return [f"{LIST}/{batch}{end}" for end in ("", "/tep", "/viec", "/bao-cao", "/bao-cao.csv")]


def test_a_batch_that_stands_still_says_why_and_what_to_do(office: Office, now: datetime) -> None:
    who = office.receiver
    visitor = browser(who)
    visitor.post(LIST, sent([cells(1), cells(2)]))
    batch = Batch.objects.get()
    here = f"{LIST}/{batch.pk}"
    names = [card_name(cells(n)) for n in (1, 2)]
    visitor.post(f"{here}/tep", {"files": [picture(name) for name in names]})
    for act in ("check", "run", "pause"):
        visitor.post(f"{here}/viec", {"act": act})
    told = visitor.get(here).content.decode()
    assert f"{who.account.full_name} đã tạm dừng lô này" in told
    assert "dòng đã nộp không nộp lại" in told
    assert f"{who.account.full_name} đã tạm dừng lô này" in visitor.get(LIST).content.decode()
    english = visitor.get(f"/en/desk/bulk/{batch.pk}").content.decode()
    assert f"{who.account.full_name} paused this batch" in english
    visitor.post(f"{here}/viec", {"act": "run"})
    assert "đã tạm dừng lô này" not in visitor.get(here).content.decode()


@pytest.mark.parametrize(
    ("why", "words", "english"),
    [
        (WhyPaused.BUSY, "Đợi ít phút rồi bấm Nộp", "Wait some minutes, then press File"),
        (WhyPaused.QUOTA, "khi hạn mức đã được nới", "once the quota is raised"),
        (WhyPaused.DISC, "khi đã có chỗ", "once there is room"),
        (WhyPaused.DATABASE, "Đợi ít phút rồi bấm Nộp", "Wait some minutes, then press File"),
    ],
)
def test_what_to_do_fits_the_fault_and_says_that_its_row_goes_last(
    now: datetime, why: WhyPaused, words: str, english: str
) -> None:
    said = what_to_do(Pause(why, now, error="K7M2-9QXA"))
    assert said
    assert words in said.vi
    assert english in said.en
    assert "dòng gặp lỗi được nộp sau cùng" in said.vi
    assert "the row that met the fault goes last" in said.en
    assert ("chỗ" in said.vi, "room" in said.en) == (why is WhyPaused.DISC,) * 2


def test_too_many_connections_are_called_so(now: datetime) -> None:
    said = why_paused(Pause(WhyPaused.BUSY, now))
    assert said
    assert "quá nhiều kết nối" in said.vi
    assert "too many connections" in said.en
