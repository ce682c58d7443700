"""Files as they are kept: their words found, photographs joined, marks stopped and withdrawn."""

import io
from datetime import UTC, datetime
from functools import partial

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bench.hostile_making import word
from motcua.domain.audit.api import entries_about
from motcua.domain.forms.api import attach_file, draft, join_files, start_draft
from motcua.domain.forms.values import CannotUseDraft
from motcua.platform.files.disk import path_of
from motcua.platform.files.models import FileText, Reading, StoredFile
from motcua.platform.files.previews import CannotShow, page_picture
from motcua.platform.files.storage import join_pictures, may_turn, store_upload, turn_page
from motcua.platform.files.tasks import withdraw
from motcua.platform.files.texts import find, unread
from motcua.platform.files.values import CannotStore
from motcua.web.shared.uploads import keep_all
from tests.factories.office import citizen
from tests.platform.uploads import RULES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def kept(data: bytes, name: str, account: int = 1) -> StoredFile:
    return store_upload(
        chunks=[data], name=name, owner=f"account:{account}", now=NOW, rules=RULES
    )  # fmt: skip


def photo(wide: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, 200), "white").save(out, "JPEG")
    return out.getvalue()


def test_words_are_found_with_or_without_marks() -> None:
    lines = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in ("Một", "Giấy khám"))
    file = kept(word(lines), "giay.docx")
    other = kept(word(lines), "khac.docx")
    assert [each.excerpt for each in find([file.pk], "giay KHAM")] == ["Giấy khám"]
    assert find([file.pk], "khong co") == find([file.pk], " ") == []
    assert {each.file_id for each in find([file.pk, other.pk], "một")} == {file.pk, other.pk}
    FileText.objects.filter(file=other).update(state=Reading.NOT_READ)
    assert unread([file.pk, other.pk]) == {other.pk}


def test_photographs_become_one_file_in_the_place_of_the_first() -> None:
    account = citizen("Nguyễn Minh Khôi", "001209012345", NOW).account.pk
    begun = start_draft(
        account_id=account, procedure_code="x", version_id=1, channel="online", now=NOW,
        unit_id=None, delivery="electronic", answers={},
    )  # fmt: skip
    photos = [kept(photo(wide), f"{wide}.jpg", account) for wide in (210, 220)]
    for each in photos:
        attach_file(
            draft_id=begun.id, account_id=account, component="id", file_id=each.pk, most=9, now=NOW
        )
    made = join_pictures(photos, name="Căn cước", now=NOW, rules=RULES)
    joining = partial(
        join_files, draft_id=begun.id, account_id=account, component="id", joined=made.pk,
        photos=[each.pk for each in photos], now=NOW,
    )  # fmt: skip
    joining()
    found = draft(begun.id, account)
    assert found is not None
    assert [(each.name, each.position) for each in found.files] == [("Căn cước.pdf", 1)]
    assert (made.pages, made.changes) == (2, "joined")
    assert not StoredFile.objects.filter(pk__in=[each.pk for each in photos]).exists()
    with pytest.raises(CannotUseDraft):
        joining()


def test_a_page_is_turned_by_a_quarter_and_the_first_file_stays() -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("navy", (0, 0, 200, 200))
    out = io.BytesIO()
    image.save(out, "PNG")
    stored = kept(out.getvalue(), "nam-ngang.png")
    turned = turn_page(stored, page=1, now=NOW, rules=RULES)
    upright = Image.open(path_of(turned)).convert("RGB")
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 50)) == (0, 0, 128), "what was left is above"
    assert upright.getpixel((100, 350)) == (255, 255, 255)
    assert (turned.changes.split()[-1], turned.owner) == ("turned", stored.owner)
    assert path_of(stored).exists()

    photos = [kept(photo(wide), f"{wide}.jpg") for wide in (210, 220)]
    both = join_pictures(photos, name="Căn cước", now=NOW, rules=RULES)
    second = turn_page(both, page=2, now=NOW, rules=RULES)
    with pikepdf.open(path_of(second)) as made:
        assert [page.get("/Rotate", 0) for page in made.pages] == [0, 90]
        assert made.Root.OutputIntents, "it is PDF/A as before"
    for file, page in ((both, 3), (stored, 2)):
        with pytest.raises(CannotStore):
            turn_page(file, page=page, now=NOW, rules=RULES)
    StoredFile.objects.filter(pk=both.pk).update(changes="")
    both.refresh_from_db()
    assert not may_turn(both), "made elsewhere, it may be signed"


def test_a_secret_paper_is_kept_nowhere_and_the_journal_says_only_that() -> None:
    account = citizen("Nguyễn Minh Khôi", "001209012345", NOW).account.pk
    before = set(settings.MOTCUA_FILES.rglob("*"))
    sent = SimpleUploadedFile("ke-hoach-a.docx", word("<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>"))
    files, problem = keep_all([sent], account_id=account, now=NOW)
    assert files == []
    assert problem is not None
    assert problem.code == "secret"
    assert not StoredFile.objects.exists()
    new = {each for each in settings.MOTCUA_FILES.rglob("*") if each not in before}
    assert {each.name for each in new if each.is_file()} <= {"place-0", "place-1"}
    entries = entries_about(f"account:{account}")
    assert [each.act for each in entries] == ["files.secret_stopped"]
    assert "ke-hoach" not in repr(entries)


def test_a_mark_found_late_takes_the_file_back() -> None:
    file = kept(photo(300), "anh.jpg")
    assert page_picture(file, 1)[:4] == b"RIFF"
    withdraw(file)
    file.refresh_from_db()
    assert not list(path_of(file).parent.glob(f"{path_of(file).name}*"))
    with pytest.raises(CannotShow):
        page_picture(file, 1)
