"""Files that cannot be taken are refused at upload with the reason; those taken before stay."""

import io
from pathlib import Path

from PIL import Image

from bench.hostile_making import word
from tests.journeys.papers import Upload, pdf, photo
from tests.journeys.town import HA, HUY, Town
from tests.journeys.walking import Citizen

_MACROS = word(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
TOO_LARGE = 25_000_001
REFUSED = (
    (Upload("trinh-dien.exe", b"MZ\x90\x00" + bytes(60)), "không thuộc loại"),
    (Upload("ban-ve.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "không thuộc loại"),
    (Upload("lon.pdf", b"%PDF-1.7\n" + bytes(TOO_LARGE)), "lớn hơn 25 MB"),
    (Upload("trong.pdf", b""), "trống"),
    (Upload("gia-lam-anh.jpg", pdf().data), "không đúng với đuôi"),
    (Upload("hong.png", b"\x89PNG\r\n\x1a\n" + bytes(100)), "Không đọc được"),
    (pdf("khoa.pdf", password="mở"), "mật khẩu"),  # noqa: S106
    (Upload("co-macro.docx", _MACROS), "macro"),
)


def test_each_refused_file_has_its_reason_and_the_others_stay(town: Town) -> None:
    citizen = town.citizen(HA, script=False)
    _comes_to_the_papers(citizen)
    citizen.attaches("health_declaration", photo("trang 1.jpg"))
    citizen.attaches("health_declaration", _png("trang 2.png"))
    for file, reason in REFUSED:
        citizen.attaches("health_declaration", file)
        assert reason in citizen.message_beside("health_declaration"), file.name
        assert citizen.mistakes()["health_declaration"]
        assert _kept(citizen) == ["trang 1.jpg", "trang 2.png"], file.name
    citizen.attaches("health_declaration", pdf("trang 3.pdf", script="app.alert(1)"))
    assert _kept(citizen) == ["trang 1.jpg", "trang 2.png", "trang 3.pdf"]
    citizen.press("Bỏ trang 1.jpg", "")
    assert _kept(citizen) == ["trang 2.png", "trang 3.pdf"]
    citizen.page.reload()
    assert _kept(citizen) == ["trang 2.png", "trang 3.pdf"]


def test_of_several_files_at_once_the_good_ones_stay(town: Town) -> None:
    citizen = town.citizen(HUY)
    _comes_to_the_papers(citizen)
    bad = Upload("xau.exe", b"MZ")
    citizen.attaches("health_declaration", photo("tốt 1.jpg"), bad, photo("tốt 2.jpg"))
    assert "xau.exe" in citizen.message_beside("health_declaration")
    assert _kept(citizen) == ["tốt 1.jpg", "tốt 2.jpg"]
    citizen.press("Gộp 2 ảnh thành một tệp PDF", "")
    (joined,) = _kept(citizen)
    assert joined.endswith(".pdf")


def test_a_file_too_large_is_told_before_it_is_sent(town: Town, tmp_path: Path) -> None:
    citizen = town.citizen(HUY)
    _comes_to_the_papers(citizen)
    file = tmp_path / "lon.jpg"
    with file.open("wb") as opened:
        opened.truncate(TOO_LARGE)
    citizen.page.set_input_files("[name=health_declaration]", str(file))
    assert "lớn hơn 25 MB" in citizen.main.locator("p.error").first.inner_text()
    assert citizen.page.input_value("[name=health_declaration]") == ""


def _comes_to_the_papers(citizen: Citizen) -> None:
    citizen.begins()
    citizen.answers()


def _png(name: str) -> Upload:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "PNG")
    return Upload(name, out.getvalue())


def _kept(citizen: Citizen) -> list[str]:
    return citizen.main.locator(".files .name").all_inner_texts()
