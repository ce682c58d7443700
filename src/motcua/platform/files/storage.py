"""Bytes on disk, durable before anyone is told so."""

import contextlib
import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from motcua.kernel.texts import Text
from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.files.disk import forget, move_durably, path_of, read, write_durably
from motcua.platform.files.inspection import Judged, inspect
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.parsing.kinds import PDF, kind_of
from motcua.platform.files.reasons import refusal
from motcua.platform.files.scanning import scanned
from motcua.platform.files.separate import CannotParse, parse
from motcua.platform.files.tasks import keep_text
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook.values import Uploads
from motcua.platform.observe.errors import report

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was judged and made ready to be kept; nothing of it is written yet."""

    name: str
    judged: Judged
    facts: StoredFile


def store_upload(
    *, chunks: Iterable[bytes], name: str, owner: str, now: datetime, rules: Uploads
) -> StoredFile:
    """Judge, prepare and keep what a person sent; raises ``CannotStore`` with the reason."""
    return keep(prepare(chunks=chunks, name=name, rules=rules), owner=owner, now=now)


def prepare(*, chunks: Iterable[bytes], name: str, rules: Uploads) -> Prepared:
    """Judge what a person sent and make it ready; raises ``CannotStore`` with the reason.

    This may take long and needs no database: outside a transaction the desk is left meanwhile.
    Nothing is written anywhere: a file that bears a secrecy mark was never kept.
    """
    data, name = _collect(chunks, rules.largest_bytes), _plain_name(name)
    try:
        with away_from_desk():
            judged = inspect(data, name, rules)
            scan, scanner = scanned(data, name)
    except AllAway:
        raise refusal("busy", name=name) from None
    facts = StoredFile(
        sent_sha256=hashlib.sha256(data).hexdigest(),
        sent_size=len(data),
        pages=judged.pages,
        changes=" ".join(judged.changes)[:200],
        scan=scan,
        scanned_by=scanner,
    )
    return Prepared(name, judged, facts)


def keep(prepared: Prepared, *, owner: str, now: datetime) -> StoredFile:
    """Keep a file that was judged; raises ``CannotStore`` when the disk does not take it."""
    judged = prepared.judged
    try:
        with transaction.atomic():
            file = store(
                data=judged.data, name=_named_as(prepared.name, judged.media_type),
                media_type=judged.media_type, owner=owner, now=now, facts=prepared.facts,
            )  # fmt: skip
            keep_text(file, judged)
    except OSError as problem:
        raise _no_room(report(problem, where="files")) from problem
    return file


def join_pictures(
    photos: Sequence[StoredFile], *, name: str, now: datetime, rules: Uploads
) -> StoredFile:
    """Make one PDF/A of several stored pictures of one owner, in their order.

    Raises ``CannotStore`` when it cannot be made or would be too large; the pictures stay.
    """
    try:
        made = parse("join", [read(each) for each in photos], title=name)
    except CannotParse as problem:
        raise refusal(problem.code, **{**problem.detail, "name": name}) from None
    data = made.files[0] if len(made.files) == 1 else b""
    if kind_of(data) != PDF or len(data) > rules.largest_bytes:
        raise refusal("too_large", most=rules.largest_bytes // 1_000_000)
    states = {each.scan for each in photos}
    facts = StoredFile(
        pages=len(photos),
        changes="joined",
        scan=Scan.NOTHING_FOUND if states == {Scan.NOTHING_FOUND.value} else Scan.NOT_SCANNED,
        scanned_by=photos[0].scanned_by,
    )
    scans = tuple(range(1, len(photos) + 1))
    judged = Judged(data, PDF, len(photos), "", scans, ("joined",))
    try:
        with transaction.atomic():
            file = store(
                data=data, name=f"{name}.pdf", media_type=PDF, owner=photos[0].owner, now=now,
                facts=facts,
            )  # fmt: skip
            keep_text(file, judged)
    except OSError as problem:
        raise _no_room(report(problem, where="files")) from problem
    return file


def may_turn(file: StoredFile) -> bool:
    """Tell whether pages of a file can be turned: pictures, and what was joined of pictures here.

    A PDF that somebody made elsewhere stays byte for byte, for it may be signed; what is withdrawn
    or infected is not opened.
    """
    if file.closed:
        return False
    return file.media_type in _ENDINGS or "joined" in file.changes.split()


def turn_page(file: StoredFile, *, page: int, now: datetime, rules: Uploads) -> StoredFile:
    """Make a stored file anew with one page turned clockwise by a quarter; the first one stays.

    Raises ``CannotStore`` when it cannot be turned, has no such page or would be too large.
    """
    if not may_turn(file):
        raise refusal("broken", name=file.name)
    try:
        made = parse("turn", [read(file)], page=page)
    except CannotParse as problem:
        raise refusal(problem.code, **{**problem.detail, "name": file.name}) from None
    data = made.files[0] if len(made.files) == 1 else b""
    if kind_of(data) != file.media_type or len(data) > rules.largest_bytes:
        raise refusal("too_large", most=rules.largest_bytes // 1_000_000)
    changes = tuple(dict.fromkeys([*file.changes.split(), "turned"]))
    facts = StoredFile(
        sent_sha256=file.sent_sha256, sent_size=file.sent_size, pages=file.pages,
        changes=" ".join(changes)[:200], scan=file.scan, scanned_by=file.scanned_by,
    )  # fmt: skip
    scans = tuple(range(1, (file.pages or 1) + 1))
    judged = Judged(data, file.media_type, file.pages or 1, "", scans, changes)
    try:
        with transaction.atomic():
            turned = store(
                data=data, name=file.name, media_type=file.media_type, owner=file.owner, now=now,
                facts=facts,
            )  # fmt: skip
            keep_text(turned, judged)
    except OSError as problem:
        raise _no_room(report(problem, where="files")) from problem
    return turned


def _named_as(name: str, media_type: str) -> str:
    """Give the name the ending of what the copy became: photo.heic is photo.jpg."""
    ending = _ENDINGS.get(media_type)
    stem, _, said = name.rpartition(".")
    same = ending is None or said.lower() == ending or (ending == "jpg" and said.lower() == "jpeg")
    return name if same else f"{stem or name}.{ending}"


def _no_room(number: str) -> CannotStore:
    return CannotStore(
        "no_room",
        Text(
            f"Máy chủ chưa lưu được tệp này (số lỗi {number}). Những gì đã lưu vẫn còn nguyên."
            " Hãy thử lại sau ít phút.",
            f"The server could not keep this file (error {number}). What was saved is still there."
            " Try again in a few minutes.",
        ),
    )


def store(
    *, data: bytes, name: str, media_type: str, owner: str, now: datetime,
    facts: StoredFile | None = None,
) -> StoredFile:  # fmt: skip
    """Keep bytes: file and folder are synced to disk before the row is written.

    ``facts`` is a row with what else is known of it; what we made ourselves needs none.
    Raises ``OSError`` when the disk does not take them; then nothing of them stays there.
    """
    file = facts or StoredFile()
    file.sha256, file.size = hashlib.sha256(data).hexdigest(), len(data)
    file.media_type, file.name, file.owner, file.created_at = media_type, name, owner, now
    try:
        write_durably(path_of(file), data)
        file.save(force_insert=True)
    except BaseException:
        path_of(file).unlink(missing_ok=True)
        raise
    return file


def adopt(*, path: Path, name: str, media_type: str, owner: str, now: datetime) -> StoredFile:
    """Keep a file that we made ourselves, however large: it is moved, never read whole."""
    with path.open("rb") as made:
        sha256 = hashlib.file_digest(made, "sha256").hexdigest()
    file = StoredFile(
        sha256=sha256,
        size=path.stat().st_size,
        media_type=media_type,
        name=name,
        owner=owner,
        created_at=now,
    )
    move_durably(path, path_of(file))
    try:
        file.save(force_insert=True)
    except BaseException:
        path_of(file).unlink(missing_ok=True)
        raise
    return file


def remove(files: Iterable[StoredFile]) -> None:
    """Remove files for good: rows within the transaction, bytes once it has ended well."""
    gone = list(files)
    StoredFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
    transaction.on_commit(lambda: _unlink(gone))


def remove_unheld(files: Iterable[StoredFile]) -> None:
    """Remove files for good, except those that something else holds too."""
    for file in files:
        with contextlib.suppress(ProtectedError):
            remove([file])


def _unlink(files: Iterable[StoredFile]) -> None:
    for file in files:
        forget(file)


def _collect(chunks: Iterable[bytes], limit: int) -> bytes:
    # One byte beyond the limit is enough to know; the rest is never held in memory.
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limit:
            break
    return bytes(data)


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable())
    return shown.strip()[-200:] or "tep"
