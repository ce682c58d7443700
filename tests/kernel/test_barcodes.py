"""QR codes as pictures that a reader reads back."""

import io
import re

import pytest
import zxingcpp
from defusedxml import ElementTree
from PIL import Image

from motcua.kernel.barcodes import Symbol, draw_bytes, qr_png, qr_svg

ADDRESS = "http://127.0.0.1:8000/kiem-tra/G11-20261122-0000001"


@pytest.mark.parametrize("text", [ADDRESS, "Giấy chứng nhận – Nguyễn Văn Ấn", "1"])
def test_a_reader_reads_the_png(text: str) -> None:
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr_png(text))).convert("L"))
    assert [code.text for code in found] == [text]


def test_the_svg_needs_no_inline_style_and_escapes_its_title() -> None:
    drawing = qr_svg(ADDRESS, title='Mã QR của <hồ sơ> & "x"')
    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img"
    # A browser shows a picture of its own only with the namespace.
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.findtext("{*}title") == 'Mã QR của <hồ sơ> & "x"'
    assert all("style" not in element.attrib for element in root.iter())


@pytest.mark.parametrize("symbol", list(Symbol))
def test_bytes_come_back_as_they_were_from_every_symbol(symbol: Symbol) -> None:
    data = bytes(range(256))
    drawing = draw_bytes(data, symbol)
    root = ElementTree.fromstring(drawing.svg)
    assert root.get("viewBox") == f"0 0 {drawing.across} {drawing.down}"
    picture = Image.new("L", (drawing.across, drawing.down), 255)
    for dark in root.findall("{*}path")[1].get("d", "").split("z")[:-1]:
        x, y, length = (int(word) for word in re.findall(r"\d+", dark)[:3])
        picture.paste(0, (x, y, x + length, y + 1))
    larger = picture.resize((3 * drawing.across, 3 * drawing.down), Image.Resampling.NEAREST)
    assert [code.bytes for code in zxingcpp.read_barcodes(larger)] == [data]
