"""Straightening a photographed page: lines of text lie level again.

The angle is found as one does by eye: turn the page a little; when the rows of ink and paper are
told apart best, it is level. Nothing is turned unless that is clear, so faces and seals stay.
"""

from itertools import pairwise

from PIL import Image, ImageOps, ImageStat

_MOST_DEGREES = 8.0
_COARSE, _FINE = 1.0, 0.25
_LEAST_DEGREES = 0.5
# How much sharper the rows must be before we believe it.
_CLEARLY = 1.25
_LOOKED_AT = 480
_LEAST_SIDE = 300


def straightened(image: Image.Image) -> tuple[Image.Image, float]:
    """Give the picture with its lines level, and by how many degrees it was turned (0: not)."""
    if min(image.size) < _LEAST_SIDE:
        return image, 0.0
    angle = skew(image)
    if not angle:
        return image, 0.0
    turned = image.rotate(
        angle,
        Image.Resampling.BICUBIC,
        expand=True,
        fillcolor=255 if image.mode == "L" else "white",
    )
    return turned, angle


def skew(image: Image.Image) -> float:
    """Give the degrees by which to turn a picture so that its lines are level; 0 when unclear."""
    ink = _ink(image)
    if ink is None:
        return 0.0
    level = _sharpness(ink, 0.0)
    steps = int(_MOST_DEGREES / _COARSE)
    coarse = [step * _COARSE for step in range(-steps, steps + 1)]
    best = max(coarse, key=lambda angle: _sharpness(ink, angle))
    fine = [best + step * _FINE for step in range(-3, 4)]
    best = max(fine, key=lambda angle: _sharpness(ink, angle))
    if abs(best) < _LEAST_DEGREES or abs(best) > _MOST_DEGREES:
        return 0.0
    return best if _sharpness(ink, best) > level * _CLEARLY else 0.0


def _ink(image: Image.Image) -> Image.Image | None:
    small = ImageOps.grayscale(image)
    small.thumbnail((_LOOKED_AT, _LOOKED_AT), Image.Resampling.BILINEAR)
    small = ImageOps.autocontrast(small, cutoff=1)
    threshold = ImageStat.Stat(small).mean[0] * 0.75
    ink = small.point(lambda value: 255 if value < threshold else 0)
    share = ImageStat.Stat(ink).mean[0] / 255
    # A page is mostly paper: a photograph of something else is left alone.
    return ink if 0.005 < share < 0.35 else None


def _sharpness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0)
    rows = list(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))
