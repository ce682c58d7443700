"""Pages of a PDF: what they say, and how they look."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from motcua.platform.files.parsing.refusing import Refused

_MOST_CHARACTERS = 400_000
_MOST_PIXELS = 12_000_000
_LEAST_TEXT = 25


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except (pdfium.PdfiumError, OSError, ValueError):
        raise Refused("broken") from None
    try:
        yield document
    except (pdfium.PdfiumError, OSError, ValueError, IndexError):
        raise Refused("broken") from None
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Said:
    """What the text layer of a page says; a scan shows something but says almost nothing."""

    text: str
    scan: bool


def texts(data: bytes) -> list[Said]:
    """Give the text layer of each page; pages beyond the bound of characters say nothing."""
    found: list[Said] = []
    room = _MOST_CHARACTERS
    with _opened(data) as document:
        for number in range(len(document)):
            page = document[number]
            layer = page.get_textpage()
            said = layer.get_text_range(0, min(layer.count_chars(), room)) if room else ""
            room -= len(said)
            shows = next(iter(page.get_objects(max_depth=1)), None) is not None
            found.append(Said(said, scan=shows and len(said.strip()) < _LEAST_TEXT))
            layer.close()
            page.close()
    return found


def picture(data: bytes, number: int, *, width: int) -> Image.Image:
    """Give page ``number`` (from 1) as a picture ``width`` pixels wide."""
    with _opened(data) as document:
        if not 1 <= number <= len(document):
            raise Refused("no_page")
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(width / max(wide, 1), (_MOST_PIXELS / max(wide * high, 1)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=False)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        page.close()
        return image


def as_webp(image: Image.Image, width: int) -> bytes:
    """Give a picture for the screen, at most ``width`` pixels wide."""
    if image.width > width:
        image.thumbnail((width, width * 6), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=75, method=2)
    return out.getvalue()
