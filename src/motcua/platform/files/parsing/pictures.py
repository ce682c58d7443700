"""Pictures: judged, turned upright, straightened, made smaller, and rid of all they say beside.

What is stored is a picture made anew from the pixels: no place, no device, no hidden bytes.
"""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pi_heif
from PIL import (
    ExifTags,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from motcua.platform.files.parsing.deskewing import straightened
from motcua.platform.files.parsing.refusing import Refused

JPEG, PNG, WEBP, HEIC = "image/jpeg", "image/png", "image/webp", "image/heic"
_READERS = {JPEG: ["JPEG", "MPO"], PNG: ["PNG"], WEBP: ["WEBP"], HEIC: ["HEIF"]}
_QUALITY = 85
# A PNG that stays larger than this is a photograph, and JPEG serves it better.
_LARGEST_PNG = 3_000_000
_WORDS = (
    ExifTags.Base.ImageDescription, ExifTags.Base.Artist, ExifTags.Base.Copyright,
    ExifTags.Base.DocumentName, ExifTags.Base.XPTitle, ExifTags.Base.XPComment,
    ExifTags.Base.XPKeywords, ExifTags.Base.XPSubject,
)  # fmt: skip
_TAGS = re.compile(r"<[^>]*>")
_LONGEST_WORDS = 100_000
_LEAST_SIDE = 8
# Their decoders hold several copies; more pixels would not fit into the memory of the child.
_MOST_IN_MEMORY = {WEBP: 25_000_000}
# Imported so that they are loaded before files are closed off (TIFF reads Exif).
_PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it will be stored, and what the one that came said in words."""

    data: bytes
    media_type: str
    image: Image.Image
    words: tuple[str, ...]
    changes: tuple[str, ...]


def get_ready(*, heic: bool) -> None:
    """Make the decoders ready now: later no file can be opened."""
    Image.preinit()
    if heic:
        pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    # Ours is the bound on pixels; a warning would only be noise.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    _srgb()


def prepare(data: bytes, media_type: str, *, most_pixels: int, longest_side: int) -> Picture:
    """Give the picture to be stored; raises ``Refused``."""
    try:
        image = Image.open(io.BytesIO(data), formats=_READERS[media_type])
        _check(image, media_type, most_pixels)
        words = tuple(_said(image))
        located = _has_place(image)
        shrinks = max(image.size) > longest_side
        small = _upright(image, longest_side)
    except MemoryError:
        raise Refused("too_many_pixels", most=most_pixels // 1_000_000) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError, EOFError):
        raise Refused("broken") from None
    except (RuntimeError, ZeroDivisionError, OverflowError, TypeError, IndexError, AttributeError):
        # Decoders fail in many ways on bytes made to harm them.
        raise Refused("broken") from None
    straight, degrees = straightened(small)
    facts = (("located", located), ("straightened", degrees), ("smaller", shrinks))
    changes = [name for name, yes in facts if yes]
    made, kind = _encoded(straight, media_type)
    return Picture(made, kind, straight, words, tuple(changes))


def _check(image: Image.Image, media_type: str, most_pixels: int) -> None:
    most_pixels = min(most_pixels, _MOST_IN_MEMORY.get(media_type, most_pixels))
    if image.width * image.height > most_pixels:
        raise Refused("too_many_pixels", most=most_pixels // 1_000_000)
    if min(image.size) < _LEAST_SIDE:
        raise Refused("too_small")
    if media_type in (PNG, WEBP) and getattr(image, "n_frames", 1) > 1:
        raise Refused("moving")


def _upright(image: Image.Image, side: int) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.format in ("JPEG", "MPO"):
        # The decoder itself halves while it reads: a huge photograph never fills the memory.
        image.draft(None, (side, side))
    image.load()
    if max(image.size) > side:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(image, in_place=True)
    return _usual_colours(_on_white(image), profile)


def _on_white(image: Image.Image) -> Image.Image:
    """Give the picture in grey or in red, green and blue, on white paper."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image if image.mode == "RGB" else image.convert("RGB")


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _usual_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile or image.mode != "RGB":
        return image
    # A profile that cannot be read says nothing; the numbers are shown as they are.
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        ImageCms.profileToProfile(image, io.BytesIO(profile), _srgb(), inPlace=True)
    return image


def _encoded(image: Image.Image, media_type: str) -> tuple[bytes, str]:
    out = io.BytesIO()
    image.info.clear()
    if media_type == PNG:
        image.save(out, "PNG", compress_level=6)
        if out.tell() <= _LARGEST_PNG:
            return out.getvalue(), PNG
        out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True, exif=b"")
    return out.getvalue(), JPEG


def _has_place(image: Image.Image) -> bool:
    try:
        return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError):
        return False


def _said(image: Image.Image) -> Iterator[str]:
    """Give the words beside the pixels: properties, comments, XMP."""
    for value in [*_properties(image), *image.info.values()]:
        if isinstance(value, bytes):
            value = value[:_LONGEST_WORDS].decode("utf-8", "replace")
        if isinstance(value, str) and value:
            yield _TAGS.sub("\n", value[:_LONGEST_WORDS])


def _properties(image: Image.Image) -> Iterator[str]:
    try:
        exif = image.getexif()
        comment = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment, b"")
        values = [*(exif.get(tag, "") for tag in _WORDS), comment]
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError):
        return
    for value in values:
        if isinstance(value, bytes):
            # Windows writes UTF-16; the comment names its coding in its first eight octets.
            yield value[:_LONGEST_WORDS].decode("utf-16-le", "replace").strip("\0")
            yield (
                value[:_LONGEST_WORDS].decode("utf-8", "replace").removeprefix("ASCII").strip("\0")
            )
        elif isinstance(value, str):
            yield value
