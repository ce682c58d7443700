"""Bytes on disk, durable before anyone is told so."""

import hashlib
import os
import unicodedata
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from motcua.kernel.texts import Text
from motcua.platform.files.inspection import inspect
from motcua.platform.files.models import StoredFile
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook.values import Uploads
from motcua.platform.observe.errors import report


def path_of(file: StoredFile) -> Path:
    """Give where the bytes of a file lie."""
    return _path(file.id)


def read(file: StoredFile) -> bytes:
    """Give the bytes of a file; ``FileNotFoundError`` when the disk lost them."""
    return path_of(file).read_bytes()


def store_upload(
    *, chunks: Iterable[bytes], name: str, owner: str, now: datetime, rules: Uploads
) -> StoredFile:
    """Judge and keep what a person sent; raises ``CannotStore`` with the reason."""
    data = _collect(chunks, rules.largest_bytes)
    name = _plain_name(name)
    media_type = inspect(data, name, rules)
    try:
        return store(data=data, name=name, media_type=media_type, owner=owner, now=now)
    except OSError as problem:
        raise _no_room(report(problem, where="files")) from problem


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


def store(*, data: bytes, name: str, media_type: str, owner: str, now: datetime) -> StoredFile:
    """Keep bytes: file and folder are synced to disk before the row is written.

    Raises ``OSError`` when the disk does not take them; then nothing of them stays there.
    """
    file = StoredFile(
        id=uuid.uuid4(),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type,
        name=name,
        owner=owner,
        created_at=now,
    )
    try:
        write_durably(_path(file.id), data)
        file.save(force_insert=True)
    except BaseException:
        _path(file.id).unlink(missing_ok=True)
        raise
    return file


def adopt(*, path: Path, name: str, media_type: str, owner: str, now: datetime) -> StoredFile:
    """Keep a file that we made ourselves, however large: it is moved, never read whole."""
    with path.open("rb") as made:
        sha256 = hashlib.file_digest(made, "sha256").hexdigest()
        os.fsync(made.fileno())
    file = StoredFile(
        id=uuid.uuid4(),
        sha256=sha256,
        size=path.stat().st_size,
        media_type=media_type,
        name=name,
        owner=owner,
        created_at=now,
    )
    place = _path(file.id)
    _make_folder(place.parent)
    path.rename(place)
    _sync_folder(place.parent)
    try:
        file.save(force_insert=True)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return file


def draft_folder() -> Path:
    """Give the folder for files that are being made, on the disk where they will lie."""
    folder = Path(settings.MOTCUA_FILES) / "making"
    _make_folder(folder)
    return folder


def remove(files: Iterable[StoredFile]) -> None:
    """Remove files for good: rows within the transaction, bytes once it has ended well."""
    gone = list(files)
    StoredFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
    transaction.on_commit(lambda: _unlink(gone))


def _unlink(files: Iterable[StoredFile]) -> None:
    for file in files:
        path_of(file).unlink(missing_ok=True)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file so that it survives a power cut: temporary name, sync, rename, sync folder."""
    _make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    draft.rename(path)
    _sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _path(number: uuid.UUID) -> Path:
    mark = number.hex
    return Path(settings.MOTCUA_FILES) / mark[:2] / mark


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
