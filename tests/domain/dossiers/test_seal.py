"""The seal on a result: printed, read back from the picture of the page, and judged."""

from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pytest_django import Settings

from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.signing.api import check_seal
from motcua.domain.signing.values import LEADER_PLACE, UNIT_PLACE, SealState
from motcua.kernel.barcodes import Symbol, draw_bytes, qr_svg
from motcua.kernel.seals import Validity
from motcua.platform.files.disk import read
from motcua.platform.papers import render
from tests.domain.dossiers.conftest import NOW
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office

DPI = 200


def pages_of(pdf: bytes) -> list[Image.Image]:
    """Give the pages as pictures, as a printer of 200 dpi would."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    document.close()
    return pages


def seals_on(pdf: bytes) -> list[zxingcpp.Barcode]:
    """Give the codes on the pages that begin as seals do."""
    found = (code for page in pages_of(pdf) for code in zxingcpp.read_barcodes(page))
    return [code for code in found if code.bytes.startswith(b"\xdc")]


@pytest.fixture
def result(office: Office, khoi: Member, now: datetime) -> Result:
    code = file_one(khoi, office.unit, now)
    settle(office, code, now)
    return Result.objects.select_related("dossier", "file", "unit").get(dossier__code=code)


def test_a_result_bears_a_seal_that_says_what_stands_on_it(result: Result, now: datetime) -> None:
    (code,) = seals_on(read(result.file))
    verdict = check_seal(data=code.bytes, now=now)
    assert verdict.state is SealState.VALID
    assert [value for _, value in verdict.said] == [
        result.number,
        "Nguyễn Minh Khôi",
        result.unit.name_vi,
        result.dossier.procedure_code,
        result.dossier.code,
    ]
    assert verdict.fingerprint == result.seal
    assert (verdict.issued, verdict.validity) == (date(2026, 11, 23), Validity(date(2026, 11, 23)))


def test_its_modules_are_as_large_as_the_law_file_says_and_leave_the_signatures_free(
    result: Result,
) -> None:
    (code,) = seals_on(read(result.file))
    corners = [code.position.top_left, code.position.top_right, code.position.bottom_left]
    across = (corners[1].x - corners[0].x) / DPI * 25.4
    assert across / 64 == pytest.approx(0.40, rel=0.03)
    # On an A4 page, in points from the lower left: right of the margin, left of both blocks.
    right, top = corners[1].x / DPI * 72, 842 - corners[1].y / DPI * 72
    assert right < UNIT_PLACE.left < LEADER_PLACE.left
    assert 20 * 72 / 25.4 < 842 - corners[2].y / DPI * 72 < top


def test_without_a_key_for_seals_the_result_is_issued_without_one(
    office: Office, khoi: Member, now: datetime, settings: Settings
) -> None:
    for file in (Path(settings.MOTCUA_KEYS) / "signing").glob("seal-*"):
        file.unlink()
    code = file_one(khoi, office.unit, now)
    settle(office, code, now)
    result = Result.objects.select_related("file").get(dossier__code=code)
    assert (result.seal, result.seal_until) == ("", None)
    assert seals_on(read(result.file)) == []


def test_a_key_for_seals_that_refuses_leaves_the_dossier_unsigned(
    office: Office, khoi: Member, now: datetime, settings: Settings
) -> None:
    for file in (Path(settings.MOTCUA_KEYS) / "signing").glob("seal-*.key.pem"):
        file.write_text("broken")
    code = file_one(khoi, office.unit, now)
    with pytest.raises(Exception, match="cannot_seal"):
        settle(office, code, now)
    assert not Result.objects.filter(dossier__code=code).exists()
    assert not Dossier.objects.get(code=code).finished_at


CATALOGUE = Path(__file__).parents[3] / "catalogue"
TEMPLATES = sorted(
    str(file.relative_to(CATALOGUE))
    for file in CATALOGUE.glob("*/documents/*.typ")
    if "codes(data)" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("symbol", list(Symbol))
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_prints_every_symbol_so_that_it_reads_back_byte_for_byte(
    template: str, symbol: Symbol
) -> None:
    data = b"\xdc" + bytes((7 * place) % 256 for place in range(330))
    drawing = draw_bytes(data, symbol)
    paper = {
        "issued_at": NOW.isoformat(),
        "agency": "Đồn Biên phòng cửa khẩu cảng",
        "number": "12/GP-BP",
        "place": "Hải Phòng",
        "title": "Giấy phép",
        "person": [{"label": "Họ và tên", "value": "Nguyễn Thị Ánh Tuyết"}],
        "body": ["Tàu: HAI PHONG STAR", "Điều khoản thi hành."],
        "recipients": ["Công dân", "Lưu: hồ sơ điện tử"],
        "leader_title": "ĐỘI TRƯỞNG",
        "leader_name": "Nguyễn Văn An",
        "verification_code": "K7MQ-4XTR-9W2C-0000",
        "verification_address": "https://example.vn/kiem-tra",
        "qr_svg": qr_svg("https://example.vn/kiem-tra?code=K7MQ-4XTR-9W2C-0000"),
        "seal": {"svg": drawing.svg, "width": 0.4 * drawing.across, "height": 0.4 * drawing.down,
                 "listed_from": "09:05 23/11/2026"},
    }  # fmt: skip
    (code,) = seals_on(render(CATALOGUE / template, paper))
    assert code.bytes == data


def test_all_templates_of_results_are_among_them() -> None:
    lines = (
        line.split()[-1]
        for file in CATALOGUE.glob("*/*/procedure.yaml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("  template: ")
    )
    assert {Path(line).name for line in lines} <= {Path(each).name for each in TEMPLATES}
