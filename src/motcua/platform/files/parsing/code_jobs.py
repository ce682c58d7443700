"""The job that reads two-dimensional codes from a picture, or from the pages of a PDF."""

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress

import zxingcpp
from PIL import Image

from motcua.platform.files.parsing import pages, pictures
from motcua.platform.files.parsing.answering import whole
from motcua.platform.files.parsing.jobs import Answer, Head
from motcua.platform.files.parsing.kinds import PDF, kind_of
from motcua.platform.files.parsing.refusing import Refused

_KINDS = zxingcpp.BarcodeFormat.AllMatrix | zxingcpp.BarcodeFormat.PDF417
# A seal stands on the last page; a result has few.
_MOST_PAGES = 4
_PAGE_WIDTH = 1_700  # 200 dots an inch on A4
_LONGEST_SIDE = 3_000
_MOST_CODES = 16
_READERS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}


class Codes:
    """Read what codes say, as the bytes they hold."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Give each code once, in the order in which they were found."""
        found: dict[bytes, None] = {}
        for picture in _pictures(parts[0], whole(head, "most_pixels")):
            for code in zxingcpp.read_barcodes(picture, formats=_KINDS):
                found.setdefault(bytes(code.bytes))
        return {}, list(found)[:_MOST_CODES]


def ready(head: Head) -> Codes:
    """Load the decoders, and what the reader of codes loads at its first picture."""
    pictures.get_ready(heic=head.get("media_type") == pictures.HEIC)
    zxingcpp.read_barcodes(Image.new("L", (8, 8)))
    return Codes()


def _pictures(data: bytes, most_pixels: int) -> Iterator[Image.Image]:
    if kind_of(data) != PDF:
        yield _picture(data, most_pixels)
        return
    yield pages.picture(data, 1, width=_PAGE_WIDTH)
    with suppress(Refused):  # there are no more pages
        for number in range(2, _MOST_PAGES + 1):
            yield pages.picture(data, number, width=_PAGE_WIDTH)


def _picture(data: bytes, most_pixels: int) -> Image.Image:
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=[_READERS[kind_of(data) or ""]])
        if image.width * image.height > most_pixels:
            raise Refused("too_many_pixels", most=most_pixels // 1_000_000)
        image.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
        image.load()
    except (OSError, ValueError, SyntaxError, KeyError, EOFError):
        raise Refused("broken") from None
    except (RuntimeError, ZeroDivisionError, OverflowError, TypeError, IndexError, AttributeError):
        # Decoders fail in many ways on bytes made to harm them.
        raise Refused("broken") from None
    if max(image.size) > _LONGEST_SIDE:
        image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return image.convert("L")
