"""Files that come in pieces: what was acknowledged is on disk, and nothing else counts."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from motcua.domain.forms import api
from motcua.domain.forms.models import Upload
from motcua.domain.forms.values import CannotUpload, DraftFacts, UploadFacts
from motcua.domain.identity.models import Account
from motcua.platform.files import partial
from tests.domain.forms.test_drafts import LATER, NOW, account, at_once, begin, reason_of


def announced(draft: DraftFacts, size: int = 10) -> UploadFacts:
    return api.begin_upload(
        draft_id=draft.id, account_id=draft.account_id, component="c", name="a.jpg",
        fingerprint="a.jpg|10|1", size=size, now=NOW,
    )  # fmt: skip


def send(
    upload: UploadFacts, draft: DraftFacts, offset: int, data: bytes,
    checksum: tuple[str, bytes] | None = None,
) -> UploadFacts:  # fmt: skip
    return api.append(
        upload_id=upload.id, account_id=draft.account_id, offset=offset, pieces=[data],
        checksum=checksum, now=LATER,
    )  # fmt: skip


def refusal(
    upload: UploadFacts, draft: DraftFacts, offset: int, data: bytes,
    checksum: tuple[str, bytes] | None = None,
) -> str:  # fmt: skip
    with pytest.raises(CannotUpload) as refused:
        send(upload, draft, offset, data, checksum)
    return refused.value.reason


def came(upload: UploadFacts) -> bytes:
    return b"".join(partial.pieces_of(upload.id))


@pytest.mark.django_db
def test_pieces_gather_each_behind_the_last() -> None:
    draft = begin(account())
    upload = announced(draft)
    assert send(upload, draft, 0, b"01234").received == 5
    done = send(upload, draft, 5, b"56789", ("sha1", hashlib.sha1(b"56789").digest()))  # noqa: S324
    assert done.whole
    assert came(upload) == b"0123456789"
    assert api.uploads_of(draft.id, draft.account_id) == (done,)


@pytest.mark.django_db
def test_what_is_refused_does_not_count_and_is_written_over() -> None:
    draft, other = begin(account()), begin(account("Trần Thị Bình"))
    upload = announced(draft)
    send(upload, draft, 0, b"01234")
    assert refusal(upload, draft, 0, b"x") == "wrong_offset"
    assert refusal(upload, draft, 6, b"x") == "wrong_offset"
    assert refusal(upload, draft, 5, b"5678901") == "too_much"
    assert refusal(upload, draft, 5, b"xx", ("sha256", bytes(32))) == "wrong_checksum"
    assert refusal(upload, other, 5, b"x") == "not_found"
    assert api.upload(upload.id, other.account_id) is None
    assert send(upload, draft, 5, b"56789").received == 10
    assert came(upload) == b"0123456789"


@pytest.mark.django_db
def test_a_file_the_disk_lost_is_begun_anew() -> None:
    draft = begin(account())
    upload = announced(draft)
    send(upload, draft, 0, b"01234")
    partial.place_of(upload.id).write_bytes(b"01")
    assert refusal(upload, draft, 5, b"5") == "not_found"
    partial.remove(upload.id)
    assert refusal(upload, draft, 5, b"5") == "not_found"


@pytest.mark.django_db
def test_nobody_has_endlessly_many_under_way() -> None:
    owner = account()
    draft, second = begin(owner), begin(owner)
    uploads = [announced(draft) for _ in range(Upload.MOST - 1)]
    announced(second)
    assert reason_of(lambda: announced(draft)) == "too_many_uploads"
    api.drop_upload(upload_id=uploads[3].id, account_id=owner.pk)
    announced(draft)


@pytest.mark.django_db
def test_a_whole_file_is_taken_by_one_at_a_time() -> None:
    draft = begin(account())
    upload = announced(draft, 3)

    def claim(minutes: int = 0) -> str:
        at = LATER + timedelta(minutes=minutes)
        try:
            api.claim_upload(upload_id=upload.id, account_id=draft.account_id, now=at)
        except CannotUpload as refused:
            return refused.reason
        return ""

    assert claim() == "not_whole"
    send(upload, draft, 0, b"abc")
    assert [claim(), claim()] == ["", "in_use"]
    assert claim(3) == "", "whoever took it died with it"
    api.release_upload(upload_id=upload.id)
    assert claim(3) == ""


@pytest.mark.django_db
def test_who_judged_too_long_makes_no_paper_of_what_another_took() -> None:
    draft = begin(account())
    upload = announced(draft, 3)
    send(upload, draft, 0, b"abc")
    first, second = LATER, LATER + timedelta(minutes=3)
    for at in (first, second):
        api.claim_upload(upload_id=upload.id, account_id=draft.account_id, now=at)
    end = second + timedelta(seconds=100)
    assert not api.keep_claim(upload_id=upload.id, claimed_at=first, now=end)
    assert api.keep_claim(upload_id=upload.id, claimed_at=second, now=end)
    with pytest.raises(CannotUpload, match="in_use"):
        api.claim_upload(
            upload_id=upload.id, account_id=draft.account_id, now=end + timedelta(seconds=60)
        )


@pytest.mark.django_db
def test_no_row_is_held_while_somebody_sends_slowly() -> None:
    draft = begin(account())
    upload = announced(draft, 6)
    locked: list[bool] = []

    def slowly() -> Iterator[bytes]:
        for piece in (b"abc", b"def"):
            locked.append(any("FOR UPDATE" in each["sql"] for each in seen))
            yield piece

    with CaptureQueriesContext(connection) as seen:
        api.append(
            upload_id=upload.id, account_id=draft.account_id, offset=0, pieces=slowly(), now=LATER
        )
        assert any("FOR UPDATE" in each["sql"] for each in seen)
    assert locked == [False, False]
    assert came(upload) == b"abcdef"


@pytest.mark.django_db
def test_what_nobody_went_on_with_goes_from_rows_and_disk(
    django_capture_on_commit_callbacks: object,
) -> None:
    draft = begin(account())
    old, fresh = announced(draft), announced(draft)
    send(fresh, draft, 0, b"0")
    stray = uuid.uuid4()
    partial.begin(stray)
    for number in (old.id, fresh.id, stray):
        os.utime(partial.place_of(number), (NOW.timestamp(), NOW.timestamp()))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        api.forget_uploads(before=NOW + timedelta(minutes=1))
    assert [partial.place_of(each).exists() for each in (old.id, fresh.id, stray)] == [
        False, True, False,
    ]  # fmt: skip
    assert list(Upload.objects.values_list("id", flat=True)) == [fresh.id]


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DraftFacts]:
    """Give a draft that other connections see; it is deleted afterwards."""
    with django_db_blocker.unblock():
        owner: Account = account()
        yield begin(owner)
        owner.delete()
        connections.close_all()


def test_of_many_senders_of_one_piece_one_writes_it(committed: DraftFacts) -> None:
    upload = announced(committed, 4_000)
    told: list[str] = []

    def act(turn: int) -> None:
        try:
            send(upload, committed, 0, bytes([turn]) * 1_000)
            told.append(str(turn))
        except CannotUpload as refused:
            told.append(refused.reason)

    at_once(6, act)
    (winner,) = [each for each in told if each.isdecimal()]
    assert sorted(told)[1:] == ["wrong_offset"] * 5
    assert came(upload) == bytes([int(winner)]) * 1_000


def test_the_last_free_place_is_given_once(committed: DraftFacts) -> None:
    for _ in range(Upload.MOST - 2):
        announced(committed)
    begun: list[str] = []

    def act(_turn: int) -> None:
        try:
            announced(committed)
            begun.append("yes")
        except Exception as refused:
            begun.append(getattr(refused, "reason", repr(refused)))

    at_once(5, act)
    assert sorted(begun) == ["too_many_uploads"] * 3 + ["yes"] * 2
