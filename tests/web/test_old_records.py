"""Pages of old papers: from a file of records to the page of their owner, without JavaScript."""

import io
import json
import zipfile
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import RecordImport
from motcua.domain.registry.models import OldPaper
from motcua.platform.files.folders import AT_ONCE
from tests.clients import browser
from tests.factories.filings import photo
from tests.factories.office import Office, citizen
from tests.factories.old_records import OWNER, OWNER_NUMBER, old

pytestmark = pytest.mark.django_db
LIST, IMPORTS = "/can-bo/giay-to-cu", "/can-bo/chuyen-giay-to-cu"
MINE = "/du-lieu-cua-toi/giay-to-cu"


def sent(data: bytes, name: str = "kho.json") -> dict[str, object]:
    return {"source": "", "records": SimpleUploadedFile(name, data)}


def folder(*names: str, **colored: str) -> SimpleUploadedFile:
    """Pack pictures; a colour after a name makes another picture of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, photo(colored.get(name.partition("/")[0], "white")))
    return SimpleUploadedFile("pdf.zip", out.getvalue())


def test_the_way_from_a_file_of_records_to_its_owner(office: Office, now: datetime) -> None:
    visitor = browser(office.receiver)
    rows = [old(1, fileName="../Phiếu.jpg"), old(2, fileName="hai.jpg", ownerNo="1")]
    page = visitor.post(IMPORTS, sent(json.dumps({"data": rows, "total": 9}).encode()))
    load = RecordImport.objects.get()
    here = f"{IMPORTS}/{load.pk}"
    assert page["Location"] == here
    assert "báo có 9 bản ghi" in visitor.get(here).content.decode()
    for _ in range(2):
        answer = visitor.post(f"{here}/tep", {"files": [folder("a/Phiếu.jpg", "a/khac.jpg")]})
        assert answer.status_code == 302
    assert load.files.count() == 2
    assert visitor.post(f"{here}/viec", {"act": "check"}).status_code == 302
    told = visitor.get(f"{here}?show=all").content.decode()
    for words in ("1 bản ghi chuyển được", "1 cần sửa", "mã cũ", "1.013135", "khac.jpg"):
        assert words in told, words
    assert OldPaper.objects.count() == 0
    visitor.post(f"{here}/viec", {"act": "run"})
    while api.run_import(import_id=load.pk, most=5, now=now):
        pass
    table = visitor.get(f"{here}/bao-cao.csv").content.decode("utf-8-sig")
    assert "đã chuyển" in table
    assert "Không tìm thấy giấy tờ" in visitor.get(f"{LIST}?q=khong-co").content.decode()
    found = visitor.get(f"{LIST}?q={OWNER_NUMBER}&tu=2019-01-01").content.decode()
    paper = OldPaper.objects.get()
    assert f"{LIST}/{paper.key}" in found
    listed = visitor.get(LIST).content.decode()
    assert f"…{OWNER_NUMBER[-4:]}" in listed
    assert OWNER_NUMBER not in listed, "a list is no reading of a person's number"
    searched = Entry.objects.filter(act="registry.old_papers_searched").order_by("id")
    assert [each.details["shown"] for each in searched] == [0, 1, 1]
    one = visitor.get(f"{LIST}/{paper.key}").content.decode()
    assert "không ký, không xác minh ở đây" in one
    assert visitor.get(f"{LIST}/{paper.key}/tep")["Content-Type"] == "image/jpeg"
    assert visitor.get(f"{LIST}?tu=x").status_code == 422
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {
        "registry.old_papers_searched",
        "registry.old_paper_viewed",
        "bulk.import_viewed",
    } <= acts
    me, other = citizen(OWNER, OWNER_NUMBER, now), citizen("Ai Khác", "001205000077", now)
    mine = browser(me).get(MINE).content.decode()
    assert "chưa được ký hay xác minh ở đây" in mine
    assert "Cán bộ đã mở 2 lần" in mine
    assert browser(me).get(f"{MINE}/{paper.key}").status_code == 200
    assert "chưa xác minh" in browser(me).get("/du-lieu-cua-toi/").content.decode()
    assert browser(other).get(f"{MINE}/{paper.key}").status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "x.json", "Không đọc được tệp JSON"),
        (b"[1]", "x.json", "không phải là một bản ghi"),
        (b"PK\x03\x04oops", "x.xlsx", "Không đọc được"),
        (b"la\n1", "x.csv", "Dòng đầu của bảng"),
        ('[{"fileName": "a", "abstractSS": "TUYỆT MẬT"}]'.encode(), "x.json", "bí mật nhà nước"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    office: Office, data: bytes, name: str, words: str
) -> None:
    answer = browser(office.receiver).post(IMPORTS, sent(data, name))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not RecordImport.objects.exists()


def test_a_zip_that_cannot_be_taken_is_told_on_the_page(office: Office) -> None:
    visitor = browser(office.receiver)
    visitor.post(IMPORTS, sent(json.dumps([old(1)]).encode()))
    load = RecordImport.objects.get()
    answer = visitor.post(f"{IMPORTS}/{load.pk}/tep", {"files": [folder("../a.jpg")]})
    assert answer.status_code == 422
    assert "pdf.zip" in answer.content.decode()
    assert load.files.count() == 0


def test_a_zip_goes_on_behind_files_that_are_refused(office: Office) -> None:
    visitor = browser(office.receiver)
    visitor.post(IMPORTS, sent(json.dumps([old(1)]).encode()))
    load = RecordImport.objects.get()
    bad = [f"a/{n}.exe" for n in range(AT_ONCE)]
    for _ in range(2):
        answer = visitor.post(
            f"{IMPORTS}/{load.pk}/tep", {"files": [folder(*bad, "a/phieu-1.jpg")]}
        )
    assert answer.status_code == 302
    assert list(load.files.values_list("name", flat=True)) == ["phieu-1.jpg"]


def test_two_files_of_one_name_in_a_zip_are_given_to_nobody(office: Office) -> None:
    visitor = browser(office.receiver)
    visitor.post(IMPORTS, sent(json.dumps([old(1, fileName="giay-phep.jpg")]).encode()))
    load = RecordImport.objects.get()
    packed = folder("A/giay-phep.jpg", "B/giay-phep.jpg", B="red")
    answer = visitor.post(f"{IMPORTS}/{load.pk}/tep", {"files": [packed]})
    assert answer.status_code == 422
    assert "Hai tệp cùng tên trong tệp ZIP: “giay-phep.jpg”" in answer.content.decode()
    visitor.post(f"{IMPORTS}/{load.pk}/viec", {"act": "check"})
    told = visitor.get(f"{IMPORTS}/{load.pk}").content.decode()
    assert "không biết tệp nào của bản ghi này" in told
    assert load.rows.get().file_name == ""
