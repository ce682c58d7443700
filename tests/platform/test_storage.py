"""Files: durable before anybody is told, and never half there."""

import errno
import hashlib
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError

from motcua.platform.files.disk import path_of, read
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store, store_upload
from motcua.platform.files.values import CannotStore
from motcua.platform.lawbook import lawbook
from tests.factories.filings import photo

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def upload(data: bytes = b"") -> StoredFile:
    return store_upload(
        chunks=[data or photo()], name="anh.jpg", owner="account:1", now=NOW,
        rules=lawbook().uploads(NOW.date()),
    )  # fmt: skip


def on_disk() -> set[Path]:
    # Places are held by empty files that stay: they are no files of anybody.
    return {
        path for path in Path(settings.MOTCUA_FILES).rglob("*")
        if path.is_file() and ".places" not in path.parts
    }  # fmt: skip


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the system take only the first hundred bytes of any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_stored_is_read_back_and_closed_to_others() -> None:
    file = upload()
    kept = read(file)
    assert hashlib.sha256(kept).hexdigest() == file.sha256
    assert hashlib.sha256(photo()).hexdigest() == file.sent_sha256
    assert path_of(file).parent.stat().st_mode & 0o077 == 0


def test_a_full_disk_refuses_with_words_and_leaves_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = on_disk()
    with full_disk(), pytest.raises(CannotStore) as refusal:
        upload()
    number = refusal.value.text.en.split("(error ")[1].split(")")[0]
    assert refusal.value.code == "no_room"
    assert number in refusal.value.text.vi
    assert number in caplog.text
    assert on_disk() == before
    assert not StoredFile.objects.exists()
    assert read(upload()).startswith(b"\xff\xd8")


@pytest.mark.parametrize("synced_before", [0, 1], ids=["the file", "the folder"])
def test_what_does_not_reach_the_disk_is_never_acknowledged(
    synced_before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_folder_exists = upload()
    done: list[int] = []
    real = os.fsync

    def failing(handle: int) -> None:
        if len(done) >= synced_before:
            raise OSError(errno.EIO, "the disk does not answer")
        done.append(handle)
        real(handle)

    before = on_disk()
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="does not answer"):
        store(data=b"x", name="a.pdf", media_type="application/pdf", owner="x", now=NOW)
    assert on_disk() == before
    assert list(StoredFile.objects.all()) == [upload_folder_exists]


def test_a_row_that_is_not_written_leaves_no_file() -> None:
    before = on_disk()
    with pytest.raises(DatabaseError):
        store(data=b"x", name="a" * 300, media_type="application/pdf", owner="x", now=NOW)
    assert on_disk() == before
