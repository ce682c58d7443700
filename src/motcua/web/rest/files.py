"""Uploading files, one at a time, before they are named in a dossier."""

import hashlib
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import BaseModel

from motcua.domain.signing.api import note_signatures
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.storage import Prepared, keep, prepare
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from motcua.web.rest.guarding import subject_of
from motcua.web.rest.parameters import IdempotencyKey
from motcua.web.rest.problems import Refusal, Wrong
from motcua.web.rest.repeating import answer_once, answered_before
from motcua.web.rest.schemas.files import FileStored
from motcua.web.shared.uploads import note_stopped

router = Router(tags=["files"])
_FOR_NOW = frozenset({"busy", "no_room"})
OneFile = Annotated[UploadedFile, File(..., description="One PDF, JPEG, PNG, HEIC, WebP or DOCX")]


@router.post(
    "/files", response={201: FileStored}, url_name="upload_file", summary="Upload one file"
)
def upload(
    request: HttpRequest,
    key: IdempotencyKey,
    file: OneFile,
) -> HttpResponse:
    """Store one file; it is answered once it is durable on disk and its content was accepted.

    What is empty, too large, of another kind than its name says, locked, holds other files or
    bears a mark of State secrecy is refused, 422. Pictures are made anew, PDF and Word files
    written clean: ``sha256`` is of what was sent, ``kept_sha256`` of what is kept.
    """
    parts = ((file.name or "").encode("utf-8", "replace"), _sha256(file))
    known = answered_before(request, key, parts=parts)
    if known is not None:
        return known
    owner = owner_of(request)
    # Judged before the transaction begins: it may take long.
    judged = _prepared(file, owner)

    def act() -> tuple[int, BaseModel]:
        return 201, _kept(judged, owner)

    return answer_once(request, key, act, parts=parts)


def owner_of(request: HttpRequest) -> str:
    """Give the owner's key of files that this integrator uploads."""
    return f"account:{subject_of(request).account_id}"


def _prepared(file: UploadedFile, owner: str) -> Prepared:
    at = now()
    file.seek(0)
    try:
        made = prepare(
            chunks=file.chunks(), name=file.name or "", rules=lawbook().uploads(local(at).date())
        )
        note_signatures(made, required=False, now=at)
    except CannotStore as problem:
        note_stopped(problem, account_id=int(owner.removeprefix("account:")), now=at)
        raise refused_file(problem) from problem
    return made


def _kept(judged: Prepared, owner: str) -> FileStored:
    try:
        return _shown(keep(judged, owner=owner, now=now()))
    except CannotStore as problem:
        raise refused_file(problem) from problem


def refused_file(problem: CannotStore) -> Refusal:
    """Refuse a file with its own reason; what hinders only for the moment is worth another try."""
    wrong = Wrong("file", problem.code, problem.text)
    if problem.code in _FOR_NOW:
        return Refusal(503, problem.code, problem.text, (wrong,), {"Retry-After": "30"})
    return Refusal(422, problem.code, problem.text, (wrong,))


def _sha256(file: UploadedFile) -> bytes:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.digest()


def _shown(stored: StoredFile) -> FileStored:
    return FileStored(
        id=stored.pk,
        sha256=stored.sent_sha256 or stored.sha256,
        size=stored.sent_size or stored.size,
        kept_sha256=stored.sha256,
        kept_size=stored.size,
        pages=stored.pages,
        changes=stored.changes.split(),
        scan="nothing_found" if stored.scan == Scan.NOTHING_FOUND else "not_scanned",
        media_type=stored.media_type,
        name=stored.name,
        judged="accepted",
    )
