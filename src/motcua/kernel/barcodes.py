"""QR codes as pictures."""

import io

import segno

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
