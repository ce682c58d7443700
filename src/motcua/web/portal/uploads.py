"""Uploads that go on after a cut: the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload).

An upload is announced, sent in pieces each behind what came before, and asked how far it is. When
all has come it lies with the draft until the papers page takes it, by the same way as a file that
was sent at once.
"""

import base64
import binascii
from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import http_date

from motcua.domain.forms.api import CHECKSUMS, append, begin_upload, drop_upload, upload
from motcua.domain.forms.values import CannotUpload, CannotUseDraft, UploadFacts
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.asked_papers import asked_papers
from motcua.web.portal.filing import under_way
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.uploads import rules_for, upload_rules

VERSION = "1.0.0"
_EXTENSIONS = "creation,expiration,checksum,termination"
_PIECE = "application/offset+octet-stream"
_READ = 65_536
_MOST_DIGITS = 15
_MOST_METADATA = 4_000

_STATUS = {
    "not_found": 404, "wrong_offset": 409, "too_much": 413, "wrong_checksum": 460, "no_room": 507,
}  # fmt: skip
_WORDS = {
    "too_large": Text(
        "Tệp lớn hơn {size} MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc nén tệp rồi chọn lại.",
        "The file is larger than {size} MB. Take a smaller photo or compress it.",
    ),
    "no_room": Text(
        "Máy chủ chưa lưu được tệp này. Phần đã gửi vẫn còn; hãy thử lại sau ít phút.",
        "The server could not keep this now. What was sent is still there; try again soon.",
    ),
}


def uploads(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Announce a file, or tell what this server can do."""
    under = under_way(request, key, replies=True)
    if request.method == "OPTIONS":
        return _able()
    if _other_version(request):
        return _version_refused()
    said = _metadata(request)
    part = next((each for each in asked_papers(under) if each.key == said.get("component")), None)
    size = _whole(request, "Upload-Length")
    if part is None or size is None:
        return _answer(400)
    largest = rules_for(part, now()).largest_bytes
    if size > largest:
        words = _WORDS["too_large"].of(lang_of(request)).format(size=largest // 1_000_000)
        return _problem(413, "too_large", words)
    try:
        begun = begin_upload(
            draft_id=key, account_id=account_id(request), component=part.key,
            name=said.get("filename", ""), fingerprint=said.get("fingerprint", ""), size=size,
            now=now(),
        )  # fmt: skip
    except CannotUseDraft as problem:
        return _problem(409, problem.reason, problem.message.of(lang_of(request)))
    answer = _of(begun, 201)
    answer["Location"] = upload_url(request, code, begun)
    return answer


def one_upload(request: HttpRequest, code: str, key: UUID, upload_key: UUID) -> HttpResponse:
    """Tell how far an upload is, take its next piece, or give it up."""
    found = upload(upload_key, account_id(request))
    if found is None or found.draft_id != key:
        raise Http404
    under_way(request, key, with_files=False, replies=True)
    if _other_version(request):
        return _version_refused()
    if request.method == "PATCH":
        return _take_piece(request, found)
    if request.method == "DELETE":
        drop_upload(upload_id=found.id, account_id=account_id(request))
        return _answer(204)
    return _of(found, 200)


def _take_piece(request: HttpRequest, found: UploadFacts) -> HttpResponse:
    if request.content_type != _PIECE:
        return _answer(415)
    offset = _whole(request, "Upload-Offset")
    checksum = _checksum(request)
    if offset is None or checksum == ("", b""):
        return _answer(400)
    try:
        taken = append(
            upload_id=found.id, account_id=account_id(request), offset=offset,
            pieces=_pieces(request), checksum=checksum, now=now(),
        )  # fmt: skip
    except CannotUpload as problem:
        words = _WORDS.get(problem.reason)
        status = _STATUS[problem.reason]
        return _problem(status, problem.reason, words.of(lang_of(request)) if words else "")
    return _of(taken, 204)


def upload_url(request: HttpRequest, code: str, found: UploadFacts) -> str:
    """Give the address of an upload."""
    parts = {"code": code, "key": found.draft_id, "upload_key": found.id}
    return reverse(f"{lang_of(request)}:file_upload", kwargs=parts)


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(_READ):
        yield piece


def _whole(request: HttpRequest, name: str) -> int | None:
    said = request.headers.get(name, "")
    plain = said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS
    return int(said) if plain else None


def _metadata(request: HttpRequest) -> dict[str, str]:
    """Read names and base64 texts; what cannot be read is left out."""
    found = {}
    for each in request.headers.get("Upload-Metadata", "")[:_MOST_METADATA].split(","):
        name, _, coded = each.strip().partition(" ")
        try:
            text = base64.b64decode(coded, validate=True).decode()
        except (binascii.Error, ValueError):
            continue
        found[name] = text.replace("\x00", "\ufffd")
    return found


def _checksum(request: HttpRequest) -> tuple[str, bytes] | None:
    """Read the checksum of a piece; ``("", b"")`` for one that is none of ours."""
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return None
    kind, _, coded = said.partition(" ")
    try:
        digest = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return "", b""
    return (kind, digest) if kind in CHECKSUMS else ("", b"")


def _other_version(request: HttpRequest) -> bool:
    return request.headers.get("Tus-Resumable") != VERSION


def _version_refused() -> HttpResponse:
    answer = _answer(412)
    answer["Tus-Version"] = VERSION
    return answer


def _able() -> HttpResponse:
    answer = _answer(204)
    answer["Tus-Version"] = VERSION
    answer["Tus-Extension"] = _EXTENSIONS
    answer["Tus-Max-Size"] = str(upload_rules(now()).largest_bytes)
    answer["Tus-Checksum-Algorithm"] = ",".join(CHECKSUMS)
    return answer


def _of(found: UploadFacts, status: int) -> HttpResponse:
    answer = _answer(status)
    answer["Upload-Offset"] = str(found.received)
    answer["Upload-Length"] = str(found.size)
    kept = lawbook().drafts(local(now()).date()).upload
    answer["Upload-Expires"] = http_date((found.updated_at + kept).timestamp())
    return answer


def _answer(status: int) -> HttpResponse:
    answer = HttpResponse(status=status)
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    return answer


def _problem(status: int, reason: str, words: str) -> HttpResponse:
    answer = JsonResponse({"problem": reason, "message": words}, status=status)
    answer["Tus-Resumable"] = VERSION
    return answer
