"""Codes in files of strangers: found in every kind of file, and nothing harms the reader."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pytest_django import Settings

from motcua.kernel.barcodes import Symbol
from motcua.platform.files.codes import LARGEST, codes_in
from motcua.platform.files.values import CannotStore

SEAL = b"\xdc" + bytes(range(200))
_FORMATS = {
    Symbol.DATA_MATRIX: zxingcpp.BarcodeFormat.DataMatrix,
    Symbol.QR: zxingcpp.BarcodeFormat.QRCode,
    Symbol.PDF417: zxingcpp.BarcodeFormat.PDF417,
}


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = tmp_path


def drawn(symbol: Symbol = Symbol.DATA_MATRIX, *, mode: str = "RGB") -> Image.Image:
    """Give a photograph of a code on a page."""
    made = zxingcpp.create_barcode(SEAL, _FORMATS[symbol]).to_image(scale=4)
    code = Image.fromarray(made).convert("L")
    page = Image.new("L", (code.width + 300, code.height + 300), 255)
    page.paste(code, (140, 120))
    return page.convert(mode)


def file_of(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("symbol", "kind", "mode"),
    [
        (Symbol.DATA_MATRIX, "JPEG", "RGB"),
        (Symbol.QR, "PNG", "RGBA"),
        (Symbol.PDF417, "WEBP", "RGB"),
        (Symbol.DATA_MATRIX, "PDF", "L"),
        (Symbol.QR, "PNG", "1"),
    ],
)
def test_a_code_is_read_byte_for_byte(symbol: Symbol, kind: str, mode: str) -> None:
    assert codes_in(file_of(drawn(symbol, mode=mode), kind)) == [SEAL]


def test_a_code_turned_by_a_quarter_and_a_slope_is_read() -> None:
    sloped = drawn().rotate(97, expand=True, fillcolor="white")
    assert codes_in(file_of(sloped, "PNG")) == [SEAL]


def test_a_picture_without_a_code_says_nothing() -> None:
    assert codes_in(file_of(Image.new("L", (400, 300), 200), "JPEG")) == []


def bomb() -> bytes:
    """Give a small file that says it is a huge picture."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(LARGEST), "too_large"),
        (b"hello", "kind"),
        (b"PK\x03\x04" + bytes(100), "kind"),
        (b"\xff\xd8\xff\xe0" + b"?" * 200, "broken"),
        (b"%PDF-1.7\n" + b"?" * 200, "broken"),
        (file_of(drawn(), "PNG")[:900], "broken"),
        (bomb(), "too_many_pixels"),
    ],
    ids=["empty", "huge", "text", "zip", "jpeg", "pdf", "cut", "bomb"],
)
def test_bad_files_are_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(CannotStore) as refused:
        codes_in(data, name="anh")
    assert refused.value.code == code
