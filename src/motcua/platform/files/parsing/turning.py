"""Turning a page by a quarter, as its owner sees that it must be: the camera did not say so."""

import io

import pikepdf
from PIL import Image

from motcua.platform.files.parsing.deskewing import straightened
from motcua.platform.files.parsing.pictures import JPEG, PNG
from motcua.platform.files.parsing.refusing import Refused

_QUALITY = 85


def turned_picture(image: Image.Image, media_type: str) -> bytes:
    """Give a prepared picture turned clockwise by a quarter, and its lines level then."""
    upright, _ = straightened(image.transpose(Image.Transpose.ROTATE_270))
    out = io.BytesIO()
    if media_type == PNG:
        upright.save(out, "PNG", compress_level=6)
    elif media_type == JPEG:
        upright.save(out, "JPEG", quality=_QUALITY, optimize=True)
    else:
        raise Refused("broken")
    return out.getvalue()


def turned_page(data: bytes, number: int) -> bytes:
    """Give a PDF that was joined here with one page turned clockwise by a quarter.

    The pixels stay as they are and it stays a PDF/A: the page says how it is to be shown.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as made:
            if not 1 <= number <= len(made.pages):
                raise Refused("no_page")
            made.pages[number - 1].rotate(90, relative=True)
            out = io.BytesIO()
            made.save(out, deterministic_id=True, force_version="1.7", fix_metadata_version=False)
    except pikepdf.PdfError:
        raise Refused("broken") from None
    return out.getvalue()
