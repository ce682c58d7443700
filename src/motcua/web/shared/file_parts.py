"""What pages say of a stored file, and its pages as pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.texts import Text
from motcua.platform.files.models import Reading, Scan, StoredFile
from motcua.platform.files.previews import CannotShow, page_picture, pages_shown
from motcua.platform.files.storage import may_turn
from motcua.platform.files.texts import pages_of
from motcua.web.shared.signed_papers import signature_words

_SCANS = {
    Scan.NOT_SCANNED.value: Text("chưa quét vi-rút", "not scanned for viruses"),
    Scan.NOTHING_FOUND.value: Text(
        "đã quét vi-rút, không thấy mã độc đã biết", "scanned, no known virus found"
    ),
    Scan.INFECTED.value: Text(
        "CÓ MÃ ĐỘC: tệp đã khóa, không mở hay tải được; phải nộp tệp khác",
        "INFECTED: closed, it can be neither opened nor taken; another is needed",
    ),
}
_CHANGES = {
    "located": Text("đã bỏ vị trí chụp và thông tin máy", "place and device were taken out"),
    "scripts": Text("đã bỏ mã chạy tự động", "scripts were taken out"),
    "unlocked": Text("đã bỏ khóa sao chép", "the copy lock was taken out"),
    "straightened": Text("đã xoay thẳng trang", "the page was straightened"),
    "smaller": Text("đã thu nhỏ vừa đủ đọc", "made smaller, still readable"),
    "signed": Text("đã ký số, giữ nguyên từng byte", "signed, kept byte for byte"),
    "turned": Text("đã xoay theo ý bạn", "turned as you asked"),
    "joined": Text("đã gộp nhiều ảnh thành một PDF/A", "several photos joined into one PDF/A"),
}
_READINGS = {
    Reading.WAITING.value: Text(
        "Chữ trong ảnh đang được đọc.", "The text of the pictures is being read."
    ),
    Reading.NOT_READ.value: Text(
        "Máy chủ không đọc được chữ trong ảnh này, nên không tìm theo chữ được.",
        "The server cannot read the text of this picture, so it cannot be searched.",
    ),
}


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page: its number, its picture ("" when there is none) and the text known of it."""

    number: int
    picture: str
    text: str


def scan_words(scan: str) -> Text:
    """Say what is known of viruses; a file is never called clean."""
    return _SCANS.get(scan, _SCANS[Scan.NOT_SCANNED.value])


def changes_words(changes: str) -> list[Text]:
    """Say what was done to the copy that is kept."""
    return [_CHANGES[each] for each in changes.split() if each in _CHANGES]


def file_page(
    request: HttpRequest,
    file_id: UUID,
    *,
    picture_url: Callable[[int], str],
    back_url: str,
    download_url: str = "",
    people: tuple[tuple[str, str], ...] = (),
    turn_url: str = "",
) -> HttpResponse:
    """Show the pages of a file that this person may see: pictures, and their text beneath.

    ``people`` are names and numbers of who may have signed it (see ``signature_words``). At
    ``turn_url`` a page can be turned.
    """
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None:
        raise Http404
    texts, state = pages_of(file)
    count = pages_shown(file)
    shown = [
        ShownPage(
            number,
            picture_url(number) if number <= count else "",
            texts[number - 1] if number <= len(texts) else "",
        )
        for number in range(1, max(count, len(texts) if not count else 0) + 1)
    ]
    context = {
        "file": file,
        "pages": shown,
        "scan": scan_words(file.scan),
        "changes": changes_words(file.changes) + signature_words(file, people),
        "reading": _READINGS.get(state),
        "back_url": back_url,
        "turn_url": turn_url if may_turn(file) else "",
        "download_url": "" if file.closed else download_url,
    }
    return render(request, "shared/file_view.html", context)


def page_image(file_id: UUID, page: int) -> HttpResponse:
    """Give one page as WebP; what may not be shown does not exist."""
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None:
        raise Http404
    try:
        picture = page_picture(file, page)
    except CannotShow:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/webp")
    # It may be an identity card, looked at on a machine that others use after him.
    response["Cache-Control"] = "private, no-store"
    return response
