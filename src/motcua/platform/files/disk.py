"""Where the bytes of stored files lie, and writing them so that a power cut takes nothing."""

import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from motcua.platform.files.models import StoredFile


def path_of(file: StoredFile) -> Path:
    """Give where the bytes of a file lie."""
    return _path(file.id)


def preview_path(file: StoredFile, page: int, width: int) -> Path:
    """Give where the picture of a page is kept once it was made."""
    path = _path(file.id)
    return path.with_name(f"{path.name}.{page}.{width}.webp")


def previews_of(file: StoredFile) -> Iterable[Path]:
    """Give the pictures of pages that were made of a file."""
    path = _path(file.id)
    return list(path.parent.glob(f"{path.name}.*.webp"))


def read(file: StoredFile) -> bytes:
    """Give the bytes of a file; ``FileNotFoundError`` when the disk lost them."""
    return path_of(file).read_bytes()


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


def move_durably(source: Path, path: Path) -> None:
    """Move a file made in ``making_folder`` to its place so that it survives a power cut."""
    with source.open("rb") as made:
        os.fsync(made.fileno())
    _make_folder(path.parent)
    source.rename(path)
    _sync_folder(path.parent)


def making_folder() -> Path:
    """Give the folder for files that are being made, on the disk where they will lie."""
    folder = Path(settings.MOTCUA_FILES) / "making"
    _make_folder(folder)
    return folder


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


def forget(file: StoredFile) -> None:
    """Remove the bytes of a file and the pictures of its pages."""
    path_of(file).unlink(missing_ok=True)
    for preview in previews_of(file):
        preview.unlink(missing_ok=True)
