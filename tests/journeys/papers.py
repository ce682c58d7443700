"""Papers that people hand in and get: photos, good and bad PDFs, and reading what they got."""

import io
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import typst
import zxingcpp
from PIL import Image

_POINTS = 200.0  # a printer's scan, per inch
_PHOTO = (240, 320)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in somebody's hand."""

    name: str
    data: bytes

    def payload(self) -> Any:
        """Give it as the browser takes it."""
        return {"name": self.name, "mimeType": "application/octet-stream", "buffer": self.data}


def photo(name: str = "anh.jpg") -> Upload:
    """Give a photo taken with a telephone."""
    return Upload(name, _noise())


@cache
def _noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise(_PHOTO, 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def pdf(name: str = "giay.pdf", *, password: str = "", script: str = "") -> Upload:
    """Give a PDF of one empty page, locked or with a script when told so."""
    made = pikepdf.new()
    made.add_blank_page()
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(script))
        made.Root.OpenAction = action
    out = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(out, encryption=lock)
    return Upload(name, out.getvalue())


def words_of(data: bytes) -> str:
    """Give the words of a PDF, lines and spaces made one space."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def codes_on(data: bytes) -> list[str]:
    """Give what the QR codes on the first page of a PDF say, as a camera reads them."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(data)
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            '#image("paper.pdf", page: 1, width: 210mm)'
        )
        picture = typst.compile(str(sheet), format="png", ppi=_POINTS)
    assert isinstance(picture, bytes)
    return codes_in(picture)


def codes_in(picture: bytes) -> list[str]:
    """Give what the QR codes in a picture say."""
    seen = Image.open(io.BytesIO(picture)).convert("L")
    read = zxingcpp.read_barcodes(seen)
    return [found.text for found in read if found.format == zxingcpp.BarcodeFormat.QRCode]
