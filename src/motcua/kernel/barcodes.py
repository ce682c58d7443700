"""QR codes as pictures, and codes that carry bytes."""

import io
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import segno
import zxingcpp

_QUIET_ZONE = 4  # modules of white around the code, ISO/IEC 18004


def qr_svg(text: str, *, title: str | None = None) -> str:
    """Give a QR code (error level M) as an SVG picture without style attributes.

    It carries the class ``qr`` and scales with its box; ``title`` is read by screen readers.
    """
    drawing = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawing, kind="svg", border=_QUIET_ZONE, omitsize=True, svgclass="qr", lineclass=None,
        light="#fff", title=title, xmldecl=False, nl=False,
    )  # fmt: skip
    return drawing.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)


def qr_png(text: str, *, scale: int = 6) -> bytes:
    """Give a QR code (error level M) as a PNG picture, ``scale`` pixels a module."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        picture, kind="png", border=_QUIET_ZONE, scale=scale
    )
    return picture.getvalue()


_DARK = re.compile(rb"\x00+")


class Symbol(StrEnum):
    """Two-dimensional codes that a seal may be printed as (ICAO Doc 9303-13)."""

    DATA_MATRIX = "data_matrix"
    QR = "qr"
    PDF417 = "pdf417"


# Its name, and the modules of white that its standard asks for: ISO/IEC 16022, 18004, 15438.
_SYMBOLS = {
    Symbol.DATA_MATRIX: (zxingcpp.BarcodeFormat.DataMatrix, 1),
    Symbol.QR: (zxingcpp.BarcodeFormat.QRCode, 4),
    Symbol.PDF417: (zxingcpp.BarcodeFormat.PDF417, 2),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code as SVG, one unit a module; its sides in modules, the white around it counted."""

    svg: str
    across: int
    down: int


def draw_bytes(data: bytes, symbol: Symbol) -> Drawing:
    """Draw bytes as a code; a reader gives exactly these bytes back."""
    kind, quiet = _SYMBOLS[symbol]
    made = zxingcpp.create_barcode(data, kind)
    picture = memoryview(cast("bytes", made.to_image(scale=1, add_quiet_zones=False)))
    rows, columns = picture.shape or (0, 0)
    across, down = columns + 2 * quiet, rows + 2 * quiet
    shades = picture.tobytes()
    path = "".join(
        f"M{run.start() + quiet} {row + quiet}h{run.end() - run.start()}v1H{run.start() + quiet}z"
        for row in range(rows)
        for run in _DARK.finditer(shades[row * columns : (row + 1) * columns])
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" role="img">'
        f'<path fill="#fff" d="M0 0h{across}v{down}H0z"/><path d="{path}"/></svg>'
    )
    return Drawing(svg, across, down)
