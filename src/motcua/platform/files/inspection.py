"""Judging what a file is by its content, never by what it says of itself."""

import io
import warnings
from collections.abc import Iterable
from pathlib import PurePath

import pikepdf
from PIL import Image, UnidentifiedImageError

from motcua.kernel.texts import Text
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook.values import Uploads

_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
_PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG"}
# Technical bounds that keep the judging itself cheap; the law's own are in law/uploads.yaml.
MOST_PIXELS = 60_000_000
MOST_PAGES = 300
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})
_ACTIVE_KEYS = ("/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia")


def _refuse(code: str, vi: str, en: str) -> CannotStore:
    return CannotStore(code, Text(vi, en))


def inspect(data: bytes, name: str, rules: Uploads) -> str:
    """Give the media type of a file; raises ``CannotStore`` when it may not be stored."""
    _check_size(data, rules)
    media_type = _kind_of(data)
    kinds = {ending: kind.media_type for kind in rules.kinds for ending in kind.extensions}
    expected = kinds.get(PurePath(name).suffix.lower().lstrip("."))
    if expected is None or media_type is None:
        endings = ", ".join(sorted(ending.upper() for ending in kinds))
        raise _refuse(
            "kind",
            f"Tệp “{name}” không thuộc loại được nhận. Hãy chọn tệp {endings}.",
            f"“{name}” is not a kind of file we accept. Choose one of {endings}.",
        )
    if media_type != expected:
        raise _refuse(
            "disguised",
            f"Nội dung tệp “{name}” không đúng với đuôi tên tệp. Hãy lưu lại đúng loại rồi chọn.",
            f"“{name}” is not what its name says. Save it again in the right format and retry.",
        )
    if media_type in _PICTURES:
        _check_picture(data, name, media_type)
    else:
        _check_pdf(data, name)
    return media_type


def _check_size(data: bytes, rules: Uploads) -> None:
    if not data:
        raise _refuse(
            "empty",
            "Tệp này trống. Hãy mở thử tệp trên máy của bạn rồi chọn lại.",
            "This file is empty. Open it on your device first, then choose it again.",
        )
    if len(data) > rules.largest_bytes:
        megabytes = rules.largest_bytes // 1_000_000
        raise _refuse(
            "too_large",
            f"Tệp lớn hơn {megabytes} MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc nén tệp rồi chọn lại.",
            f"The file is larger than {megabytes} MB. Take a smaller photo or compress it.",
        )


def _kind_of(data: bytes) -> str | None:
    for signature, media_type in _SIGNATURES.items():
        if data.startswith(signature):
            return media_type
    return None


def _check_picture(data: bytes, name: str, media_type: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_PICTURES[media_type]]) as picture:
                pixels = picture.width * picture.height
                if pixels <= MOST_PIXELS:
                    picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _broken(name) from None
    if pixels > MOST_PIXELS:
        raise _refuse(
            "too_many_pixels",
            f"Ảnh “{name}” có kích thước quá lớn. Hãy chụp lại ở cỡ nhỏ hơn.",
            f"The picture “{name}” has too many pixels. Take a smaller photo.",
        )


def _check_pdf(data: bytes, name: str) -> None:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            active = _is_active(pdf)
    except pikepdf.PasswordError:
        raise _refuse(
            "locked",
            f"Tệp “{name}” có mật khẩu. Hãy bỏ mật khẩu rồi chọn lại.",
            f"“{name}” is protected by a password. Remove the password and choose it again.",
        ) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError):
        raise _broken(name) from None
    if active:
        raise _refuse(
            "active",
            f"Tệp “{name}” có mã chạy tự động hoặc tệp đính kèm. Hãy in ra PDF mới rồi chọn lại.",
            f"“{name}” contains scripts or attached files. Print it to a new PDF and choose that.",
        )
    if not 0 < pages <= MOST_PAGES:
        raise _refuse(
            "pages",
            f"Tệp “{name}” phải có từ 1 đến {MOST_PAGES} trang.",
            f"“{name}” must have between 1 and {MOST_PAGES} pages.",
        )


def _is_active(pdf: pikepdf.Pdf) -> bool:
    waiting: list[object] = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += _inside(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            if _acts(thing):
                return True
            waiting += _inside(thing.values())
    return False


def _inside(values: Iterable[object]) -> list[object]:
    """Give what is written in place; what is only referred to is in the file's own list."""
    return [each for each in values if isinstance(each, pikepdf.Object) and not each.is_indirect]


def _acts(thing: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    return (
        any(key in thing for key in _ACTIVE_KEYS)
        or str(thing.get("/S", "")) in _ACTIONS
        or str(thing.get("/Type", "")) == "/EmbeddedFile"
    )


def _broken(name: str) -> CannotStore:
    return _refuse(
        "broken",
        f"Không đọc được tệp “{name}”. Hãy chụp hoặc lưu lại rồi chọn lại.",
        f"“{name}” cannot be read. Take the photo again or save it again, then choose it.",
    )
